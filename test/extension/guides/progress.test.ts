// How a guide ticks itself off: by values that arrived, by the test's steps, by the green icon; and never too early.
import { describe, expect, it } from 'vitest';
import type { DraftView, LinkView } from '#extension/bus/view.ts';
import { type Draft, enter } from '#extension/drafts/draft.ts';
import { viewOf } from '#extension/drafts/view.ts';
import { guides } from '#extension/guides/index.ts';
import { currentStep, progressOf, type Subject, shownValues, subjectOf } from '#extension/guides/progress.ts';
import type { Outcome, StepName, Verdict } from '#shared/report.ts';
import { CLIENT, draftOf, SECRET, TENANT, URL_ } from '../drafts/examples.ts';
import { stateOf } from '../ui/stage.tsx';

function draft(
  type: keyof typeof guides,
  values: Readonly<Record<string, string>>,
  more: Partial<Draft> = {},
): DraftView {
  const filled = Object.entries(values).reduce(
    (current, [name, text]) => enter(current, name, text, 'typed', 1),
    draftOf(type),
  );
  return viewOf({ ...filled, ...more }, 1);
}

function test(verdict: Verdict, outcomes: Partial<Record<StepName, Outcome>>): Pick<Draft, 'test'> {
  const steps = Object.entries(outcomes).map(([name, outcome]) => ({
    name: name as StepName,
    outcome,
    ms: 1,
  }));
  const report = { type: 'azure-blob', verdict, summary: '', steps, calls: [], checkedAt: '', ms: 1 };
  return { test: { status: 'done', steps, report } };
}

const ticked = (type: keyof typeof guides, subject: Subject, hand: string[] = []) =>
  progressOf(guides[type], subject, new Set(hand)).flatMap(({ step, tick }) => (tick ? [step.id] : []));
const next = (type: keyof typeof guides, subject: Subject, hand: string[] = []) =>
  currentStep(progressOf(guides[type], subject, new Set(hand)))?.id;

const blob = { clientId: CLIENT, tenantId: TENANT, clientSecret: SECRET, accountUrl: URL_ };

describe('a value that arrives', () => {
  it('ticks its step and those it shows to have been taken, and leads on to the next', () => {
    const { clientId, tenantId } = blob;
    expect(next('azure-blob', {})).toBe('azure_app');
    expect(ticked('azure-blob', { draft: draft('azure-blob', { clientId }) })).toEqual(['azure_app']);
    const both = { draft: draft('azure-blob', { clientId, tenantId }) };
    expect(ticked('azure-blob', both)).toEqual(['azure_app', 'azure_ids']);
    expect(next('azure-blob', both)).toBe('azure_secret');
  });

  it('with an error ticks nothing: a Secret ID is not the secret', () => {
    const wrong = draft('azure-blob', { ...blob, clientSecret: CLIENT });
    expect(next('azure-blob', { draft: wrong })).toBe('azure_secret');
  });

  it.each([
    ['a password', { password: 'example' }],
    ['a key', { privateKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----' }],
  ])('of two that would do is enough: %s', (_what, secret) => {
    const server = { host: 'sftp.lab.example', username: 'emedgene' };
    expect(next('sftp', { draft: draft('sftp', server) })).toBe('sftp_account');
    expect(ticked('sftp', { draft: draft('sftp', { ...server, ...secret }) })).toContain('sftp_account');
  });
});

describe('the test', () => {
  it('ticks the role by the step that needs it, and itself only when the verdict is good', () => {
    const failed = test('failed', { 'sign-in': 'passed', list: 'failed' });
    expect(next('azure-blob', { draft: draft('azure-blob', blob, failed) })).toBe('azure_blob_role');
    const later = test('inconclusive', { list: 'passed', read: 'failed' });
    expect(next('azure-blob', { draft: draft('azure-blob', blob, later) })).toBe('test');
    const good = test('limited', { list: 'passed' });
    expect(next('azure-blob', { draft: draft('azure-blob', blob, good) })).toBe('push');
  });

  it('of a key ticks its rights only when all four were proven', () => {
    const keyUrl = 'https://lab-vault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef';
    const { accountUrl: _, ...app } = blob;
    const values = { ...app, keyUrl };
    const three = test('failed', { encrypt: 'passed', decrypt: 'passed', wrap: 'passed', unwrap: 'failed' });
    expect(next('azure-key-vault', { draft: draft('azure-key-vault', values, three) })).toBe('vault_rights');
  });
});

describe('the green icon', () => {
  const link = { type: 'google-cloud', linkedAt: 1000, ids: [] } as unknown as LinkView;

  it('ticks everything but what nobody can see', () => {
    const all = guides['google-cloud'].steps.map(({ id }) => id);
    expect(ticked('google-cloud', { link })).toEqual(all.filter((id) => id !== 'google_cors'));
    expect(next('google-cloud', { link }, ['google_cors'])).toBeUndefined();
  });

  it('counts for an hour, and not while the next one is being prepared', () => {
    const state = stateOf([], { links: [link] });
    expect(subjectOf(state, 'google-cloud', 2000)).toEqual({ link });
    expect(subjectOf(state, 'google-cloud', 1000 + 3_600_000).link).toBeUndefined();
    const started = draft('google-cloud', {});
    expect(subjectOf({ ...state, drafts: [started] }, 'google-cloud', 2000)).toEqual({ draft: started });
  });
});

it('a step nobody can see is ticked by hand, and another way is never the next', () => {
  const token = { clientKey: 'Clinic', clientSecret: 'x', appToken: '0'.repeat(32) };
  expect(next('basespace', { draft: draft('basespace', token) })).toBe('basespace_region');
  expect(ticked('basespace', {}, ['basespace_command_line'])).toEqual(['basespace_command_line']);
});

it('what goes into addresses and policies is never a secret or a wrong value', () => {
  const shown = shownValues({ draft: draft('azure-blob', { ...blob, tenantId: 'no tenant' }) });
  expect(shown).toEqual({ 'azure.clientId': CLIENT, 'azure.containerUrl': URL_ });
});
