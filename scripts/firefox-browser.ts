// Finds the Firefox that `npm run test:e2e:firefox` drives, and gets one when there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Path of a Firefox; installs one if it must, and throws a message with the fix if it cannot. */
export async function findFirefox(): Promise<string> {
  const named = process.env.FIREFOX_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`FIREFOX_PATH names ${named}, which does not exist.`);
  }
  return (
    INSTALLED.find(existsSync) ?? (await downloaded()) ?? installByApt() ?? (await download()) ?? cannot()
  );
}

async function downloaded(): Promise<string | undefined> {
  const { default: puppeteer } = await import('puppeteer');
  const path = await Promise.resolve()
    .then(() => puppeteer.executablePath({ browser: 'firefox' } as never))
    .catch(() => '');
  return path && existsSync(path) ? path : undefined;
}

function installByApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Firefox found: installing it with `apt-get install firefox-esr` …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-qq', 'firefox-esr'], { stdio: 'ignore', env });
  return INSTALLED.find(existsSync);
}

async function download(): Promise<string | undefined> {
  console.log('No Firefox found: downloading it with `npx puppeteer browsers install firefox` …');
  spawnSync('npx', ['puppeteer', 'browsers', 'install', 'firefox'], { stdio: 'inherit' });
  return downloaded();
}

function cannot(): never {
  throw new Error(
    'No Firefox was found and none could be installed. Install one, or name it in FIREFOX_PATH.',
  );
}
