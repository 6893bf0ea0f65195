// The panel's S3 credentials: how many of two, what comes next on Emedgene's card, and what a captured pair opens.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { KeyCardReply } from '#extension/bus/key-card.ts';
import type { DraftView, StateView } from '#extension/bus/view.ts';
import { enter } from '#extension/drafts/draft.ts';
import { viewOf } from '#extension/drafts/view.ts';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { draftOf } from '../../drafts/examples.ts';
import { settle, stage, stateOf } from '../stage.tsx';

const HOST = 'acme.emg.illumina.com';
const [FIRST, SECOND] = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QHDHBAEXAMPLE'] as const;
const read = (...states: ('active' | 'inactive')[]): KeyCardReply => ({
  status: 'read',
  host: HOST,
  workgroup: 'Acme Genomics',
  keys: states.map((state, index) => ({ id: [FIRST, SECOND][index] ?? '', state })),
  regionCloud: 'eu1',
  organization: 'acme',
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function credentials(card: KeyCardReply, state: StateView = stateOf([]), replies: object = {}) {
  const url = `https://${HOST}/settings`;
  const panel = await stage(<SidePanel />, {
    state,
    tabUrl: url,
    replies: { 'read-key-card': card, ...replies },
  });
  Object.assign(fakeBrowser.tabs, { query: async () => [{ id: 7, active: true, url }] });
  panel.button('S3 credentials').click();
  await settle();
  return panel;
}

function pair(values: Readonly<Record<string, string>> = {}): DraftView {
  const given = {
    accessKeyId: FIRST,
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ...values,
  };
  const now = Date.now();
  const filled = Object.entries(given).reduce(
    (draft, [name, text]) => enter(draft, name, text, 'typed', now),
    draftOf('s3-credentials', now),
  );
  return viewOf(filled, now);
}

describe('Emedgene’s card', () => {
  it.each([
    [read(), 'No pair yet', []],
    [read('active'), 'One of two', ['Deactivate first, and Delete']],
    [
      read('active', 'inactive'),
      'Two of two',
      ['Only inactive pairs can be deleted', 'Activate brings it back'],
    ],
  ])('says how many there are and which press comes next', async (card, count, next) => {
    const { text } = await credentials(card);
    for (const said of [count, ...next]) expect(text()).toContain(said);
  });

  it.each([
    [{ status: 'tab-closed' }, 'choose the tab Management'],
    [{ status: 'role-missing', role: 'Manage S3 Credentials' }, 'Missing: Manage S3 Credentials'],
    [{ status: 'signed-out' }, 'Sign in'],
    [{ status: 'not-recognised' }, 'Open Settings > Management'],
  ] as [KeyCardReply, string][])('that cannot be read says what to do: %j', async (card, said) => {
    expect((await credentials(card)).text()).toContain(said);
  });

  it('takes a day by which a pair for support is to go, and then says it', async () => {
    const panel = await credentials(read('active'));
    const input = document.querySelector<HTMLInputElement>('input[type="date"]');
    expect(input?.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    input?.form?.requestSubmit();
    const day = input?.value;
    expect(panel.sent).toContainEqual({ kind: 'remind-support-pair', accessKeyId: FIRST, host: HOST, day });
  });

  it('offers a fortnight from the day it is here, not from the one in Greenwich', async () => {
    vi.stubEnv('TZ', 'America/Los_Angeles');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 10, 2, 3) });
    await credentials(read('active'));
    expect(document.querySelector<HTMLInputElement>('input[type="date"]')?.value).toBe('2027-11-15');
  });
});

describe('the three folders', () => {
  it('are named after what the card says, and the pair takes the names from it', async () => {
    const draft = pair();
    const panel = await credentials(read('active'), stateOf([draft], { chosen: draft.id }));
    for (const path of [
      's3://eu1-emg-auto-samples/acme/upload/',
      's3://eu1-emg-downloads/acme/',
      's3://eu1-emg-auto-results/acme/',
    ]) {
      expect(panel.text()).toContain(path);
    }
    panel.button('Take the names from the card').click();
    await settle();
    const entered = panel.sent.filter(({ kind }) => kind === 'enter');
    expect(entered).toMatchObject([
      { name: 'regionCloud', text: 'eu1' },
      { name: 'organization', text: 'acme' },
    ]);
  });

  it('are tested with a complete pair, each with its own result', async () => {
    const draft = pair({ regionCloud: 'eu1', organization: 'acme' });
    const folder = { purpose: 'download', bucket: 'eu1-emg-downloads', path: '/acme/', rights: ['view'] };
    const finding = { class: 'perm.denied', cause: 'Not allowed.', fix: 'Ask Emedgene’s support.' };
    const steps = [{ name: 'list', outcome: 'failed', ms: 1, finding }];
    const report = { ...folder, type: 's3-credentials', verdict: 'failed', summary: 'Not allowed.', steps };
    const replies = { 'test-folders': { status: 'tested', folders: [report] } };
    const panel = await credentials(read('active'), stateOf([draft], { chosen: draft.id }), replies);
    panel.button('Test the three folders').click();
    await settle();
    expect(panel.sent).toContainEqual({ kind: 'test-folders', draft: draft.id });
    expect(document.querySelector('.folder-verdict.failed')?.textContent).toContain(
      'Ask Emedgene’s support.',
    );
    // Another pair is in its place: who would delete the old one for what was found of it?
    const kept = { ...draft, wipedAt: draft.wipedAt + 1 };
    await panel.show(stateOf([kept], { chosen: draft.id }));
    expect(document.querySelector('.folder-verdict')).not.toBeNull();
    await panel.show(stateOf([{ ...kept, valuesAt: draft.valuesAt + 1 }], { chosen: draft.id }));
    expect(document.querySelector('.folder-verdict')).toBeNull();
  });

  it('without the companion say npm start', async () => {
    const draft = pair({ regionCloud: 'eu1', organization: 'acme' });
    const replies = { 'test-folders': { status: 'failed', failure: 'companion.absent' } };
    const panel = await credentials(read('active'), stateOf([draft], { chosen: draft.id }), replies);
    panel.button('Test the three folders').click();
    await settle();
    expect(panel.text()).toContain('npm start');
  });
});

it('the secret is never on the screen', async () => {
  const draft = pair();
  const { text } = await credentials(read('active'), stateOf([draft], { chosen: draft.id }));
  expect(text()).not.toContain('wJalr');
});
