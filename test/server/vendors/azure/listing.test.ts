// What counts as a listing: only Azure naming the very container. Everything else must never turn a storage green.
import { expect, test } from 'vitest';
import type { HttpCall, HttpReply } from '#server/net/http.ts';
import { azure } from '#server/vendors/azure/blob.ts';
import { Secret } from '#shared/secret.ts';

const listing = (container: string) =>
  `<?xml version="1.0"?><EnumerationResults ServiceEndpoint="https://labgenomes.blob.core.windows.net/" ContainerName="${container}"><Blobs><Blob><Name>a.txt</Name><Properties><Content-Length>1</Content-Length></Properties></Blob></Blobs><NextMarker /></EnumerationResults>`;

const azureHeaders = {
  'content-type': 'application/xml',
  'x-ms-request-id': '00000000-0000-0000-0000-000000000009',
};

/** The container's client in front of a provider that signs everybody in and then answers this. */
async function listed(body: string, headers: HttpReply['headers']) {
  const send = async ({ purpose }: HttpCall): Promise<HttpReply> =>
    purpose === 'azure-login'
      ? { status: 200, headers: {}, body: Buffer.from('{"token_type":"Bearer","access_token":"example"}') }
      : { status: 200, headers, body: Buffer.from(body) };
  const target = {
    clientId: '00000000-0000-0000-0000-0000000000c1',
    clientSecret: new Secret('abc8Q~example'),
    tenantId: '00000000-0000-0000-0000-00000000000a',
    host: 'labgenomes.blob.core.windows.net',
    container: 'genomes',
  };
  const client = azure(target, { http: { send }, signal: new AbortController().signal });
  expect(await client.signIn()).toBeUndefined();
  const answer = await client.listFirst();
  return 'failure' in answer ? answer.failure.finding.class : answer.blob?.name;
}

test("Azure's listing of the container is one", async () => {
  expect(await listed(listing('genomes'), azureHeaders)).toBe('a.txt');
});

test.each([
  ['a listing of another container', listing('other'), azureHeaders, 'foreign_answer'],
  [
    'a listing without a request id',
    listing('genomes'),
    { 'content-type': 'application/xml' },
    'foreign_answer',
  ],
  ['a sign-in page', '<!doctype html><title>Guest Wi-Fi</title>', azureHeaders, 'foreign_answer'],
  ['well-formed XML that is no listing', '<page><title>Guest</title></page>', azureHeaders, 'unexpected'],
  ['nothing', '', azureHeaders, 'unexpected'],
])('%s is none, and says nothing about the credentials', async (_name, body, headers, expected) => {
  expect(await listed(body, headers)).toBe(expected);
});
