// One name in all places: id = file = registry key = test. The compiler finds most gaps, this finds the rest.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consoles } from '#extension/consoles/index.ts';
import { probes } from '#server/probes/index.ts';
import { fields } from '#shared/fields/index.ts';
import { storageIds, storages } from '#shared/storages/index.ts';
import { root, sources } from './sources.ts';

const offered = Object.values(storages);

test.each(offered.map(({ id }) => id))(
  '%s has its storage, its probe and its test under its own name',
  (id) => {
    for (const path of [`shared/storages/${id}.ts`, `server/probes/${id}.ts`, `test/probes/${id}.test.ts`]) {
      expect(existsSync(join(root, path)), `${path} is missing`).toBe(true);
    }
    expect(Object.keys(probes)).toContain(id);
    expect(storageIds).toContain(id);
  },
);

test('a registry key is the id of what it holds', () => {
  for (const [key, { id }] of Object.entries(storages)) expect(id).toBe(key);
  for (const { id } of consoles) expect(existsSync(join(root, `extension/consoles/${id}.ts`))).toBe(true);
});

test('no file lies beside a registry without being in it', () => {
  const engines = new Set(['shared/storages/storage.ts', 'shared/storages/index.ts']);
  const loose = sources('shared/storages')
    .map(({ path }) => path)
    .filter((path) => !engines.has(path) && !offered.some(({ id }) => path.endsWith(`/${id}.ts`)));
  expect(loose.map((path) => `${path} is not in shared/storages/index.ts`)).toEqual([]);
});

test('a console shows only fields that some storage needs', () => {
  const needed = new Set<string>(
    offered.flatMap((storage) => [
      ...Object.values(storage.values).map(({ field }) => field),
      ...('expires' in storage ? [storage.expires] : []),
    ]),
  );
  const shown = consoles.flatMap(({ pages }) =>
    pages.flatMap(({ spots }) => spots.map(({ field }) => field)),
  );
  expect(shown.length).toBeGreaterThan(0);
  for (const field of shown) {
    expect(Object.keys(fields)).toContain(field);
    expect(needed, `nobody needs ${field}`).toContain(field);
  }
});

test('every spot says where and when it was seen', () => {
  const spots = consoles.flatMap(({ pages }) => pages.flatMap((page) => page.spots));
  for (const { field, seen } of spots) expect(seen, field).toMatch(/^\d{4}-\d{2}(?:-\d{2})?\b.+/);
});
