// What counts as an answer of AWS: only the bucket's own name, only the very key, only with an id. All else must never turn anything green.
import { describe, expect, test } from 'vitest';
import type { HttpReply } from '#server/net/http.ts';
import { createNetwork } from '#server/net/network.ts';
import { kms } from '#server/vendors/aws/kms.ts';
import { s3 } from '#server/vendors/aws/s3.ts';
import { signIn } from '#server/vendors/aws/sign-in.ts';
import { Secret } from '#shared/secret.ts';
import { facts } from '#test/cloud/facts.ts';
import { configure } from '#test/probes/lab.ts';

const headers = { 'content-type': 'application/xml', 'x-amz-request-id': 'R1' };
const json = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'R1' };

/** Tools in front of a provider that answers everything with this. */
function tools(body: string, replyHeaders: HttpReply['headers'], status = 200) {
  const send = async () => ({ status, headers: replyHeaders, body: Buffer.from(body) });
  return {
    network: createNetwork(configure({})),
    http: { send },
    signal: new AbortController().signal,
    user: () => 'reader',
    learn: () => {},
  };
}

const keys = (secret = 'example') => ({
  accessKeyId: 'AKIAEXAMPLEANSWERS22',
  secretAccessKey: new Secret(secret),
});

describe('a listing', () => {
  const listing = (name: string, key = 'a.txt', encoding = '<EncodingType>url</EncodingType>') =>
    `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${name}</Name>${encoding}<Contents><Key>${key}</Key></Contents></ListBucketResult>`;
  async function listed(body: string, given: HttpReply['headers'] = headers) {
    const access = { ...keys(), bucket: 'lab-genomes', region: 'eu-west-1', prefix: '' };
    const answer = await s3(access, tools(body, given)).listFirst();
    return 'failure' in answer ? answer.failure.finding.class : answer.file;
  }

  test("S3's listing of the bucket is one, and names come out as they are", async () => {
    expect(await listed(listing('lab-genomes'))).toBe('a.txt');
    expect(await listed(listing('lab-genomes', 'a+b/%C3%BC%2B.vcf'))).toBe('a b/ü+.vcf');
    expect(await listed(listing('lab-genomes', 'a+b%2B', ''))).toBe('a+b%2B');
  });

  test('a name that cannot be read is no wrong key', async () => {
    expect(await listed(listing('lab-genomes', 'a%ZZ'))).toBe('unexpected');
  });

  test.each<[string, string, HttpReply['headers']]>([
    ['a listing of another bucket', listing('other'), headers],
    ['a listing without a request id', listing('lab-genomes'), { 'content-type': 'application/xml' }],
    ['a sign-in page', '<!doctype html><title>Guest Wi-Fi</title>', headers],
    ['well-formed XML that is no listing', '<page><title>Guest</title></page>', headers],
    ['something else', '{"ok":true}', headers],
    [
      'half a document',
      '<?xml version="1.0"?><ListBucketResult><Name>lab-genomes</Name><Contents><Key>a',
      headers,
    ],
    ['nothing', '', headers],
  ])('%s is none, and says nothing about the credentials', async (_name, body, given) => {
    expect(await listed(body, given)).toBe('foreign_answer');
  });
});

describe('an identity', () => {
  const caller = (arn: string) =>
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
  const asked = (body: string, given: HttpReply['headers'] = json) =>
    signIn(keys(), 'eu-west-1', tools(body, given));

  test('is what STS names', async () => {
    const arn = 'arn:aws:iam::111122223333:user/reader';
    expect(await asked(caller(arn))).toEqual({ identity: { arn, account: '111122223333' } });
  });

  test.each<[string, string, HttpReply['headers']]>([
    ['a page', '<html></html>', json],
    ['a name that is no ARN', caller('reader'), json],
    ['an answer without a request id', caller('arn:aws:iam::111122223333:user/reader'), {}],
    ['nothing', '', json],
  ])('is not %s', async (_name, body, given) => {
    expect(await asked(body, given)).toMatchObject({ unasked: { finding: { class: 'foreign_answer' } } });
  });
});

describe('an encryption', () => {
  const { keyArn } = facts.aws;
  const sealed = (keyId: unknown, blob: unknown = 'AAAA') =>
    JSON.stringify({ KeyId: keyId, CiphertextBlob: blob });
  async function encrypted(body: string, arn: string = keyArn, status = 200) {
    const key = kms({ ...keys(), keyArn: arn }, tools(body, json, status));
    const answer = await key.encrypt(new Uint8Array(32), {});
    return 'failure' in answer ? answer.failure.finding.class : answer.keyArn;
  }

  test('is what the very key says, or the one behind an alias', async () => {
    expect(await encrypted(sealed(keyArn))).toBe(keyArn);
    expect(await encrypted(sealed(keyArn), keyArn.replace(/key\/.*/, 'alias/emedgene'))).toBe(keyArn);
  });

  test.each([
    ['another key', sealed(keyArn.replace(/.$/, '0'))],
    ['no key', sealed(undefined)],
    ['no text', sealed(keyArn, null)],
    ['a page', '<!doctype html>'],
    ['nothing', ''],
  ])('by %s is none', async (_name, body) => {
    expect(await encrypted(body)).toBe('foreign_answer');
  });

  test.each(['AccessDeniedException', 'DisabledException', 'Nonsense'])(
    'refused as %s, but not in words, is no refusal',
    async (code) => {
      for (const message of [{}, { toString: 1 }, 7, ['x']]) {
        const body = JSON.stringify({ __type: code, message });
        expect(await encrypted(body, keyArn, 400), body).toBe('foreign_answer');
      }
    },
  );

  test('by an alias’s key of another account or region is none', async () => {
    const alias = keyArn.replace(/key\/.*/, 'alias/emedgene');
    expect(await encrypted(sealed(keyArn.replace('eu-west-1', 'eu-west-2')), alias)).toBe('foreign_answer');
    expect(await encrypted(sealed(keyArn.replace('111122223333', '444455556666')), alias)).toBe(
      'foreign_answer',
    );
  });
});
