// "Linked storages": the list as Emedgene shows it, what a red icon means, and Delete with its consequences beside it.
import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ListedRow, ListReply } from '#extension/bus/contract.ts';
import type { LinkView } from '#extension/bus/view.ts';
import { LinkedView } from '#extension/ui/linked/linked-view.tsx';
import { settle, stage, stateOf } from '../stage.tsx';

const HOST = 'acme.emg.illumina.com';
const link: LinkView = {
  id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01',
  host: HOST,
  row: 'labgenomesazureblob',
  type: 'azure-blob',
  label: 'Azure Blob',
  name: 'labgenomes/genomes',
  group: 'storage',
  ids: [],
  expiresAt: '2027-11-01',
  linkedAt: Date.UTC(2026, 10, 25),
};
const list: ListReply = {
  status: 'listed',
  workgroup: 'Acme Genomics',
  rows: [
    {
      key: 'labgenomesazureblob',
      name: 'labgenomes',
      type: 'azure-blob',
      icon: 'red',
      detail: 'AADSTS7000222: expired',
    },
    { key: 'v1', name: 'Genomes', icon: 'green' },
  ],
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const shown = async (reply: unknown, links = [link], tabUrl = `https://${HOST}/settings`) => {
  const state = stateOf([], { links });
  const panel = await stage(<LinkedView state={state} />, {
    state,
    tabUrl,
    replies: { 'list-linked': reply },
  });
  if (tabUrl.includes(HOST)) {
    panel.button(`Read the list on ${HOST}`).click();
    await settle();
  }
  return panel;
};

it('names host and workgroup, and matches rows with what was linked', async () => {
  const panel = await shown(list);
  expect(panel.text()).toContain(`${HOST} · workgroup Acme Genomics`);
  expect(panel.text()).toContain(
    'Azure Blob, linked from here on 2026-11-25. Its secret expires on 2027-11-01.',
  );
});

it('a red icon says what Emedgene says, what that means, and what cannot be tested without the secret', async () => {
  const text = (await shown(list)).text();
  expect(text).toContain('AADSTS7000222: expired');
  expect(text).toContain('The secret has expired');
  expect(text).toContain('cannot be tested without it');
});

it('Update and Delete stay with the Emedgene the list was read in, whichever tab is in front by then', async () => {
  const panel = await shown(list);
  Object.assign(fakeBrowser.tabs, {
    query: async () => [{ id: 8, windowId: 1, url: 'https://acme-test.emg.illumina.com/settings' }],
  });
  await fakeBrowser.tabs.onActivated.trigger({ tabId: 8, windowId: 1 });
  await settle();
  expect(panel.text()).toContain('Read the list on acme-test.emg.illumina.com');
  expect(panel.text()).toContain(`${HOST} · workgroup`);
  panel.button('Update').click();
  await settle();
  expect(panel.sent.at(-1)).toMatchObject({ kind: 'update-linked', host: HOST, link: link.id });
  // The hub took up nothing, so nothing waits in the popup.
  expect(panel.text()).not.toContain('It waits in the popup');
  document.querySelector<HTMLButtonElement>('.linked-row .danger')?.click();
  await settle();
  panel.button('Show me Delete in Emedgene').click();
  await settle();
  expect(panel.sent.at(-1)).toMatchObject({ kind: 'point-delete', tab: 7 });
  expect(panel.text()).toContain('is not in front any more');
});

it('Update begins a change of that very row; of a type that is not ours there is none', async () => {
  const panel = await shown(list);
  panel.button('Update').click();
  await settle();
  expect(panel.sent).toContainEqual({
    kind: 'update-linked',
    host: HOST,
    row: { key: 'labgenomesazureblob', name: 'labgenomes' },
    type: 'azure-blob',
    link: link.id,
  });
});

it('Delete shows the seven effects, deletes nothing, and can point at the person’s own button', async () => {
  const panel = await shown(list);
  const [first] = [...document.querySelectorAll('button')].filter(
    ({ textContent }) => textContent === 'Delete …',
  );
  first?.click();
  await settle();
  expect(document.querySelectorAll('.effects tbody tr')).toHaveLength(7);
  panel.button('Show me Delete in Emedgene').click();
  await settle();
  expect(panel.sent.at(-1)).toMatchObject({ kind: 'point-delete', row: { name: 'labgenomes' } });
});

const remembered = () => document.querySelector('[aria-labelledby="remembered"]')?.textContent ?? '';

it('what is remembered is shown whole and can be forgotten, whether or not a row of the list is it', async () => {
  const panel = await shown(list);
  panel.button('Forget').click();
  await settle();
  expect(panel.sent).toContainEqual({ kind: 'forget-link', link: link.id });
  expect(remembered()).not.toContain('Not in this list any more');
});

it('what is remembered and is listed no more says so', async () => {
  await shown({ ...list, rows: [] });
  expect(remembered()).toContain('Not in this list any more');
});

it('without any Emedgene, what is remembered of keys and of other hosts is shown and can be forgotten', async () => {
  const hostKey = `SHA256:${'A'.repeat(43)}`;
  const ids = [
    { field: 'azure.keyUrl' as const, label: 'Key identifier', text: 'https://lab-vault.example/key' },
  ];
  const key: LinkView = {
    ...link,
    ...{ id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f02', host: 'other.emg.illumina.com', group: 'key', ids },
    ...{
      type: 'azure-key-vault',
      label: 'Azure Key Vault',
      workgroup: 'Research',
      verdict: 'limited',
      hostKey,
    },
  };
  const panel = await shown(undefined, [key], 'https://portal.azure.com/');
  for (const words of [
    'Remembered here',
    'other.emg.illumina.com · workgroup Research',
    'Azure Key Vault, linked from here on 2026-11-25. Its secret expires on 2027-11-01.',
    'Last test: Limited.',
    'https://lab-vault.example/key',
    hostKey,
  ])
    expect(remembered()).toContain(words);
  panel.button('Forget').click();
  await settle();
  expect(panel.sent).toContainEqual({ kind: 'forget-link', link: key.id });
});

it('says nothing of remembering where nothing is', async () => {
  await shown(list, []);
  expect(remembered()).toBe('');
});

it('a secret is over when its day is over here, not when it is in Greenwich', async () => {
  vi.stubEnv('TZ', 'America/Los_Angeles');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 10, 2, 3) });
  const [red] = list.status === 'listed' ? list.rows : [];
  const { detail: _none, ...silent } = red as ListedRow;
  const text = (await shown({ ...list, rows: [silent] })).text();
  expect(text).not.toContain('The secret has expired');
  expect(text).toContain('linked from here on 2026-11-24');
});

it.each([
  [{ status: 'signed-out' }, 'signed out'],
  [{ status: 'role-missing', role: 'Manager' }, 'lacks the role Manager'],
  [{ status: 'not-recognised' }, 'not recognised'],
])('%j is said', async (reply, words) => {
  expect((await shown(reply)).text()).toContain(words);
});

it('on another page says where to go', async () => {
  expect((await shown(list, [link], 'https://portal.azure.com/')).text()).toContain(
    'Open Settings > Management',
  );
});
