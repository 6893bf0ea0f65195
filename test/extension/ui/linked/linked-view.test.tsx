// "Linked storages": the list as Emedgene shows it, what a red icon means, and Delete with its consequences beside it.
import { expect, it } from 'vitest';
import type { ListReply } from '#extension/bus/contract.ts';
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

it('what was linked from here and is listed no more can be forgotten', async () => {
  const panel = await shown({ ...list, rows: [] });
  panel.button('Forget').click();
  await settle();
  expect(panel.sent).toContainEqual({ kind: 'forget-link', link: link.id });
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
