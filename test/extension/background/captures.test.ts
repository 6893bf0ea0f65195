// Where a capture goes: to the storage chosen in the popup, else the person is asked; a page never gets a value back.
import { beforeEach, describe, expect, it } from 'vitest';
import { azureCaptures, CLIENT, OTHER, SECRET, TENANT } from '../drafts/examples.ts';
import { captured, consoleFrame, freshHub, onlyDraft, popup, state } from './hub.ts';

const values = azureCaptures;

beforeEach(freshHub);

describe('a capture', () => {
  it('goes to the chosen storage and names what it took and what is missing', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const reply = await consoleFrame({ kind: 'capture', values: values.slice(0, 2) });
    expect(reply).toEqual({
      status: 'placed',
      draft: 'Azure Blob',
      labels: ['Application (client) ID', 'Client secret (value)'],
      missing: ['Directory (tenant) ID', 'Container URL'],
    });
    expect(JSON.stringify(reply)).not.toContain(SECRET);
  });

  it('asks which storage while none is chosen, and makes the one that is answered', async () => {
    const reply = await consoleFrame({ kind: 'capture', values });
    expect(reply).toEqual({
      status: 'ask',
      choices: [{ label: 'New: Azure Blob', into: { create: 'azure-blob' } }],
    });
    expect((await state()).drafts).toEqual([]);
    await consoleFrame({ kind: 'capture', values, into: { create: 'azure-blob' } });
    expect((await onlyDraft()).complete).toBe(true);
    expect((await state()).chosen).toBe((await onlyDraft()).id);
  });

  it('asks instead of filling a chosen storage that needs none of the values', async () => {
    await popup({ kind: 'create', type: 'sftp' });
    const reply = await consoleFrame({ kind: 'capture', values });
    expect(reply).toMatchObject({ status: 'ask', choices: [{ into: { create: 'azure-blob' } }] });
  });

  it('asks again when the storage it was meant for was forgotten meanwhile', async () => {
    const id = await captured();
    await popup({ kind: 'forget', draft: id });
    expect(await consoleFrame({ kind: 'capture', values, into: { draft: id } })).toMatchObject({
      status: 'ask',
    });
  });

  it('never overwrites another value silently, and does when the person said so', async () => {
    const id = await captured();
    const other = [
      { field: 'azure.clientId', text: OTHER },
      { field: 'azure.tenantId', text: TENANT },
    ] as const;
    const reply = await consoleFrame({ kind: 'capture', values: [...other] });
    expect(reply).toEqual({ status: 'differs', into: { draft: id }, labels: ['Application (client) ID'] });
    expect((await onlyDraft()).values[0]?.shown).toBe(CLIENT);
    await consoleFrame({ kind: 'capture', values: [...other], into: { draft: id }, replace: true });
    expect((await onlyDraft()).values[0]?.shown).toBe(OTHER);
  });

  it('of another app than the address names is refused: a stale blade or a frame that lies', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const page = (app: string) =>
      `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${app}/isMSAApp~/false`;
    const capture = { kind: 'capture' as const, values: values.slice(0, 1) };
    expect(await consoleFrame(capture, page(OTHER))).toEqual({ status: 'refused', reason: 'page' });
    expect(await consoleFrame(capture, page(CLIENT.toUpperCase()))).toMatchObject({ status: 'placed' });
  });

  it('of fields this console does not show is refused: a page cannot smuggle in a host', async () => {
    await popup({ kind: 'create', type: 'sftp' });
    const smuggled = [{ field: 'host.name', text: 'evil.example' } as const];
    expect(await consoleFrame({ kind: 'capture', values: smuggled })).toEqual({
      status: 'refused',
      reason: 'page',
    });
    expect((await onlyDraft()).values.find(({ name }) => name === 'host')?.shown).toBeUndefined();
  });

  it('of a type the values do not belong to makes no storage', async () => {
    expect(await consoleFrame({ kind: 'capture', values, into: { create: 'sftp' } })).toMatchObject({
      status: 'ask',
    });
    expect(await consoleFrame({ kind: 'capture', values, into: { create: '__proto__' } })).toMatchObject({
      status: 'ask',
    });
    expect((await state()).drafts).toEqual([]);
  });

  it('of two storages offers each by its own name', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    await popup({ kind: 'create', type: 'azure-blob' });
    await popup({ kind: 'create', type: 'sftp' });
    const reply = await consoleFrame({ kind: 'capture', values });
    const labels = reply.status === 'ask' ? reply.choices.map(({ label }) => label) : [];
    expect(labels).toEqual(['Azure Blob', 'Azure Blob 2', 'New: Azure Blob']);
  });
});

it('a frame learns the page from the address of its tab, and on an unknown one that it is none', async () => {
  const secrets = `https://portal.azure.com/#@${TENANT}/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${CLIENT}`;
  expect(await consoleFrame({ kind: 'where' }, secrets)).toMatchObject({
    console: 'azure',
    page: 'app-secrets',
  });
  expect(await consoleFrame({ kind: 'where' }, 'https://portal.azure.com/#home')).toMatchObject({
    page: null,
    spots: [],
  });
});

describe('a picked text', () => {
  const overview = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${CLIENT}`;
  const labels = async (text: string, url?: string) =>
    (await consoleFrame({ kind: 'pick', text }, url)).fields.map(({ label }) => label);

  it('may be what has its shape: a GUID is one of two IDs, the secret only the secret', async () => {
    expect(await labels(OTHER)).toEqual(['Application (client) ID', 'Directory (tenant) ID']);
    expect(await labels(SECRET)).toEqual(['Client secret (value)']);
  });

  it('of no known shape may be what has nothing against it, such as a secret of the old kind', async () => {
    expect(await labels('an-older-secret-without-the-usual-mark=')).toEqual(['Client secret (value)']);
  });

  it.each([
    ['a mask', '••••••••'],
    ['a sentence', 'No results were found'],
    ['a direction character', `${SECRET}\u202e`],
    ['a line break', 'first\nsecond'],
  ])('that is %s is nothing', async (_name, text) => {
    expect(await labels(text)).toEqual([]);
  });

  it('is what the address says it is, and never what the address contradicts', async () => {
    expect(await labels(CLIENT, overview)).toEqual(['Application (client) ID']);
    expect(await labels(OTHER, overview)).toEqual(['Directory (tenant) ID']);
  });

  it('is asked of the chosen storage; one that needs nothing of this console does not count', async () => {
    await popup({ kind: 'create', type: 'sftp' });
    expect(await labels('https://labgenomes.blob.core.windows.net/genomes')).toEqual(['Container URL']);
  });

  it('is kept nowhere', async () => {
    await labels(SECRET);
    expect((await state()).drafts).toEqual([]);
  });
});
