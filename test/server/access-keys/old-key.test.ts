// The end of an old key when the new one stops signing in the middle, and the way back when the old one is gone: no key is given up for
// one that does not work.
import { expect, test, vi } from 'vitest';
import { type OldKeyWork, retire, takeBack } from '#server/access-keys/old-key.ts';
import { failure } from '#shared/report.ts';

/** The work on an old key, with a new one that signs once and then no more; and what IAM is asked to change. */
function losing(wasActive: boolean) {
  const changes: string[] = [];
  const answers = [undefined, failure('net.timeout')];
  const iam = {
    setStatus: async (id: string, status: string) => {
      changes.push(`${id} ${status}`);
      return { done: true };
    },
  };
  const work = {
    ...{ made: 'new', old: 'old', wasActive, user: 'reader', iam },
    journal: async () => {},
    check: async () => answers.shift(),
    take: (_: string, task: () => unknown) => task(),
  } as unknown as OldKeyWork;
  return { work, changes };
}

test.each([
  ['active', true, ['old inactive', 'old active'], false],
  ['inactive', false, ['old inactive'], true],
])('one that was %s before the rotation is so again', async (_, wasActive, expected, isOff) => {
  const { work, changes } = losing(wasActive);
  expect(await retire(work)).toMatchObject({ refused: { status: 502 }, isOff });
  expect(changes).toEqual(expected);
});

test('an old key that a late list still names is not taken for active again: the new one stays', async () => {
  const remove = vi.fn();
  const iam = {
    list: async () => ({ keys: [{ id: 'old' }, { id: 'new' }] }),
    setStatus: async () => ({ failure: failure('target.not_found') }),
    remove,
  };
  const work = { made: 'new', old: 'old', user: 'reader', iam, journal: async () => {} };
  expect(await takeBack(work as unknown as OldKeyWork, true)).toMatchObject({ refused: { status: 404 } });
  expect(remove).not.toHaveBeenCalled();
});
