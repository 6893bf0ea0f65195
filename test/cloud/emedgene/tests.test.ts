// Green and red must be earned: Emedgene's test of each type reaches the provider and comes back with what it said.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { startWorld, type World } from '../world.ts';
import { createTestProcess, type TestProcess } from './test-process.ts';

let world: World;
let process: TestProcess;
let secret: string;

beforeAll(async () => {
  world = await startWorld();
  process = createTestProcess(world.env);
  secret = world.entra.createSecret(facts.app.clientId).value;
});
afterAll(async () => {
  await process.close();
  await world.close();
});

/** What the lab would enter for the types beside Azure Blob and SFTP, and one slip in it, by the names of Emedgene's fields. */
const cases: Record<string, { values: () => Promise<Record<string, string>>; slip: object; detail: RegExp }> =
  {
    'azure-data-lake': {
      values: async () => ({
        tenant_id: facts.tenantId,
        client_id: facts.app.clientId,
        client_secret: secret,
        store: facts.dataLake.store,
        path: '/runs',
      }),
      slip: { store: `${facts.dataLake.account}/missing` },
      detail: /^FilesystemNotFound/,
    },
    'aws-s3': {
      values: async () => ({
        Access_key_id: facts.aws.accessKeyId,
        Secret_access_key: facts.aws.secretAccessKey,
        Bucket: facts.aws.bucket,
        Region: facts.aws.region,
        Path: '/',
      }),
      slip: { Secret_access_key: 'x'.repeat(40) },
      detail: /signature/i,
    },
    'google-cloud': {
      values: async () => ({
        Client_credentials_base64: Buffer.from(await world.consoleKeys.createKeyFile()).toString('base64'),
        Bucket: facts.google.bucket,
        Path: '/',
      }),
      slip: { Bucket: facts.google.missingBucket },
      detail: /does not exist/,
    },
    ftp: {
      values: async () => ({
        Host: world.ftp.host,
        Port: String(world.ftp.ports.explicit),
        Username: facts.ftp.user,
        Password: facts.ftp.password,
        Path: facts.ftp.directory,
      }),
      slip: { Password: 'wrong' },
      detail: /530/,
    },
    basespace: {
      values: async () => ({
        Client_key: 'Acme workgroup',
        Client_secret: 'x',
        App_token: facts.basespace.appToken,
        Server: facts.basespace.server,
      }),
      slip: { App_token: '0'.repeat(32) },
      detail: /^401 BASESPACE\.COMMON\.AUTHENTICATION_FAILURE/,
    },
    ica: {
      values: async () => ({
        Api_key: world.consoleKeys.createApiKey(),
        Project: facts.ica.project,
        Path: '/',
      }),
      slip: { Project: 'Genomes 1926' },
      detail: /^There is no project/,
    },
  };

test.each(Object.keys(cases))('%s is checked by its provider, for better and for worse', async (type) => {
  const { values, slip, detail } = cases[type] as (typeof cases)[string];
  const good = await values();
  expect(await process.test(type, good)).toMatchObject({ ok: true, detail: 'Connected' });
  expect(await process.test(type, { ...good, ...slip })).toMatchObject({
    ok: false,
    detail: expect.stringMatching(detail),
  });
});
