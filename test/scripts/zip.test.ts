// The packages for the stores: whoever builds from the sources that Mozilla gets must come to the same bytes, or a
// reviewer cannot know what is in them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readZip } from './read-zip.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'storage-link-zip-'));
const PARTS = ['chrome', 'firefox', 'firefox-sources'] as const;

const SOURCES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'wxt.config.ts',
  'scripts',
  'extension',
  'shared',
  'docs/store',
];

type Packages = Record<(typeof PARTS)[number], Buffer>;
let first: Packages;
let second: Packages;

beforeAll(() => {
  // Copies: the working copy's own build is run by other tests.
  const here = join(folder, 'here');
  for (const part of SOURCES) cpSync(part, join(here, part), { recursive: true });
  first = zipIn(here);
  const elsewhere = join(folder, 'somewhere', 'else');
  for (const [name, bytes] of readZip(first['firefox-sources'])) {
    const path = join(elsewhere, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  second = zipIn(elsewhere);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(PARTS)(
  '%s: built again in another folder, from the sources alone, it has the same bytes',
  (part) => {
    expect(second[part].equals(first[part])).toBe(true);
  },
);

test.each(['chrome', 'firefox'] as const)('%s: holds what runs and nothing else', (part) => {
  const names = [...readZip(first[part]).keys()];
  expect(names).toContain('manifest.json');
  expect(
    names.filter(
      (name) => !/^(?:manifest\.json|[\w/.-]+\.(?:js|css|html|png)|_locales\/..\/messages\.json)$/.test(name),
    ),
  ).toEqual([]);
});

test('chrome: brings no key, which the store would refuse', () => {
  const manifest = readZip(first.chrome).get('manifest.json')?.toString() ?? '{}';
  expect(Object.keys(JSON.parse(manifest))).toContain('minimum_chrome_version');
  expect(Object.keys(JSON.parse(manifest))).not.toContain('key');
});

function zipIn(cwd: string): Packages {
  symlinkSync(resolve('node_modules'), join(cwd, 'node_modules'), 'junction');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/zip.ts'], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run zip failed:\n${stderr}`);
  const read = (part: string) => readFileSync(join(cwd, '.output', `storage-link-${version}-${part}.zip`));
  return { chrome: read('chrome'), firefox: read('firefox'), 'firefox-sources': read('firefox-sources') };
}
