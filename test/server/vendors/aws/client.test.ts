// The SDK brings habits of its own: files of the machine, other addresses, more attempts. None of them may show in a test of given keys.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { HttpCall } from '#server/net/http.ts';
import { createNetwork } from '#server/net/network.ts';
import { kms } from '#server/vendors/aws/kms.ts';
import { s3 } from '#server/vendors/aws/s3.ts';
import { signIn } from '#server/vendors/aws/sign-in.ts';
import { Secret } from '#shared/secret.ts';
import { facts } from '#test/cloud/facts.ts';
import { configure } from '#test/probes/lab.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Calls all three services in front of a provider that always breaks off; returns what was sent. */
async function callAll(): Promise<HttpCall[]> {
  const sent: HttpCall[] = [];
  const send = async (call: HttpCall) => {
    sent.push(call);
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  };
  const tools = {
    network: createNetwork(configure({})),
    http: { send },
    signal: new AbortController().signal,
    user: () => 'reader',
    learn: () => {},
  };
  const keys = { accessKeyId: 'AKIAEXAMPLEMACHINE22', secretAccessKey: new Secret('example') };
  await signIn(keys, facts.aws.region, tools);
  await s3({ ...keys, bucket: facts.aws.bucket, region: facts.aws.region, prefix: '' }, tools).listFirst();
  await kms({ ...keys, keyArn: facts.aws.keyArn }, tools).encrypt(new Uint8Array(32), {});
  return sent;
}

test('the AWS files of the machine are not even opened', async () => {
  const opened: string[] = [];
  const note = (path: unknown) => void opened.push(String(path));
  vi.spyOn(promises, 'readFile').mockImplementation(async (path) => {
    note(path);
    return '[default]\nregion = us-west-2\n';
  });
  vi.spyOn(fs, 'readFile').mockImplementation(note as never);
  expect(await callAll()).toHaveLength(3);
  expect(opened.filter((path) => /\.aws\b/.test(path))).toEqual([]);
});

test('variables meant for the SDK change neither the address, nor the keys, nor the number of attempts', async () => {
  const meant = {
    AWS_ENDPOINT_URL: 'https://evil.example',
    AWS_ENDPOINT_URL_S3: 'https://evil.example',
    AWS_REGION: 'us-west-2',
    AWS_MAX_ATTEMPTS: '5',
    AWS_RETRY_MODE: 'adaptive',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_ACCESS_KEY_ID: facts.aws.accessKeyId,
    AWS_SECRET_ACCESS_KEY: facts.aws.secretAccessKey,
    AWS_SESSION_TOKEN: 'example',
    AWS_PROFILE: 'nobody',
  };
  for (const [name, value] of Object.entries(meant)) vi.stubEnv(name, value);
  const sent = await callAll();
  expect(sent.map(({ url }) => url.host)).toEqual([
    facts.aws.stsHost,
    facts.aws.bucketHost,
    facts.aws.kmsHost,
  ]);
  for (const { headers = {} } of sent) {
    expect(headers.authorization).toMatch(/Credential=AKIAEXAMPLEMACHINE22\/\d{8}\/eu-west-1\//);
    expect(headers).not.toHaveProperty('x-amz-security-token');
  }
});
