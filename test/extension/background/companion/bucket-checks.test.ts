// Checks of the own bucket from the hub's side: live steps, every end of them, and nothing of a storage that is gone.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBucketCheck, writeBucketCheck } from '#extension/background/companion/bucket-check-store.ts';
import { settleInterrupted } from '#extension/background/lifecycle.ts';
import { checkBucket } from '#extension/companion/client.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import { paired } from '#extension/companion/pairing.ts';
import type { BucketReport } from '#shared/bucket-report.ts';
import { Secret } from '#shared/secret.ts';
import { SECRET } from '../../drafts/examples.ts';
import { captured, freshHub, popup, state } from '../hub.ts';

vi.mock('#extension/companion/client.ts', () => ({
  checkBucket: vi.fn(),
  status: vi.fn(async () => 'unpaired'),
}));
vi.mock('#extension/companion/pairing.ts', () => ({ paired: vi.fn(), pair: vi.fn(), forget: vi.fn() }));

const companion = vi.mocked(checkBucket);
const about = { emedgeneHost: 'acme.emg.illumina.com', use: ['visualization' as const], layout: [] };
const report: BucketReport = {
  ...{ type: 'azure-blob', verdict: 'connected', summary: 'Fine.', steps: [], calls: [] },
  ...{ effects: [], lifecycleRules: [], rights: [], advice: [] },
  ...{ checkedAt: '2026-11-25T12:00:00.000Z', ms: 5 },
};
const view = async () => (await state()).bucketCheck;
const until = (status: string) => vi.waitFor(async () => expect((await view())?.status).toBe(status));

beforeEach(freshHub);
afterEach(() => companion.mockReset());

it('hands the companion the values wrapped, shows steps as they end, and keeps the report', async () => {
  const answer = Promise.withResolvers<BucketReport>();
  companion.mockImplementationOnce((_request, _values, watch) => {
    watch?.onStep?.({ name: 'policy', outcome: 'passed', ms: 1 });
    return answer.promise;
  });
  const draft = await captured();
  await popup({ kind: 'check-bucket', draft, ...about });
  await vi.waitFor(async () => expect((await view())?.steps).toHaveLength(1));
  expect(await view()).toMatchObject({ draft, status: 'running' });
  const [request, values] = companion.mock.calls[0] ?? [];
  expect(request).toEqual({ type: 'azure-blob', ...about });
  expect(values?.clientSecret).toBeInstanceOf(Secret);
  answer.resolve(report);
  await until('done');
  expect(await view()).toMatchObject({ report });
  expect(JSON.stringify(await state())).not.toContain(SECRET);
});

it('can be stopped, and a newer one takes its place', async () => {
  companion.mockImplementation((_request, _values, watch) => {
    return new Promise((_, reject) => {
      watch?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
  });
  const draft = await captured();
  await popup({ kind: 'check-bucket', draft, ...about });
  await until('running');
  await popup({ kind: 'check-bucket', draft, ...about });
  await vi.waitFor(() => expect(companion).toHaveBeenCalledTimes(2));
  await popup({ kind: 'stop-bucket-check' });
  await until('stopped');
  expect(companion.mock.calls.map(([, , watch]) => watch?.signal?.aborted)).toEqual([true, true]);
});

it.each([
  ['a value changed', (draft: string) => popup({ kind: 'clear', draft, name: 'containerUrl' })],
  ['the storage is forgotten', (draft: string) => popup({ kind: 'forget', draft })],
])('ends, and shows nothing of former values, once %s', async (_when, happens) => {
  const answer = Promise.withResolvers<BucketReport>();
  companion.mockReturnValueOnce(answer.promise);
  const draft = await captured();
  await popup({ kind: 'check-bucket', draft, ...about });
  await until('running');
  await happens(draft);
  expect(companion.mock.calls[0]?.[2]?.signal?.aborted).toBe(true);
  answer.resolve(report);
  await vi.waitFor(async () => expect(await readBucketCheck()).toBeUndefined());
  expect(await view()).toBeUndefined();
});

it('of other values is not shown beside the new ones', async () => {
  companion.mockResolvedValueOnce(report);
  const draft = await captured();
  await popup({ kind: 'check-bucket', draft, ...about });
  await until('done');
  await popup({
    kind: 'enter',
    draft,
    name: 'containerUrl',
    text: 'https://labarchive.blob.core.windows.net/b',
    from: 'typed',
  });
  expect(await view()).toBeUndefined();
});

describe('one that its worker did not live to end', () => {
  const step = { name: 'policy', outcome: 'passed', ms: 1 } as const;

  it.each([
    ['the next worker begins', () => settleInterrupted()],
    ['the person stops it', () => popup({ kind: 'stop-bucket-check' })],
  ])('is shown as stopped once %s', async (_when, happens) => {
    await writeBucketCheck({ draft: await captured(), status: 'running', steps: [step] });
    await happens();
    expect(await view()).toMatchObject({ status: 'stopped', steps: [step] });
  });
});

it('one that runs is left alone by what settles the others', async () => {
  const answer = Promise.withResolvers<BucketReport>();
  companion.mockReturnValueOnce(answer.promise);
  await popup({ kind: 'check-bucket', draft: await captured(), ...about });
  await until('running');
  await settleInterrupted();
  expect(await view()).toMatchObject({ status: 'running' });
  answer.resolve(report);
  await until('done');
});

it('says why no report came', async () => {
  vi.mocked(paired).mockResolvedValueOnce(undefined);
  companion.mockRejectedValueOnce(new CompanionFailure('pairing.unknown'));
  await popup({ kind: 'check-bucket', draft: await captured(), ...about });
  await until('done');
  expect(await view()).toMatchObject({ failure: 'companion.unpaired' });
});

it('asks nothing with values that are not complete, and shows nothing of a storage that is gone', async () => {
  const { draft: bare } = await popup({ kind: 'create', type: 'aws-s3' });
  await popup({ kind: 'check-bucket', draft: bare, ...about });
  expect(companion).not.toHaveBeenCalled();
  companion.mockResolvedValueOnce(report);
  const draft = await captured();
  await popup({ kind: 'check-bucket', draft, ...about });
  await until('done');
  await popup({ kind: 'forget', draft });
  expect(await view()).toBeUndefined();
});
