// Connection tests from the hub's side: live steps, the end in every form, and never a verdict on former values.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { repeatTests } from '#extension/background/companion/tests.ts';
import { probe } from '#extension/companion/client.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import { paired } from '#extension/companion/pairing.ts';
import type { FailureClass } from '#shared/failures.ts';
import type { FindingDetail, Report, Step, StepName } from '#shared/report.ts';
import { failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import { azureCaptures, OTHER, SECRET } from '../../drafts/examples.ts';
import { captured, freshHub, onlyDraft, popup, state } from '../hub.ts';

vi.mock('#extension/companion/client.ts', () => ({ probe: vi.fn(), status: vi.fn(async () => 'unpaired') }));
vi.mock('#extension/companion/pairing.ts', () => ({ paired: vi.fn(), pair: vi.fn(), forget: vi.fn() }));

const companion = vi.mocked(probe);
type Watch = NonNullable<Parameters<typeof probe>[3]>;

const passed = (name: StepName): Step => ({ name, outcome: 'passed', ms: 1 });
const failed = (name: StepName, kind: FailureClass, detail?: FindingDetail): Step => {
  return { name, outcome: 'failed', ms: 1, finding: failure(kind, detail).finding };
};
const report = (verdict: Report['verdict'], steps: Step[], learned?: Record<string, string>): Report => ({
  type: 'azure-blob',
  verdict,
  summary: 'A summary.',
  steps,
  calls: [],
  checkedAt: '2026-11-23T12:00:00.000Z',
  ms: 5,
  ...(learned ? { learned } : {}),
});

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

describe('by itself, where the person chose that', () => {
  const type = async (draft: string, name: string, text: string, more: { typing?: true } = {}) =>
    popup({ kind: 'enter', draft, name, text, from: 'typed', ...more });
  const almostWhole = async () => {
    await popup({ kind: 'set', setting: 'testByItself', on: true });
    const { draft } = await popup({ kind: 'create', type: 'ftp' });
    await type(draft, 'host', 'ftp.lab.example');
    await type(draft, 'username', 'emedgene');
    return draft;
  };

  it('nobody signs in with half a password: the test waits until its field is left', async () => {
    companion.mockResolvedValue(report('connected', []));
    const draft = await almostWhole();
    await type(draft, 'password', 'exa', { typing: true });
    await type(draft, 'password', 'example', { typing: true });
    expect((await onlyDraft()).whole).toBe(true);
    expect(companion).not.toHaveBeenCalled();
    await popup({ kind: 'leave', draft });
    await until('done');
    expect(companion).toHaveBeenCalledTimes(1);
    await popup({ kind: 'leave', draft });
    expect(companion).toHaveBeenCalledTimes(1);
  });

  it('what is typed and left at once is tested once', async () => {
    companion.mockResolvedValue(report('connected', []));
    await type(await almostWhole(), 'password', 'example');
    await until('done');
    expect(companion).toHaveBeenCalledTimes(1);
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

describe('a missing right', () => {
  const denied = report('failed', [failed('list', 'perm.denied')]);

  it('is tried again every minute until it is there', async () => {
    companion.mockResolvedValueOnce(denied).mockResolvedValueOnce(denied);
    const draft = await captured();
    await popup({ kind: 'test', draft });
    await until('done');
    await popup({ kind: 'retry-test', draft });
    expect((await fakeBrowser.alarms.get('retry'))?.periodInMinutes).toBe(1);
    await vi.waitFor(() => expect(companion).toHaveBeenCalledTimes(2));
    await until('done');
    expect((await onlyDraft()).retryUntil).toBeGreaterThan(Date.now() + 9 * 60_000);
    companion.mockResolvedValueOnce(report('connected', [passed('list')]));
    await repeatTests();
    await vi.waitFor(async () => expect((await test())?.report?.verdict).toBe('connected'));
    expect((await onlyDraft()).retryUntil).toBeUndefined();
    await repeatTests();
    expect(await fakeBrowser.alarms.get('retry')).toBeUndefined();
  });

  it('that only limits is tried again as well', async () => {
    const limited: Step = { ...failed('rights', 'perm.denied'), outcome: 'limited' };
    companion.mockResolvedValueOnce(report('limited', [limited]));
    await popup({ kind: 'retry-test', draft: await captured() });
    await until('done');
    expect((await onlyDraft()).retryUntil).toBeGreaterThan(Date.now());
  });

  it('is tried on after a minute in which the network or the companion failed, and not after another answer', async () => {
    companion.mockResolvedValueOnce(denied);
    await popup({ kind: 'retry-test', draft: await captured() });
    await until('done');
    const again = async () => {
      const calls = companion.mock.calls.length;
      await repeatTests();
      await vi.waitFor(() => expect(companion).toHaveBeenCalledTimes(calls + 1));
      await until('done');
      return (await onlyDraft()).retryUntil !== undefined;
    };
    companion.mockResolvedValueOnce(report('inconclusive', [failed('connect', 'net.timeout')]));
    expect(await again()).toBe(true);
    companion.mockRejectedValueOnce(new CompanionFailure('companion.absent'));
    expect(await again()).toBe(true);
    companion.mockResolvedValueOnce(report('failed', [failed('sign-in', 'auth.secret_expired')]));
    expect(await again()).toBe(false);
  });

  it('is no longer tried after ten minutes', async () => {
    companion.mockResolvedValue(denied);
    const draft = await captured();
    await popup({ kind: 'retry-test', draft });
    await until('done');
    const calls = companion.mock.calls.length;
    vi.useFakeTimers({ now: Date.now() + 10 * 60_000 + 1, toFake: ['Date'] });
    await repeatTests();
    expect(companion).toHaveBeenCalledTimes(calls);
    expect((await onlyDraft()).retryUntil).toBeUndefined();
  });

  it('is no longer tried after Stop', async () => {
    companion.mockResolvedValueOnce(denied);
    const draft = await captured();
    await popup({ kind: 'retry-test', draft });
    await until('done');
    await popup({ kind: 'stop-test', draft });
    await repeatTests();
    expect(companion).toHaveBeenCalledTimes(1);
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
