// What people and pages pay for: length of files, size of bundles.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, sources } from './sources.ts';

/** Tables of data, which are read by looking up and not from top to bottom. */
const TABLE = /^extension\/consoles\//;

test('no file is longer than 250 lines, no table longer than 400', () => {
  const long = sources('shared', 'server', 'extension', 'test', 'scripts')
    .filter(({ path, lines }) => lines > (TABLE.test(path) ? 400 : 250))
    .map(({ path, lines }) => `${path} has ${lines} lines: split it by the nouns in it`);
  expect(long).toEqual([]);
});

test('files are named after the noun they own, in kebab-case', () => {
  const names = sources('shared', 'server', 'extension', 'test', 'scripts').map(({ path }) => path);
  expect(names.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|misc)\./.test(path))).toEqual([]);
  expect(
    names.filter((path) => !/^(?:[a-z0-9-]+\/|[a-z-]+\.content\/)*[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(path)),
  ).toEqual([]);
});

test('every source file opens with a sentence that says what it is and why', () => {
  const mute = sources('shared', 'server', 'extension', 'test', 'scripts')
    .filter(({ path, text }) => !path.endsWith('.css') && !/^(?:#!.*\n)?(?:\/\/|\/\*\*?) ?\S/.test(text))
    .map(({ path }) => path);
  expect(mute).toEqual([]);
});

describe('bundles (npm run build makes them)', () => {
  const output = join(root, '.output/chrome-mv3');
  const kilobytes = (file: string) => statSync(join(output, file)).size / 1000;

  test.each(['capture', 'emedgene', 'emedgene-keys'])('the content script %s is at most 30 kB', (name) => {
    expect(existsSync(output), 'run `npm run build` first').toBe(true);
    expect(kilobytes(`content-scripts/${name}.js`)).toBeLessThanOrEqual(30);
  });

  test.each(['popup', 'sidepanel'])('%s with everything it loads is at most 80 kB', (page) => {
    const html = readFileSync(join(output, `${page}.html`), 'utf8');
    const loaded = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
    expect(loaded.length).toBeGreaterThan(0);
    const sum = loaded.reduce((total, file) => total + kilobytes(file), kilobytes(`${page}.html`));
    expect(sum).toBeLessThanOrEqual(80);
  });

  test('no page of the web can load a file of the extension', () => {
    const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(readdirSync(output)).toContain('background.js');
  });
});
