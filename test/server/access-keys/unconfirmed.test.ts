// A new key whose secret nobody confirms does not stay: it is deleted again, or named until it is.
import { afterEach, expect, test, vi } from 'vitest';
import { denying, useKeysLab } from './keys-lab.ts';
import { begin, body, firstLine, lines, step } from './rotation-client.ts';

const keys = useKeysLab();
const aws = () => keys.lab.world.aws;

afterEach(() => {
  vi.useRealTimers();
  keys.admin.user.policy = aws().mayRotate('*');
  Object.assign(aws().iam, { propagation: 0, hold: undefined });
});

const fakeTimers = () =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.now() });

/** Resolves once IAM has deleted a key, without any time of the fake clock. */
function deleted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  aws().iam.hold = async (moment, action) => {
    if (moment === 'after' && action === 'DeleteAccessKey') resolve();
  };
  return promise;
}

test('within 60 s: the new key is deleted again, and says so when asked', async () => {
  fakeTimers();
  const { user, keys: before } = keys.newUser();
  const { ask } = keys.start();
  const { id } = (await firstLine(await begin(ask, user.name))).rotation;
  await vi.advanceTimersByTimeAsync(59_000);
  expect(keys.keysOf(user)).toHaveLength(2);
  const isDeleted = deleted();
  await vi.advanceTimersByTimeAsync(1_000);
  await isDeleted;
  expect(keys.keysOf(user)).toEqual(before);
  await vi.waitUntil(async () => !(await keys.journal()).includes(user.arn), { timeout: 20_000 });
  const late = await step(ask, id, 'ack');
  expect([late.status, (await body(late)).detail]).toEqual([409, expect.stringContaining('deleted again')]);
});

test('because the reader went away after the first line: it has the same 60 s, then it is deleted, the old one untouched', async () => {
  fakeTimers();
  aws().iam.propagation = 3_600_000;
  const { user, keys: before } = keys.newUser();
  const { ask } = keys.start();
  const first = await firstLine(await begin(ask, user.name));
  await first.cut();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(keys.keysOf(user)).toHaveLength(2);
  const isDeleted = deleted();
  await vi.advanceTimersByTimeAsync(1_000);
  await isDeleted;
  expect(keys.keysOf(user)).toEqual(before);
});

test('but one that is confirmed late, after its line broke, keeps the key', async () => {
  fakeTimers();
  const { user } = keys.newUser();
  const { ask } = keys.start();
  const first = await firstLine(await begin(ask, user.name));
  await first.cut();
  await vi.advanceTimersByTimeAsync(50_000);
  expect((await step(ask, first.rotation.id, 'ack')).status).toBe(200);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(keys.keysOf(user)).toHaveLength(2);
});

test('and cannot be deleted is named by every list', async () => {
  fakeTimers();
  const { user } = keys.newUser();
  const { ask } = keys.start();
  const { key } = await firstLine(await begin(ask, user.name));
  keys.admin.user.policy = [...aws().mayRotate('*'), ...denying('iam:DeleteAccessKey')];
  const interrupted = async () => (await body(await ask(`/v1/s3-keys?user=${user.name}`))).interrupted;
  await vi.waitUntil(
    async () => {
      await vi.advanceTimersByTimeAsync(30_000);
      return (await interrupted()).length === 1;
    },
    { timeout: 20_000 },
  );
  expect(await interrupted()).toMatchObject([{ what: 'rotation', step: 'removing', orphans: [key.id] }]);
});

test('a rotation of the last companion is known to the next one: what is left to do, and with which keys', async () => {
  const { user, keys: before } = keys.newUser();
  const { id, key } = await lines(await begin(keys.start().ask, user.name));
  const next = keys.start();
  const listed = await body(await next.ask(`/v1/s3-keys?user=${user.name}`));
  expect(listed.interrupted).toMatchObject([{ id, step: 'made', old: before[0]?.id, orphans: [key.id] }]);
  expect(listed.interrupted[0].fix).toContain(`deactivate and delete it`);
  expect(listed.keys.map((one: { orphan?: true }) => one.orphan)).toEqual([undefined, true]);
});
