// Finds the browser that the demo and the end-to-end tests drive, and gets one when there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium or Chrome; installs one if it must, and throws a message with the fix if it cannot. */
export async function findBrowser(): Promise<string> {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`PUPPETEER_EXECUTABLE_PATH names ${named}, which does not exist.`);
  }
  const found = INSTALLED.find(existsSync) ?? (await downloaded());
  return found ?? installByApt() ?? (await download()) ?? cannot();
}

async function downloaded(): Promise<string | undefined> {
  const { default: puppeteer } = await import('puppeteer');
  const path = await Promise.resolve(puppeteer.executablePath()).catch(() => '');
  return path && existsSync(path) ? path : undefined;
}

function installByApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Chromium found: installing it with `apt-get install chromium` …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-liberation'], { stdio: 'ignore', env });
  return INSTALLED.find(existsSync);
}

async function download(): Promise<string | undefined> {
  console.log(
    'No Chromium found: downloading Chrome for tests with `npx puppeteer browsers install chrome` …',
  );
  spawnSync('npx', ['puppeteer', 'browsers', 'install', 'chrome'], { stdio: 'inherit' });
  return downloaded();
}

function cannot(): never {
  throw new Error(
    'No Chromium or Chrome was found and none could be installed. Install one, or name it in PUPPETEER_EXECUTABLE_PATH.',
  );
}
