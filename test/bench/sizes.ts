// What a person downloads and a page is given: sizes of the built extension.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, type Figure, spreadOf } from './figure.ts';

const BUILT = '.output/chrome-mv3';

/** Needs the built extension and its zip. */
export const sizes: Bench = async () => [
  size('content script', [`content-scripts/capture.js`], 30),
  size('popup with all it loads', loadedBy('popup.html'), 80),
  size('side panel with all it loads', loadedBy('sidepanel.html')),
  figure('zip for the Chrome store', kilobytes(join('.output', zip()))),
];

function size(name: string, files: readonly string[], limit?: number): Figure {
  const sum = files.reduce((total, file) => total + kilobytes(join(BUILT, file)), 0);
  return figure(name, sum, limit);
}

const figure = (name: string, value: number, limit?: number): Figure => ({
  ...{ area: 'Size', name, unit: 'kB', ours: spreadOf([value]) },
  ...(limit ? { goal: { of: 'ours', compare: 'at most', value: limit } } : {}),
});

/** A page and what its own tags load. */
function loadedBy(page: string): string[] {
  const html = readFileSync(join(BUILT, page), 'utf8');
  return [page, ...[...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file)];
}

function zip(): string {
  const found = readdirSync('.output').find((name) => /chrome.*\.zip$/.test(name));
  if (!found) throw new Error('The zip is not there: `npm run zip` makes it.');
  return found;
}

const kilobytes = (file: string) => statSync(file).size / 1000;
