// A capture that nobody chose a storage for: nothing is lost while the person is asked, and a wrong guess costs no second capture.

import { beforeEach, expect, it } from 'vitest';
import { allTypes } from '#shared/types.ts';
import { azureCaptures, CLIENT, TENANT } from '../../drafts/examples.ts';
import { consoleFrame, freshHub, onlyDraft, popup, state } from '../hub.ts';

const ACCOUNT = `https://portal.azure.com/#@${TENANT}/resource/subscriptions/${CLIENT}/resourceGroups/lab/providers/Microsoft.Storage/storageAccounts/labstorage/endpoints`;
const app = azureCaptures.slice(0, 3);
const container = azureCaptures.slice(3);
const endpoints = [
  { field: 'azure.containerUrl', text: 'https://labstorage.blob.core.windows.net/' },
  { field: 'azure.store', text: 'https://labstorage.dfs.core.windows.net/' },
] as const;

beforeEach(freshHub);

const capture = (values: readonly (typeof azureCaptures)[number][], url?: string) =>
  consoleFrame({ kind: 'capture', values: [...values] }, url);

it('is kept for the likeliest type while the page asks', async () => {
  expect(await capture(app)).toMatchObject({ status: 'ask' });
  const draft = await onlyDraft();
  expect(draft).toMatchObject({ type: 'azure-blob', missing: ['Container URL'] });
  const others = allTypes().filter(({ id, values }) => id !== 'azure-blob' && 'clientId' in values);
  expect(others.map(({ id }) => id)).toEqual(expect.arrayContaining(['azure-data-lake', 'azure-key-vault']));
  expect(draft.guessed?.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
});

it('without an answer goes on with the next page', async () => {
  await capture(app);
  expect(await capture(container)).toMatchObject({ status: 'placed', draft: 'Azure Blob' });
  expect(await onlyDraft()).toMatchObject({ type: 'azure-blob', complete: true });
});

it('becomes what only the next page completes', async () => {
  await capture(app);
  expect(await capture(endpoints, ACCOUNT)).toMatchObject({ status: 'placed', draft: 'Azure Data Lake' });
  expect(await onlyDraft()).toMatchObject({ type: 'azure-data-lake', complete: true });
  expect(await onlyDraft()).not.toHaveProperty('guessed');
});

it('becomes a key when the next page shows one', async () => {
  await capture(app);
  const text = 'https://lab-vault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef';
  await capture([{ field: 'azure.keyUrl', text }] as never);
  expect(await onlyDraft()).toMatchObject({ type: 'azure-key-vault', complete: true });
});

it('answered in the page becomes what was pressed, with the values it has', async () => {
  await capture(app);
  const answer = { kind: 'capture' as const, values: [...app], into: { create: 'azure-key-vault' } };
  expect(await consoleFrame(answer)).toMatchObject({ status: 'placed', draft: 'Azure Key Vault' });
  expect(await onlyDraft()).toMatchObject({ type: 'azure-key-vault', missing: ['Key URL'] });
});

it('keeps its secret when the person answers another question: AWS has no place for what Azure shows once', async () => {
  await popup({ kind: 'create', type: 'aws-s3' });
  await capture(app);
  const guess = (await state()).chosen;
  const pair = [
    { field: 'aws.accessKeyId', text: 'AKIAIOSFODNN7EXAMPLE' },
    { field: 'aws.secretAccessKey', text: `example/${'k'.repeat(32)}` },
  ];
  const page = 'https://us-east-1.console.aws.amazon.com/iam/home#/users/create';
  const answer = { kind: 'capture', values: pair, into: { create: 'aws-s3' } };
  expect(await consoleFrame(answer as never, page)).toMatchObject({ status: 'placed' });
  const kept = (await state()).drafts.find(({ id }) => id === guess);
  expect(kept).toMatchObject({ type: 'azure-blob', missing: ['Container URL'] });
});

it('agreed with in the page is a guess no more', async () => {
  await capture(app);
  const { id } = await onlyDraft();
  await consoleFrame({ kind: 'capture', values: [...app], into: { draft: id } });
  expect(await onlyDraft()).not.toHaveProperty('guessed');
});

it('is another type at a press in the popup, which a storage that was chosen never is', async () => {
  await capture(app);
  const { id } = await onlyDraft();
  await popup({ kind: 'retype', draft: id, type: 'azure-data-lake' });
  expect(await onlyDraft()).toMatchObject({ type: 'azure-data-lake', label: 'Azure Data Lake' });
  await popup({ kind: 'retype', draft: id, type: 'azure-key-vault' });
  expect((await onlyDraft()).type).toBe('azure-data-lake');
});

it('is never guessed among storages that are there', async () => {
  for (const type of ['azure-data-lake', 'azure-blob', 'sftp']) await popup({ kind: 'create', type });
  expect(await capture(app)).toMatchObject({ status: 'ask' });
  const taken = (await state()).drafts.flatMap(({ values }) =>
    values.filter(({ from }) => from === 'capture'),
  );
  expect(taken).toEqual([]);
});
