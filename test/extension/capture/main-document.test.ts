// One document of a tab offers to pick: the frame that shows the values, and not the shell around it or an empty corner.
import { expect, it } from 'vitest';
import { isMainDocument } from '#extension/capture/main-document.ts';

const FRAME = 'https://sandbox-1.reactblade.portal.azure.net/overview';

/** A document of this size as its window shows it, with a frame in it. */
function isMain(innerWidth: number, innerHeight: number, frame?: { src: string; box: [number, number] }) {
  const [width, height] = frame?.box ?? [0, 0];
  const frames = frame ? [{ src: frame.src, getBoundingClientRect: () => ({ width, height }) }] : [];
  const document = { visibilityState: 'visible', querySelectorAll: () => frames };
  const view = { innerWidth, innerHeight, document } as unknown as Window;
  return isMainDocument(view, ['https://*.portal.azure.net/*'], () => true);
}

it('a document without frames', () => {
  expect(isMain(1280, 800)).toBe(true);
});

it.each<[string, string, [number, number], boolean]>([
  ['a large frame of the console', FRAME, [1000, 700], false],
  ['a prewarmed frame without size', FRAME, [0, 0], true],
  ['a small frame in a corner', FRAME, [300, 200], true],
  [
    'a large frame of somebody else, in which nothing can be picked',
    'https://ads.example/',
    [1000, 700],
    true,
  ],
])('a shell with %s', (_name, src, box, expected) => {
  expect(isMain(1280, 800, { src, box })).toBe(expected);
});

it.each([
  [0, 0],
  [1280, 60],
  [120, 800],
])('not a frame of %i by %i', (width, height) => {
  expect(isMain(width, height)).toBe(false);
});
