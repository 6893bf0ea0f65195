// What a script learns before it asks: which storages and keys there are, and which values each takes.
import { describe, expect, test } from 'vitest';
import * as api from '#shared/api.ts';
import { companion } from '../companion.ts';

const { ask } = companion();

describe('storage and key types', () => {
  test('the offered storages come in the order of Emedgene, with the shape of the contract', async () => {
    const types = api.storageTypes.parse(await (await ask('/v1/storage-types')).json());
    expect(types.slice(0, 8).map(({ id }) => id)).toEqual([
      'azure-data-lake',
      'azure-blob',
      'aws-s3',
      'ftp',
      'google-cloud',
      'sftp',
      'basespace',
      'ica',
    ]);
    expect(types.find(({ id }) => id === 'sftp')?.needs).toEqual([['password', 'privateKey']]);
    expect(types.find(({ id }) => id === 'azure-blob')?.fields[1]).toMatchObject({
      name: 'clientSecret',
      id: 'azure.clientSecret',
      kind: 'secret',
      required: true,
    });
  });

  test('the key services have the same shape', async () => {
    const types = api.storageTypes.parse(await (await ask('/v1/key-types')).json());
    expect(types.map(({ id, fields }) => [id, fields.map(({ name }) => name)])).toEqual([
      ['azure-key-vault', ['clientId', 'clientSecret', 'tenantId', 'keyUrl']],
      ['aws-kms', ['accessKeyId', 'secretAccessKey', 'keyArn']],
    ]);
  });

  test('what only the extension keeps is not asked of a script', async () => {
    for (const path of ['/v1/storage-types', '/v1/key-types']) {
      const types = await (await ask(path)).json();
      const names = types.flatMap((type: { fields: { id: string }[] }) => type.fields.map(({ id }) => id));
      for (const fact of [
        'azure.secretExpires',
        'aws.accountId',
        'google.serviceAccount',
        'google.projectId',
      ]) {
        expect(names).not.toContain(fact);
      }
      expect(JSON.stringify(types)).not.toMatch(/facts|untested|labels/);
    }
  });
});
