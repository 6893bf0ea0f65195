// The list of known differences: a row for a server that is not there would hide that nobody looks any more.
import { expect, test } from 'vitest';
import { differences } from './differences.ts';
import { peers } from './index.ts';

test('a server has one name, and every difference is one of a server that is run', () => {
  const names = peers.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(differences.map(({ peer }) => peer).filter((peer) => !names.includes(peer))).toEqual([]);
});

test.each(differences)('$peer: $case has a reason in a plain sentence, and stands once', (row) => {
  expect(row.why).toMatch(/^\S+(?: \S+){4,}\.$/);
  const same = differences.filter((each) => each.peer === row.peer && each.case === row.case);
  expect(same).toHaveLength(1);
});
