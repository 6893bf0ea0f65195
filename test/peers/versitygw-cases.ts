// The users and buckets of a Versity S3 Gateway, and what is tried at it.
import { randomBytes } from 'node:crypto';
import {
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { connected, type Expected, failed, limited } from './expected.ts';
import { bucketCheck, fromPage, furnish } from './own-bucket.ts';
import type { PeerCase } from './peer.ts';

export interface Pair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const EMEDGENE = 'acme.emg.illumina.com';
const userNames = ['reader', 'lister', 'nothing', 'denied', 'forgetful', 'deleted', 'emedgene'] as const;
type Users = Readonly<Record<(typeof userNames)[number], Pair>>;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new pair in the form of AWS's. */
export function newPair(): Pair {
  const id = [...randomBytes(16)].map((byte) => DIGITS[byte % 32]).join('');
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(30).toString('base64') };
}

/** Makes users and buckets; `deleted` is a pair that the server never heard of. */
export async function layOutGateway(
  client: S3Client,
  region: string,
  addUser: (pair: Pair) => void,
): Promise<Users> {
  const users = Object.fromEntries(userNames.map((name) => [name, newPair()])) as Users;
  for (const name of userNames) if (name !== 'deleted') addUser(users[name]);
  for (const Bucket of ['lab-genomes', 'lab-empty', 'lab-closed']) {
    await client.send(new CreateBucketCommand({ Bucket }));
  }
  const put = (Key: string, text: string) =>
    client.send(new PutObjectCommand({ Bucket: 'lab-genomes', Key, Body: Buffer.from(text) }));
  await put('readme.txt', 'Example data of the sandbox lab.\n');
  await put('runs/2026/sample-1.txt', '@example-read-1\nACGT\n+\nFFFF\n');
  await put('odd/Größe + 100% (1).txt', 'ACGT\n');
  await put('zero/nothing.txt', '');
  for (const Bucket of ['lab-genomes', 'lab-empty']) {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements(Bucket, users) });
    await client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  }
  await client.send(
    new PutBucketCorsCommand({
      Bucket: 'lab-genomes',
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: [`https://${EMEDGENE}`],
            AllowedMethods: ['GET'],
            AllowedHeaders: ['*'],
          },
        ],
      },
    }),
  );
  // Users have no ARN here: policies name them by their access keys.
  await furnish(client, 'lab-own', region, { principal: users.emedgene.accessKeyId });
  return users;
}

function statements(bucket: string, users: Users): readonly object[] {
  const arn = `arn:aws:s3:::${bucket}`;
  const of = (...names: readonly (keyof Users)[]) => ({ AWS: names.map((name) => users[name].accessKeyId) });
  const readers = of('reader', 'forgetful', 'denied');
  return [
    { Effect: 'Allow', Principal: readers, Action: 's3:ListBucket', Resource: arn },
    { Effect: 'Allow', Principal: readers, Action: 's3:GetObject', Resource: `${arn}/*` },
    { Effect: 'Allow', Principal: of('lister'), Action: 's3:ListBucket', Resource: arn },
    { Effect: 'Deny', Principal: of('denied'), Action: 's3:ListBucket', Resource: arn },
  ];
}

export function gatewayCases(users: Users, root: Pair, region: string): readonly PeerCase[] {
  const s3 = (name: string, pair: Pair, expect: Expected, values: PeerCase['values'] = {}): PeerCase => ({
    ...{ name, type: 'aws-s3', expect },
    values: { ...pair, bucket: 'lab-genomes', region, ...values },
  });
  const seenFrom = (emedgeneHost: string) => ({
    options: { emedgeneHost, use: ['visualization' as const] },
  });
  const { reader, forgetful, deleted, nothing, lister, denied, emedgene } = users;
  const own = { bucket: 'lab-own' };
  const pagesOf = (emedgeneHost: string) => ({ emedgeneHost, use: bucketCheck.use });
  const wrongSecret = { secretAccessKey: `example/${'x'.repeat(32)}` };
  return [
    s3('good', reader, connected),
    s3('another region', reader, failed('target.region', 'list'), { region: 'us-west-2' }),
    s3('wrong secret', forgetful, failed('auth.secret_wrong', 'sign-in'), wrongSecret),
    s3('unknown key', deleted, failed('auth.identity_unknown', 'sign-in')),
    s3('no right at all', nothing, failed('perm.denied', 'list')),
    s3('may list, not read', lister, failed('perm.denied', 'read')),
    s3('an explicit deny', denied, failed('perm.explicit_deny', 'list')),
    s3('bucket of somebody else', reader, failed('perm.denied', 'list'), { bucket: 'lab-closed' }),
    s3('missing bucket', root, failed('target.not_found', 'list'), { bucket: 'lab-genomes-deleted' }),
    s3('empty bucket', reader, connected, { bucket: 'lab-empty' }),
    s3('folder', reader, connected, { path: '/runs/' }),
    s3('folder without files', reader, connected, { path: '/not-here/' }),
    s3('name with umlauts and signs', reader, connected, { path: '/odd/' }),
    s3('empty file', reader, connected, { path: '/zero/' }),
    { ...s3('CORS allowed', reader, connected), ...seenFrom(EMEDGENE) },
    {
      ...s3('CORS of another host', reader, limited('cors.missing', 'cors')),
      ...seenFrom('other.emg.illumina.com'),
    },
    {
      ...s3("own bucket: Emedgene's user and pages by our documents", emedgene, connected, own),
      options: fromPage,
    },
    s3('own bucket: a user whom our policy does not name', reader, failed('perm.denied', 'list'), own),
    { ...s3('own bucket: checked by its owner', root, connected, own), bucketCheck },
    {
      ...s3('own bucket: its CORS rules', root, connected, own),
      bucketCheck: pagesOf(bucketCheck.emedgeneHost),
    },
    {
      ...s3('own bucket: its CORS rules, for another host', root, limited('cors.missing', 'cors'), own),
      bucketCheck: pagesOf('other.emg.illumina.com'),
    },
  ];
}
