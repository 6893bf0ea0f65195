// An abort that fails while the time to confirm runs out: the key whose secret nobody has must still go.
import { afterEach, expect, test, vi } from 'vitest';
import { Rotation, type RotationParts } from '#server/access-keys/rotation.ts';
import { failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';

afterEach(() => void vi.useRealTimers());

const refused = { failure: failure('net.timeout') };

/** A rotation whose first deletion of the new key waits for its answer; every later one works at once. */
function begun() {
  const answer = Promise.withResolvers<typeof refused>();
  const remove = vi.fn(async () => ({ done: true }));
  remove.mockImplementationOnce(() => answer.promise as never);
  const journal = { write: async () => {}, end: async () => {} };
  const parts = {
    desk: { journal, log: { info: () => {} } },
    user: { iam: { remove }, name: 'reader', signsWith: 'AKIAIOSFODNN7ADMIN01' },
    made: { id: 'AKIAIOSFODNN7EXAMPLE', secret: new Secret('example'), createdAt: new Date() },
    old: undefined,
    entry: { id: '00000000-0000-0000-0000-000000000001' },
  } as unknown as RotationParts;
  return { rotation: new Rotation(parts), remove, answer };
}

test('the time runs out in the middle of it: the key is deleted as soon as the abort has failed', async () => {
  vi.useFakeTimers();
  const { rotation, remove, answer } = begun();
  const aborting = rotation.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(rotation.view().state).toBe('finishing');
  answer.resolve(refused);
  expect(await aborting).toHaveProperty('refused');
  await vi.advanceTimersByTimeAsync(0);
  expect([remove.mock.calls.length, rotation.view().state]).toEqual([2, 'expired']);
});

test('it fails in time: what is left of the 60 s stays, for a confirmation or another abort', async () => {
  vi.useFakeTimers();
  const { rotation, remove, answer } = begun();
  const aborting = rotation.abort();
  await vi.advanceTimersByTimeAsync(20_000);
  answer.resolve(refused);
  await aborting;
  await vi.advanceTimersByTimeAsync(39_000);
  expect([remove.mock.calls.length, rotation.view().state]).toEqual([1, 'unconfirmed']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rotation.view().state).toBe('expired');
});
