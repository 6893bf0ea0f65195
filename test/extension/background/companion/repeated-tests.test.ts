// Tests that begin without a press: again every minute until a right is there, and by themselves where the person chose that.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { repeatTests } from '#extension/background/companion/tests.ts';
import { probe } from '#extension/companion/client.ts';
import { CompanionFailure } from '#extension/companion/failure.ts';
import type { Step } from '#shared/report.ts';
import { captured, freshHub, onlyDraft, popup } from '../hub.ts';
import { failed, passed, report } from './reports.ts';

vi.mock('#extension/companion/client.ts', () => ({ probe: vi.fn(), status: vi.fn(async () => 'unpaired') }));

const companion = vi.mocked(probe);
const test = async () => (await onlyDraft()).test;
const until = (status: string) => vi.waitFor(async () => expect((await test())?.status).toBe(status));

beforeEach(freshHub);
afterEach(() => {
  vi.useRealTimers();
  companion.mockReset();
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
