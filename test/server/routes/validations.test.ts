// What a script gets for values before anything is sent anywhere: normal forms, every problem at once, or a clear no.
import { describe, expect, test } from 'vitest';
import * as api from '#shared/api.ts';
import { keyJson } from '#test/shared/fields/examples.ts';
import { exampleValues } from '#test/shared/storages/examples.ts';
import { companion } from '../companion.ts';

const { ask } = companion();
const azure = exampleValues['azure-blob'];

describe('POST /v1/validations', () => {
  test('bad values are still a 200 and every problem is named at once', async () => {
    const values = { ...azure, clientSecret: azure.clientId, accountUrl: 'https://127.0.0.1/x' };
    const reply = await ask('/v1/validations', { json: { type: 'azure-blob', values } });
    expect(reply.status).toBe(200);
    const { ok, problems } = api.validationReply.parse(await reply.json());
    expect(ok).toBe(false);
    expect(problems.map(({ field, class: name }) => [field, name])).toEqual([
      ['clientSecret', 'input.swapped'],
      ['accountUrl', 'input.malformed'],
    ]);
  });

  test.each(Object.entries(exampleValues).filter(([type]) => type !== 's3-credentials'))(
    'complete values of %s are good and come back as they are',
    async (type, values) => {
      const reply = await ask('/v1/validations', { json: { type, values } });
      expect(reply.status).toBe(200);
      expect(api.validationReply.parse(await reply.json())).toMatchObject({ ok: true, values, problems: [] });
    },
  );

  test('a Google key comes back as Emedgene takes it, and never as a text of its own', async () => {
    const values = { clientCredentialsBase64: keyJson(), bucket: 'gs://lab-genomes' };
    const reply = await ask('/v1/validations', { json: { type: 'google-cloud', values } });
    const { ok, values: normal, problems } = api.validationReply.parse(await reply.json());
    expect(ok).toBe(false);
    expect(normal.clientCredentialsBase64).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(problems).toMatchObject([{ field: 'bucket', class: 'input.swapped' }]);
  });

  test('a host that STORAGE_LINK_ALLOW_HOSTS names passes, and no other', async () => {
    const other = companion({ STORAGE_LINK_ALLOW_HOSTS: 'blobs.lab.example' });
    const check = async (host: string) => {
      const json = { type: 'azure-blob', values: { ...azure, accountUrl: `https://${host}/genomes` } };
      return (await (await other.ask('/v1/validations', { json })).json()).ok;
    };
    expect([await check('blobs.lab.example'), await check('evil.lab.example')]).toEqual([true, false]);
  });

  test.each([
    [{ type: 'aws-glacier', values: {} }, 'type'],
    [{ type: 's3-credentials', values: {} }, 'type'],
    [{ type: 'constructor', values: {} }, 'type'],
    [{ values: {} }, 'type'],
    [{ type: 'sftp' }, 'values'],
    [{ type: 'sftp', values: { port: 22 } }, 'values.port'],
    [{ type: 'sftp', values: ['x'] }, 'values'],
    ['text', 'body'],
  ])('%j is a 422 that names %s', async (json, field) => {
    for (const path of ['/v1/validations', '/v1/probes']) {
      const reply = await ask(path, { json });
      expect(reply.status).toBe(422);
      const { problems } = api.problemDocument.parse(await reply.json());
      expect(problems?.map((problem) => problem.field)).toContain(field);
    }
  });
});
