// Values that come in as a whole text: a file by its fields, a pasted text by what it is, and nothing overwritten unasked.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeDraft } from '#extension/drafts/store.ts';
import { CLIENT, OTHER, SECRET, URL_ } from '../../drafts/examples.ts';
import { captured, freshHub, onlyDraft, popup, state } from '../hub.ts';

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const CSV = `Access key ID,Secret access key\r\n${KEY_ID},${KEY}\r\n`;
const gone = '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01';
const create = async (type: string) => (await popup({ kind: 'create', type })).draft;
const valueIn = async (name: string) => (await onlyDraft()).values.find((value) => value.name === name);

beforeEach(freshHub);

describe('a file', () => {
  it('fills several values at once and says which have no place', async () => {
    const draft = await create('aws-s3');
    const values = [
      { field: 'aws.accessKeyId', text: KEY_ID } as const,
      { field: 'aws.secretAccessKey', text: KEY } as const,
      { field: 'basespace.appToken', text: 'a'.repeat(32) } as const,
    ];
    expect(await popup({ kind: 'import', draft, values, from: 'file' })).toEqual({
      status: 'placed',
      placed: ['Access key ID', 'Secret access key'],
      unfit: ['App token'],
    });
    expect(await valueIn('accessKeyId')).toMatchObject({ shown: KEY_ID, from: 'file' });
    expect(JSON.stringify(await state())).not.toContain(KEY);
  });

  it('starts the hour after which its values are wiped anew', async () => {
    const draft = await create('aws-s3');
    await fakeBrowser.alarms.clear('wipe');
    const values = [{ field: 'aws.accessKeyId', text: KEY_ID } as const];
    await popup({ kind: 'import', draft, values, from: 'file' });
    expect(await fakeBrowser.alarms.get('wipe')).toMatchObject({
      scheduledTime: (await onlyDraft()).wipedAt,
    });
  });

  it('for a storage that was wiped meanwhile says so', async () => {
    const values = [{ field: 'aws.accessKeyId', text: KEY_ID } as const];
    expect(await popup({ kind: 'import', draft: gone, values, from: 'file' })).toBeNull();
  });
});

describe('a pair that stands there already', () => {
  const [id, secret] = ['AKIAI44QH8DHBEXAMPLE', `${'je7MtGbClwBF'.repeat(3)}EXAM`];
  const pairIn = async (draft: string) =>
    [
      (await popup({ kind: 'reveal', draft, name: 'accessKeyId' })).text,
      (await popup({ kind: 'reveal', draft, name: 'secretAccessKey' })).text,
    ] as const;
  const filePair = (keyId = KEY_ID) => [
    { field: 'aws.accessKeyId', text: keyId } as const,
    { field: 'aws.secretAccessKey', text: KEY } as const,
  ];
  const withPair = async () => {
    const draft = await create('aws-s3');
    const values = [
      { field: 'aws.accessKeyId', text: id } as const,
      { field: 'aws.secretAccessKey', text: secret } as const,
    ];
    await popup({ kind: 'import', draft, values, from: 'file' });
    return draft;
  };

  it('outlives an older file, which is asked about and takes nothing', async () => {
    const draft = await withPair();
    expect(await popup({ kind: 'import', draft, values: filePair(), from: 'file' })).toEqual({
      status: 'differs',
      labels: ['Access key ID', 'Secret access key'],
    });
    expect(await pairIn(draft)).toEqual([id, secret]);
  });

  it('stays whole where only its secret is another one', async () => {
    const draft = await withPair();
    const reply = await popup({ kind: 'import', draft, values: filePair(id), from: 'file' });
    expect(reply).toEqual({ status: 'differs', labels: ['Secret access key'] });
    expect(await pairIn(draft)).toEqual([id, secret]);
  });

  it('gives way as a whole when the person said so', async () => {
    const draft = await withPair();
    await popup({ kind: 'import', draft, values: filePair(), from: 'file', replace: true });
    expect(await pairIn(draft)).toEqual([KEY_ID, KEY]);
  });

  it("outlives a pasted file's text, until the person said so", async () => {
    const draft = await withPair();
    expect(await popup({ kind: 'paste', draft, text: CSV })).toMatchObject({ status: 'differs' });
    expect(await pairIn(draft)).toEqual([id, secret]);
    expect(await popup({ kind: 'paste', draft, text: CSV, replace: true })).toMatchObject({
      status: 'placed',
    });
    expect(await pairIn(draft)).toEqual([KEY_ID, KEY]);
  });

  it('may come again: then nothing is another value, and a test of it still counts', async () => {
    const draft = await withPair();
    const before = await valueIn('accessKeyId');
    await changeDraft(draft, (current) => ({ ...current, test: { status: 'done', steps: [] } }));
    const text = `Access key ID,Secret access key\r\n${id},${secret}\r\n`;
    expect(await popup({ kind: 'paste', draft, text })).toMatchObject({ status: 'placed' });
    expect(await valueIn('accessKeyId')).toEqual(before);
    expect((await onlyDraft()).test?.status).toBe('done');
  });
});

describe('a pasted text', () => {
  const paste = (draft: string, text: string) => popup({ kind: 'paste', draft, text });

  it('that is unmistakable goes to its field', async () => {
    const draft = await create('azure-blob');
    expect(await paste(draft, ` ${SECRET}\n`)).toEqual({
      status: 'placed',
      labels: ['Client secret (value)'],
    });
    expect(await paste(draft, URL_)).toEqual({ status: 'placed', labels: ['Container URL'] });
    expect(await valueIn('accountUrl')).toMatchObject({ shown: URL_, from: 'pasted' });
  });

  it('that may be several values is asked about, and goes where the person says', async () => {
    const draft = await create('azure-blob');
    const reply = await paste(draft, CLIENT);
    expect(reply).toMatchObject({
      status: 'ask',
      fields: [{ field: 'azure.clientId' }, { field: 'azure.tenantId' }],
    });
    expect((await valueIn('clientId'))?.shown).toBeUndefined();
    const said = await popup({ kind: 'paste', draft, text: CLIENT, field: 'azure.clientId' });
    expect(said).toEqual({ status: 'placed', labels: ['Application (client) ID'] });
    expect((await valueIn('clientId'))?.shown).toBe(CLIENT);
  });

  it('that only has nothing against it is asked about, too', async () => {
    const draft = await create('azure-blob');
    const reply = await paste(draft, 'an-older-secret-without-the-usual-mark=');
    expect(reply).toMatchObject({ status: 'ask', fields: [{ field: 'azure.clientSecret' }] });
  });

  it('never overwrites a value unasked', async () => {
    const draft = await captured();
    const other = 'https://labarchive.blob.core.windows.net/genomes';
    expect(await paste(draft, other)).toMatchObject({ status: 'ask', fields: [{ label: 'Container URL' }] });
    expect((await valueIn('accountUrl'))?.shown).toBe(URL_);
  });

  it("that is a file's text is read as one", async () => {
    const draft = await create('aws-s3');
    expect(await paste(draft, CSV)).toEqual({
      status: 'placed',
      labels: ['Access key ID', 'Secret access key'],
    });
    expect(await valueIn('secretAccessKey')).toMatchObject({ from: 'pasted' });
  });

  it.each([
    ["another provider's file", CSV, 'paste_refused_unfit'],
    ['a sentence', 'Please see the\nportal.', 'paste_refused_none'],
    ['a public key', `ssh-ed25519 ${'AAAA'.repeat(10)} lab`, 'file_refused_public_key'],
    ['half a JSON', '{"type": "service_account",\n', 'file_refused_json_broken'],
  ])('that is %s is refused with the reason', async (_name, text, why) => {
    const draft = await create('azure-blob');
    expect(await paste(draft, text)).toEqual({ status: 'refused', why });
    expect((await onlyDraft()).values.every(({ shown }) => shown === undefined)).toBe(true);
  });

  it('that is a public key is never offered as a password', async () => {
    const draft = await create('sftp');
    const reply = await paste(draft, `ssh-ed25519 ${'AAAA'.repeat(10)} lab`);
    expect(reply).toEqual({ status: 'refused', why: 'file_refused_public_key' });
  });

  it('may be a password that begins like JSON', async () => {
    const draft = await create('sftp');
    expect(await paste(draft, '{example')).toMatchObject({ status: 'ask' });
  });

  it('for a field the storage does not have is refused, and so is one for a storage that is gone', async () => {
    const draft = await create('sftp');
    expect(await popup({ kind: 'paste', draft, text: OTHER, field: 'azure.clientId' })).toEqual({
      status: 'refused',
      why: 'paste_refused_unfit',
    });
    expect(await paste(gone, OTHER)).toEqual({ status: 'refused', why: 'file_gone' });
  });
});
