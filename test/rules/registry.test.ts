// One name in all places: id = file = registry key = test. The compiler finds most gaps, this finds the rest.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consoles } from '#extension/consoles/index.ts';
import { probes } from '#server/probes/index.ts';
import { type FieldId, fieldOf, fields } from '#shared/fields/index.ts';
import { offeredKeys } from '#shared/keys/index.ts';
import { offeredStorages } from '#shared/storages/index.ts';
import { allTypes, types } from '#shared/types.ts';
import { root, sources } from './sources.ts';

/** The folder of each type, by what it is; `credentials` is a single file. */
const described = [
  ...offeredStorages().map((type) => ({ type, file: `shared/storages/${type.id}.ts` })),
  ...offeredKeys().map((type) => ({ type, file: `shared/keys/${type.id}.ts` })),
];
const tested = described.filter(({ type }) => !type.untested).map(({ type }) => type.id);
const shown = consoles.flatMap(({ pages }) => pages.flatMap(({ spots }) => spots.map(({ field }) => field)));

test.each(described)('$type.id is described under its own name', ({ file }) => {
  expect(existsSync(join(root, file)), `${file} is missing`).toBe(true);
});

test.each(tested)('%s has its probe and its test under its own name', (id) => {
  for (const path of [`server/probes/${id}.ts`, `test/probes/${id}.test.ts`]) {
    expect(existsSync(join(root, path)), `${path} is missing`).toBe(true);
  }
});

test('a type is untested exactly as long as there is no probe of it', () => {
  expect(Object.keys(probes).sort()).toEqual([...tested].sort());
});

test('a registry key is the id of what it holds, and every type stands in the one list of all', () => {
  for (const [key, { id }] of Object.entries(types)) expect(id).toBe(key);
  expect(
    allTypes()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(Object.keys(types).sort());
  for (const { id } of consoles) expect(existsSync(join(root, `extension/consoles/${id}.ts`))).toBe(true);
});

test('each storage has a place of its own in Emedgene’s list', () => {
  const places = offeredStorages().map(({ place }) => place);
  expect(places, 'give a new storage the place it has in Emedgene’s list').toEqual(
    places.map((_, at) => at + 1),
  );
});

test('no file lies beside a registry without being in it', () => {
  const engines = [
    'storages/storage',
    'storages/app-registration',
    'storages/index',
    'storages/registry',
    'keys/index',
  ];
  const known = new Set([
    ...engines.map((name) => `shared/${name}.ts`),
    ...described.map(({ file }) => file),
  ]);
  const loose = sources('shared/storages', 'shared/keys')
    .map(({ path }) => path)
    .filter((path) => !known.has(path));
  expect(loose.map((path) => `${path} is not in the registry beside it`)).toEqual([]);
});

test('a console shows only fields that some storage or key asks for or keeps as a fact', () => {
  const needed = new Set<FieldId>(
    allTypes().flatMap(({ values, expires, facts = [] }) => [
      ...Object.values(values).map(({ field }) => field),
      ...(expires ? [expires] : []),
      ...facts,
    ]),
  );
  expect(shown.length).toBeGreaterThan(0);
  for (const field of shown) {
    expect(Object.keys(fields)).toContain(field);
    expect(needed, `nobody needs ${field}`).toContain(field);
  }
});

test('what a console shows has a shape: without one it is never found on a page', () => {
  expect(shown.filter((field) => !fieldOf(field).pattern)).toEqual([]);
});

test('every spot says where and when it was seen', () => {
  const spots = consoles.flatMap(({ pages }) => pages.flatMap((page) => page.spots));
  for (const { field, seen } of spots) expect(seen, field).toMatch(/^\d{4}-\d{2}(?:-\d{2})?\b.+/);
});
