// The tests' own rules: nothing is silenced, nothing waits for time to pass.
import { expect, test } from 'vitest';
import { sources } from './sources.ts';

const all = sources('shared', 'server', 'extension', 'test', 'scripts').filter(
  ({ path }) => !path.startsWith('test/rules/') && !path.startsWith('test/cloud/pages/'),
);
const places = (pattern: RegExp, files = all) =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );

test('no test is skipped or run alone, no type error is silenced', () => {
  expect(places(/\b(?:it|test|describe)\.(?:skip|only|todo)\b|@ts-(?:ignore|nocheck|expect-error)/)).toEqual(
    [],
  );
});

test('nothing is left open', () => {
  expect(places(/\b(?:TODO|FIXME|XXX)\b/)).toEqual([]);
});

test('no test sleeps and hopes: wait for a condition', () => {
  const tests = all.filter(({ path }) => path.startsWith('test/') && path.endsWith('.test.ts'));
  expect(places(/\b(?:sleep|delay)\(|setTimeout\(\s*(?:resolve|r|done)\b/, tests)).toEqual([]);
});
