// What a preflight's answer says of a storage's rules: by its headers alone, and nothing at all where somebody else answered.
import { expect, test } from 'vitest';
import type { HttpCall } from '#server/net/http.ts';
import { type PreflightTarget, preflight } from '#server/probes/cors.ts';
import type { Tools } from '#server/probes/probe.ts';

type Provider = NonNullable<PreflightTarget['provider']>;
type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

const emedgeneHost = 'acme.emg.illumina.com';
const page = '<!doctype html><title>Guest Wi-Fi</title>';
const marks = { 'x-amz-request-id': 'example', 'x-ms-request-id': 'example' };
const hosts: Readonly<Record<Provider, string>> = {
  'azure-storage': 'labgenomes.blob.core.windows.net',
  'google-storage': 'storage.googleapis.com',
  'aws-s3': 'lab-genomes.s3.eu-west-1.amazonaws.com',
};
const providers = Object.keys(hosts) as Provider[];

async function ask(
  provider: Provider,
  { status, headers = marks, body = '' }: Answer,
  host = hosts[provider],
) {
  const sent: HttpCall[] = [];
  const tools = {
    options: { emedgeneHost, use: ['visualization'] },
    signal: new AbortController().signal,
    http: {
      send: async (call: HttpCall) => {
        sent.push(call);
        return { status, headers, body: Buffer.from(body) };
      },
    },
  } as unknown as Tools;
  const result = await preflight(tools, { provider, host, path: 'bucket/a b.txt' });
  return { result, sent };
}

const rule = {
  'access-control-allow-origin': `https://${emedgeneHost}`,
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'Range, emgauthorization',
};

test.each(providers)('%s: the headers of a rule are enough, whatever the status', async (provider) => {
  const { result, sent } = await ask(provider, { status: 204, headers: { ...marks, ...rule } });
  expect(result).toBeUndefined();
  expect(sent[0]?.headers).not.toHaveProperty('authorization');
  expect(sent[0]?.shownPath).not.toContain('a b');
});

test.each(providers)('%s: an answer without them, refused or not, is a missing rule', async (provider) => {
  for (const status of [200, 403]) {
    const { result } = await ask(provider, { status });
    expect(result).toMatchObject({ effect: 'limited', finding: { class: 'cors.missing' } });
  }
});

test.each(
  providers.flatMap((provider) => [
    [provider, { status: 503 }, 'server.transient'] as const,
    [provider, { status: 500, body: '<Error/>' }, 'server.transient'] as const,
    [provider, { status: 429 }, 'throttle'] as const,
    [provider, { status: 302 }, 'foreign_answer'] as const,
    [provider, { status: 200, body: page }, 'foreign_answer'] as const,
    [provider, { status: 403, body: page }, 'net.proxy'] as const,
    [provider, { status: 407 }, 'net.proxy'] as const,
  ]),
)('%s: %j says nothing of the rules and limits nobody', async (provider, answer, name) => {
  const { result } = await ask(provider, answer);
  expect(result).toMatchObject({ skipped: { finding: { class: name } } });
});

test.each(['azure-storage', 'aws-s3'] as const)(
  "%s: a proxy that forbids OPTIONS is not taken for the storage's answer",
  async (provider) => {
    const headers = { 'content-type': 'text/plain' };
    for (const [status, name] of [
      [403, 'net.proxy'],
      [405, 'foreign_answer'],
    ] as const) {
      const { result } = await ask(provider, { status, headers, body: 'OPTIONS is not allowed here.' });
      expect(result).toMatchObject({ skipped: { finding: { class: name } } });
    }
  },
);

test('a host of its own, such as an emulator or a custom domain, need not answer as Azure itself does', async () => {
  const { result } = await ask('azure-storage', { status: 403, headers: {} }, 'blobs.lab.example');
  expect(result).toMatchObject({ effect: 'limited', finding: { class: 'cors.missing' } });
});
