// Which storage, key or key pair a capture is for: never one that has no use for it, and never guessed among those that are there.

import { beforeEach, describe, expect, it } from 'vitest';
import { allTypes } from '#shared/types.ts';
import { azureCaptures, CLIENT, TENANT } from '../../drafts/examples.ts';
import { captured, consoleFrame, freshHub, HOST, onlyDraft, popup, state } from '../hub.ts';

const values = azureCaptures;
const AWS = 'https://eu-central-1.console.aws.amazon.com';
const account = { field: 'aws.accountId', text: '111122223333' } as const;

beforeEach(freshHub);

/** Labels of what is offered for a capture; what was kept for the likeliest meanwhile is forgotten again. */
async function offered(...[message, url]: Parameters<typeof consoleFrame>): Promise<string[]> {
  const reply = (await consoleFrame(message, url)) as { choices?: { label: string }[] };
  for (const { id, guessed } of (await state()).drafts)
    if (guessed) await popup({ kind: 'forget', draft: id });
  return (reply.choices ?? []).map(({ label }) => label);
}

describe('a capture', () => {
  it('makes the storage it can only be for, while none is chosen', async () => {
    expect(await consoleFrame({ kind: 'capture', values })).toMatchObject({
      status: 'placed',
      draft: 'Azure Blob',
    });
    expect(await onlyDraft()).toMatchObject({ type: 'azure-blob', complete: true });
    expect(await onlyDraft()).not.toHaveProperty('guessed');
    expect((await state()).chosen).toBe((await onlyDraft()).id);
  });

  it('makes one beside a chosen storage that needs none of the values', async () => {
    const { draft } = await popup({ kind: 'create', type: 'sftp' });
    expect(await consoleFrame({ kind: 'capture', values })).toMatchObject({ draft: 'Azure Blob' });
    const { drafts } = await state();
    expect(drafts.map(({ type }) => type)).toEqual(['sftp', 'azure-blob']);
    expect(drafts.find(({ id }) => id === draft)?.values.filter(({ from }) => from === 'capture')).toEqual(
      [],
    );
  });

  it('asks again when the storage it was meant for was forgotten meanwhile', async () => {
    const id = await captured();
    await popup({ kind: 'forget', draft: id });
    expect(await consoleFrame({ kind: 'capture', values, into: { draft: id } })).toMatchObject({
      status: 'ask',
    });
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

  it('of IDs that several types need offers each of them', async () => {
    const others = allTypes().filter(({ id, values }) => id !== 'azure-blob' && 'clientId' in values);
    expect(others.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['azure-data-lake', 'azure-key-vault']),
    );
    expect(await offered({ kind: 'capture', values: values.slice(0, 1) })).toEqual([
      'Azure Blob (kept there unless you choose)',
      ...others.map(({ label }) => `New: ${label}`),
    ]);
  });

  it('of a container’s properties is for both storages it can be: it is the Data Lake’s filesystem by another name', async () => {
    const container = values.slice(3);
    const page = `https://portal.azure.com/#@${TENANT}/view/Microsoft_Azure_Storage/ContainerMenuBlade/~/properties/storageAccountId/%2Fsubscriptions%2F${CLIENT}%2FresourceGroups%2Flab%2Fproviders%2FMicrosoft.Storage%2FstorageAccounts%2Flabstorage/path/genomes`;
    const capture = { kind: 'capture' as const, values: container };
    const both = ['Azure Blob (kept there unless you choose)', 'New: Azure Data Lake'];
    expect(await offered(capture, page)).toEqual(both);
    // A directory is named by every blade: it is no reason to take a container for a key.
    await popup({ kind: 'create', type: 'azure-key-vault' });
    expect(await offered(capture, page)).toEqual(both);
    await popup({ kind: 'create', type: 'azure-data-lake' });
    expect(await consoleFrame(capture, page)).toMatchObject({
      status: 'placed',
      draft: 'Azure Data Lake',
      labels: ['Store', 'Directory (tenant) ID'],
    });
  });

  it('of a bucket is for storages with a bucket, although every key has an account', async () => {
    const page = `${AWS}/s3/buckets/lab-genomes?region=eu-central-1`;
    const capture = { kind: 'capture' as const, values: [account] };
    await popup({ kind: 'create', type: 'aws-kms' });
    expect(await consoleFrame(capture, page)).toMatchObject({ status: 'placed', draft: 'AWS S3' });
  });

  it('of a key pair is for all that have one, keys and credentials last', async () => {
    const pair = [{ field: 'aws.accessKeyId', text: 'AKIAIOSFODNN7EXAMPLE' } as const, account];
    const page = `${AWS}/iam/home#/users/details/lab/create-access-key`;
    expect(await offered({ kind: 'capture', values: pair }, page)).toEqual([
      'AWS S3 (kept there unless you choose)',
      'New: AWS KMS',
      'New: Emedgene S3 credentials',
    ]);
  });

  it('on Emedgene’s own card is for its own key pair alone: never for the lab’s bucket that waits for one', async () => {
    const values = [
      { field: 'aws.accessKeyId', text: 'AKIAIOSFODNN7EXAMPLE' } as const,
      { field: 'aws.secretAccessKey', text: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' } as const,
    ];
    const card = `https://${HOST}/settings/management`;
    const { draft } = await popup({ kind: 'create', type: 'aws-s3' });
    for (const into of [{ draft }, { create: 'aws-kms' }]) {
      expect(await consoleFrame({ kind: 'capture', values, into }, card)).toMatchObject({ status: 'ask' });
    }
    expect((await onlyDraft()).values.filter(({ from }) => from === 'capture')).toEqual([]);
    expect(await consoleFrame({ kind: 'capture', values }, card)).toMatchObject({
      status: 'placed',
      draft: 'Emedgene S3 credentials',
    });
  });

  it('of nothing but a fact goes to what keeps it', async () => {
    const email = 'reader@lab-genomics.iam.gserviceaccount.com';
    const page = 'https://console.cloud.google.com/iam-admin/serviceaccounts/details/100000000000000000000';
    await popup({ kind: 'create', type: 'google-cloud' });
    const fact = [{ field: 'google.serviceAccount', text: email } as const];
    expect(await consoleFrame({ kind: 'capture', values: fact }, page)).toMatchObject({ status: 'placed' });
    expect((await onlyDraft()).facts[0]).toMatchObject({ field: 'google.serviceAccount', shown: email });
  });

  it('goes where the person says, although only a fact of it has a place there', async () => {
    const { draft } = await popup({ kind: 'create', type: 'aws-kms' });
    const page = `${AWS}/s3/buckets/lab-genomes`;
    const reply = await consoleFrame({ kind: 'capture', values: [account], into: { draft } }, page);
    expect(reply).toMatchObject({ status: 'placed', labels: ['AWS account ID'] });
  });
});
