// A replica page in a tab: opened as its scene says, complete when every part of it has come.
import type { Frame, Page } from 'puppeteer';
import type { Scenes } from '../../cloud/scenes.ts';
import { frameOf, framesOf, type Scene } from '../../replicas/scene.ts';
import { framesWhere } from '../sandbox/frames.ts';

/** How long a page may take, in ms; a frame that has not answered by then never will, so the page is loaded again. */
const PATIENCE = 8000;
const TRIES = 4;

/** Shows the scene in the tab and waits until nothing more is to come. */
export async function openScene(page: Page, scenes: Scenes, scene: Scene): Promise<void> {
  scenes.show(scene);
  const documents = 1 + framesOf(scene.blocks).length;
  for (let tries = 0; tries < TRIES; tries++) {
    await load(page, scene.url);
    if (await isComplete(page, documents)) return;
  }
  throw new Error(`A frame of ${scene.url} does not answer.`);
}

// Another hash alone would not load the page anew.
async function load(page: Page, url: string): Promise<void> {
  const [here, there] = [page.url(), url].map((address) => address.split('#')[0]);
  if (here !== there) {
    await page.goto(url);
    return;
  }
  await page.evaluate((address) => history.replaceState(null, '', address), url);
  await page.reload();
}

/** A few frames later: often enough to look, and seldom enough to leave the page the time to draw. */
export async function nextLook(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  });
}

/** The document that a scene is about: the tab's own, or a frame's. */
export function documentOf(page: Page, scene: Scene): Frame {
  const id = frameOf(scene);
  const found = page.frames().find((frame) => idOf(frame) === id);
  if (!found) throw new Error(`The page has no frame ${id}.`);
  return found;
}

/** The id by which a frame's document asked for its blocks; undefined for the tab's own. */
export function idOf(frame: Frame): string | undefined {
  if (!frame.parentFrame()) return undefined;
  return new URLSearchParams(URL.parse(frame.url())?.search).get('frame') ?? undefined;
}

async function isComplete(page: Page, documents: number): Promise<boolean> {
  const complete = () => document.documentElement.dataset.stage === 'complete';
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    if ((await framesWhere(page, complete)).length === documents) return true;
    await nextLook(page);
  }
  return false;
}
