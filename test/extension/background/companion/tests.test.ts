// Connection tests from the hub's side: live steps, the end in every form, and never a verdict on former values.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { probe } from '#extension/companion/client.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import { paired } from '#extension/companion/pairing.ts';
import type { Report, Step } from '#shared/report.ts';
import { failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import { azureCaptures, OTHER, SECRET } from '../../drafts/examples.ts';
import { captured, freshHub, onlyDraft, popup, state } from '../hub.ts';
import { failed, passed, report } from './reports.ts';

vi.mock('#extension/companion/client.ts', () => ({ probe: vi.fn(), status: vi.fn(async () => 'unpaired') }));
vi.mock('#extension/companion/pairing.ts', () => ({ paired: vi.fn(), pair: vi.fn(), forget: vi.fn() }));

const companion = vi.mocked(probe);
type Watch = NonNullable<Parameters<typeof probe>[3]>;

/** A companion that answers when the test lets it. */
function waitingCompanion() {
  let watch: Watch = {};
  const answer = Promise.withResolvers<Report>();
  companion.mockImplementationOnce((_type, _values, _options, given = {}) => {
    watch = given;
    given.signal?.addEventListener('abort', () => answer.reject(new DOMException('', 'AbortError')));
    return answer.promise;
  });
  return { step: (step: Step) => watch.onStep?.(step), end: answer.resolve, fail: answer.reject };
}

const test = async () => (await onlyDraft()).test;
const until = (status: string) => vi.waitFor(async () => expect((await test())?.status).toBe(status));

beforeEach(freshHub);
afterEach(() => {
  vi.useRealTimers();
  companion.mockReset();
});

describe('a test', () => {
  it('hands the companion the values wrapped, with the date the secret ends', async () => {
    companion.mockResolvedValueOnce(report('connected', []));
    const draft = await captured([...azureCaptures, { field: 'azure.secretExpires', text: '2027-11-23' }]);
    await popup({ kind: 'test', draft });
    await until('done');
    const [type, values, options] = companion.mock.calls[0] ?? [];
    expect(type).toBe('azure-blob');
    expect(values?.clientSecret).toBeInstanceOf(Secret);
    expect(options).toEqual({ secretExpires: '2027-11-23' });
  });

  it('shows each step as it ends, then the report', async () => {
    const answer = waitingCompanion();
    await popup({ kind: 'test', draft: await captured() });
    await until('running');
    answer.step(passed('format'));
    answer.step(passed('resolve'));
    await vi.waitFor(async () =>
      expect((await test())?.steps.map(({ name }) => name)).toEqual(['format', 'resolve']),
    );
    answer.end(report('connected', [passed('format'), passed('resolve'), passed('connect')]));
    await until('done');
    expect((await test())?.report?.verdict).toBe('connected');
  });

  it('of incomplete values never reaches the companion', async () => {
    const { draft } = await popup({ kind: 'create', type: 'azure-blob' });
    await popup({ kind: 'test', draft });
    expect(companion).not.toHaveBeenCalled();
    expect(await test()).toBeUndefined();
  });

  it('that is stopped keeps the steps it had', async () => {
    const answer = waitingCompanion();
    const draft = await captured();
    await popup({ kind: 'test', draft });
    await until('running');
    answer.step(passed('format'));
    await popup({ kind: 'stop-test', draft });
    await until('stopped');
    expect((await test())?.steps).toHaveLength(1);
  });

  it('says nothing about values that were changed meanwhile', async () => {
    waitingCompanion();
    const draft = await captured();
    await popup({ kind: 'test', draft });
    await until('running');
    await popup({ kind: 'enter', draft, name: 'tenantId', text: OTHER, from: 'typed' });
    companion.mockResolvedValueOnce(report('connected', []));
    expect(await test()).toBeUndefined();
    await popup({ kind: 'test', draft });
    await until('done');
    expect((await test())?.report?.verdict).toBe('connected');
  });

  it('is not begun where there is none, whatever the popup asks', async () => {
    const { draft } = await popup({ kind: 'create', type: 's3-credentials' });
    const pair = 'AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    await popup({ kind: 'paste', draft, text: pair });
    for (const name of ['regionCloud', 'organization'])
      await popup({ kind: 'enter', draft, name, text: 'lab-1', from: 'typed' });
    await popup({ kind: 'test', draft });
    expect([companion.mock.calls.length, await test()]).toEqual([0, undefined]);
  });

  it('of a forgotten storage is aborted', async () => {
    const answer = waitingCompanion();
    const draft = await captured();
    await popup({ kind: 'test', draft });
    await vi.waitFor(() => expect(companion).toHaveBeenCalled());
    await popup({ kind: 'forget', draft });
    expect(companion.mock.calls[0]?.[3]?.signal?.aborted).toBe(true);
    answer.step(passed('format'));
    expect((await state()).drafts).toEqual([]);
  });
});

describe('without a report', () => {
  it('the failure of the companion is named', async () => {
    vi.mocked(paired).mockResolvedValue({ port: 8787, label: 'x', scopes: ['probe'], pairedAt: 0 });
    companion.mockRejectedValueOnce(new CompanionFailure('companion.absent'));
    await popup({ kind: 'test', draft: await captured() });
    await until('done');
    expect(await test()).toMatchObject({ failure: 'companion.absent' });
  });

  it('never having been paired is told apart from having been forgotten there', async () => {
    vi.mocked(paired).mockResolvedValue(undefined);
    companion.mockRejectedValueOnce(new CompanionFailure('pairing.unknown'));
    await popup({ kind: 'test', draft: await captured() });
    await until('done');
    expect((await test())?.failure).toBe('companion.unpaired');
    expect((await state()).companion.status).toBe('unpaired');
  });
});

describe('a new host key', () => {
  it('is confirmed into the values, so that the next test goes on', async () => {
    const hostKey = `SHA256:${'A'.repeat(43)}`;
    const secure: Step = {
      name: 'secure',
      outcome: 'limited',
      ms: 1,
      finding: failure('host_key.new').finding,
    };
    companion.mockResolvedValueOnce({ ...report('limited', [secure], { hostKey }), type: 'sftp' });
    const { draft } = await popup({ kind: 'create', type: 'sftp' });
    const values = { host: 'sftp.lab.example', username: 'emedgene', password: 'example' };
    for (const [name, text] of Object.entries(values))
      await popup({ kind: 'enter', draft, name, text, from: 'typed' });
    await popup({ kind: 'test', draft });
    await until('done');
    await popup({ kind: 'confirm-host-key', draft });
    const shown = (await onlyDraft()).values.find(({ name }) => name === 'hostKey');
    expect(shown).toMatchObject({ shown: hostKey });
    expect(await test()).toBeUndefined();
  });

  it('that no test saw cannot be confirmed', async () => {
    const draft = await captured();
    await popup({ kind: 'confirm-host-key', draft });
    expect((await onlyDraft()).values.map(({ name }) => name)).not.toContain('hostKey');
  });
});

it('the copied report has the time, the codes and the words support searches for, and no secret', async () => {
  const evidence = 'AuthorizationPermissionMismatch request 00000000-0000-0000-0000-0000000000ff';
  companion.mockResolvedValueOnce(
    report('failed', [passed('format'), failed('list', 'perm.denied', { evidence })]),
  );
  const draft = await captured();
  expect(await popup({ kind: 'copy-report', draft })).toEqual({ text: '' });
  await popup({ kind: 'test', draft });
  await until('done');
  const { text } = await popup({ kind: 'copy-report', draft });
  for (const part of [
    '2026-11-23T12:00:00.000Z',
    evidence,
    'BlobApi',
    'BlobFs',
    'azure',
    'list: failed',
    '1.2.3',
  ])
    expect(text).toContain(part);
  expect(text).toContain('labstorage.blob.core.windows.net');
  expect(text).not.toContain(SECRET);
});
