// The last part of `npm run build:pages`: opens every replica page in a browser without the extension and writes its
// document to test/replicas, so that the fast tests read what the component libraries really draw.
// `node scripts/snapshot-pages.ts aws google/bucket` does only those whose names begin so.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type Frame, type Page } from 'puppeteer';
import { build } from 'vite';
import { startWorld } from '../test/cloud/world.ts';
import { documentOf, idOf, openScene } from '../test/e2e/pages/scene-page.ts';
import { framesOf, type NamedScene, scenes } from '../test/replicas/scene.ts';
import { findBrowser } from './browser.ts';

const FOLDER = resolve('test/replicas');
/** Nothing has changed for so long, in ms: layout and animations are over. */
const QUIET = 250;

const begins = process.argv.slice(2);
const isWanted = (id: string) => begins.length === 0 || begins.some((begin) => id.startsWith(begin));
const wanted = scenes().filter(({ id }) => isWanted(id));

await using world = await startWorld();
const browser = await puppeteer.launch({
  executablePath: await findBrowser(),
  pipe: true,
  defaultViewport: { width: 1280, height: 800 },
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--proxy-server=${world.proxyUrl}`,
    `--ignore-certificate-errors-spki-list=${world.caSpki}`,
    '--disable-background-networking',
    '--lang=en-US',
  ],
});
try {
  const page = await browser.newPage();
  const code = await bundle('scripts/snapshot-document.ts');
  for (const scene of wanted) {
    await openScene(page, world.scenes, scene);
    const files = new Map(await snapshotsOf(page, scene, code));
    for (const [file, text] of files) await writeFile(join(FOLDER, file), text);
    await removeFiles((file) => sceneOf(file) === scene.id && !files.has(file));
  }
  const known = new Set(scenes().map(({ id }) => id));
  await removeFiles((file) => !known.has(sceneOf(file)));
  console.log(`${wanted.length} replica pages are written down in test/replicas.`);
} finally {
  await browser.close();
}

/** File name to text: the document that the scene is about, and each other one that holds a trap. */
async function snapshotsOf(page: Page, scene: NamedScene, code: string): Promise<[string, string][]> {
  const main = documentOf(page, scene);
  const text = await snapshot(main, code);
  const absent = scene.expect.never.filter((never) => !holds(text, never));
  const files: [string, string][] = [[`${scene.id}.html`, text]];
  if (absent.length === 0 || framesOf(scene.blocks).length === 0) return files;
  for (const frame of page.frames().filter((other) => other !== main)) {
    const other = await snapshot(frame, code);
    if (absent.some((never) => holds(other, never)))
      files.push([`${scene.id}.in-${idOf(frame) ?? 'tab'}.html`, other]);
  }
  return files;
}

function holds(html: string, text: string): boolean {
  return (
    html.includes(text.replace(/&/g, '&amp;').replace(/</g, '&lt;')) ||
    html.includes(text.replace(/"/g, '&quot;'))
  );
}

async function snapshot(frame: Frame, code: string): Promise<string> {
  await frame.evaluate(quiet, QUIET);
  const text = await frame.evaluate(`${code}; replica.snapshotDocument()`);
  return String(text);
}

// Runs in the page.
async function quiet(ms: number): Promise<void> {
  const animations = document
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(animations.map(({ finished }) => finished));
  await new Promise<void>((settle) => {
    let timer = setTimeout(settle, ms);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(settle, ms);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'replica' } },
  });
  const [output] = Array.isArray(built) ? built : [];
  const [chunk] = output?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} could not be built.`);
  return chunk.code;
}

async function removeFiles(isOld: (file: string) => boolean): Promise<void> {
  const files = (await readdir(FOLDER, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  for (const file of files) if (file.endsWith('.html') && isOld(file)) await rm(join(FOLDER, file));
}

function sceneOf(file: string): string {
  return file.replace(/(?:\.in-[^/]+)?\.html$/, '');
}
