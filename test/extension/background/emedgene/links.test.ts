// What the hub remembers of a storage that turned green, and that forgetting it is one press.
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeDraft } from '#extension/drafts/store.ts';
import { SECRET } from '../../drafts/examples.ts';
import { captured, emedgenePage, freshHub, HOST, popup, state } from '../hub.ts';

beforeEach(freshHub);

async function pushed(): Promise<string> {
  const draft = await captured();
  const push = { status: 'waiting', host: HOST, until: Date.now() + 60_000 } as const;
  await changeDraft(draft, (current) => ({ ...current, push }));
  return draft;
}

it('green leaves behind what was linked, as the page shows it, and no secret', async () => {
  const draft = await pushed();
  const row = 'azurebloblabgenomes';
  await emedgenePage({ kind: 'linked', draft, icon: 'green', row, workgroup: 'Acme' });
  const { links } = await state();
  expect(links).toMatchObject([{ host: HOST, workgroup: 'Acme', row, label: 'Azure Blob' }]);
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(SECRET);
  await popup({ kind: 'forget-link', link: links[0]?.id ?? '' });
  expect((await state()).links).toEqual([]);
});

it('a row that shows the secret is remembered under another name', async () => {
  const draft = await pushed();
  await emedgenePage({ kind: 'linked', draft, icon: 'green', row: `azureblob${SECRET.toLowerCase()}` });
  expect((await state()).links).toMatchObject([{ row: 'Azure Blob' }]);
});

it('red leaves nothing behind: it is not linked', async () => {
  await emedgenePage({ kind: 'linked', draft: await pushed(), icon: 'red', row: 'azureblob' });
  expect((await state()).links).toEqual([]);
});
