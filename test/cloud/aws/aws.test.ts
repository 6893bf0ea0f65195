// The stand-ins of S3 and STS must check as AWS does; otherwise a broken probe would look green.

import {
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accountOfAccessKey } from '#shared/fields/access-key.ts';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { awsClients } from './clients.ts';

let world: World;
const { bucket, otherBucket, missingBucket, region } = facts.aws;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => Object.assign(world.aws.state, { clockOffset: 0, throttled: false }));

/** What a call ends with: its result, or code and status of the refusal. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'done',
    (error) => [error.name, error.$metadata?.httpStatusCode],
  );
}

function newReader(policy = world.aws.mayRead(bucket)) {
  const user = world.aws.accounts.addUser(`reader-${world.aws.accounts.users().length}`, { policy });
  const key = world.aws.accounts.addKey(user);
  return { user, key, pair: { accessKeyId: key.id, secretAccessKey: key.secret } };
}

test("AWS's own clients see the lab's bucket and who they are", async () => {
  const { s3, sts } = awsClients(world);
  const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1, EncodingType: 'url' }));
  expect([page.Name, page.KeyCount, page.IsTruncated]).toEqual([bucket, 1, true]);
  const { Body, ContentRange } = await s3.send(
    new GetObjectCommand({ Bucket: bucket, Key: 'readme.txt', Range: 'bytes=0-6' }),
  );
  expect([await Body?.transformToString(), ContentRange]).toEqual(['Example', 'bytes 0-6/33']);
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: facts.aws.accountId,
    Arn: `arn:aws:iam::${facts.aws.accountId}:user/${facts.aws.user}`,
  });
});

test('a new key ID carries its account, as real ones do, and its secret has the shape of one', () => {
  const { key } = newReader();
  expect(accountOfAccessKey(key.id)).toBe(facts.aws.accountId);
  expect(key.secret).toMatch(/^[A-Za-z0-9+/]{40}$/);
});

describe('a signature', () => {
  test('by another secret is refused by S3 and STS, and STS remembers that for a while', async () => {
    const { pair } = newReader();
    const wrong = awsClients(world, { ...pair, secretAccessKey: `example/${'x'.repeat(32)}` });
    const list = new ListObjectsV2Command({ Bucket: bucket });
    expect(await outcome(wrong.s3.send(list))).toEqual(['SignatureDoesNotMatch', 403]);
    expect(await outcome(wrong.sts.send(new GetCallerIdentityCommand({})))).toEqual([
      'SignatureDoesNotMatch',
      403,
    ]);
    const right = awsClients(world, pair);
    expect(await outcome(right.s3.send(list))).toBe('done');
    expect(await outcome(right.sts.send(new GetCallerIdentityCommand({})))).toEqual([
      'SignatureDoesNotMatch',
      403,
    ]);
    const remembers = world.aws.sts.remembers;
    world.aws.sts.remembers = 0;
    expect(await outcome(right.sts.send(new GetCallerIdentityCommand({})))).toBe('done');
    world.aws.sts.remembers = remembers;
  });

  test.each(['removed', 'inactive', 'of another partition'])(
    'of a key that is %s is refused',
    async (how) => {
      const { key, pair } = newReader();
      if (how === 'removed') world.aws.accounts.removeKey(key.id);
      if (how === 'inactive') key.active = false;
      const at = how === 'of another partition' ? 'cn-north-1' : region;
      const { s3, sts } = awsClients(world, pair, at);
      expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: missingBucket })))).toEqual([
        'InvalidAccessKeyId',
        403,
      ]);
      expect(await outcome(sts.send(new GetCallerIdentityCommand({})))).toEqual([
        'InvalidClientTokenId',
        403,
      ]);
    },
  );

  test.each([16, -16])('that is %i minutes off is refused', async (minutes) => {
    world.aws.state.clockOffset = minutes * 60_000;
    const { sts } = awsClients(world);
    const error = await sts.send(new GetCallerIdentityCommand({})).catch((refused) => refused);
    expect(error.message).toMatch(minutes > 0 ? /^Signature expired/ : /^Signature not yet current/);
    const { status, text } = await signed({});
    expect([status, text]).toEqual([403, expect.stringContaining('<Code>RequestTimeTooSkewed</Code>')]);
  });

  test.each<[string, Parameters<typeof signed>[0], number, string]>([
    ['as it is', {}, 200, '<Name>lab-genomes</Name>'],
    ['without any', { authorization: null }, 403, 'AccessDenied'],
    [
      'in another scheme',
      { authorization: 'AWS AKIAIOSFODNN7EXAMPLE:abc' },
      400,
      'AuthorizationHeaderMalformed',
    ],
    ['of another query', { query: '?list-type=2&max-keys=1000&prefix=' }, 403, 'SignatureDoesNotMatch'],
    ['of another method', { method: 'DELETE' }, 403, 'SignatureDoesNotMatch'],
    ['of another path', { path: '/readme.txt' }, 403, 'SignatureDoesNotMatch'],
    ['of another body', { body: 'x', method: 'POST' }, 400, 'XAmzContentSHA256Mismatch'],
    [
      'of another time',
      { headers: { 'x-amz-date': '20261123T000000Z' } },
      400,
      'AuthorizationHeaderMalformed',
    ],
    ['of another header', { headers: { 'x-amz-user-agent': 'other' } }, 403, 'SignatureDoesNotMatch'],
    [
      'with a header that is not signed',
      { headers: { 'x-amz-security-token': 'x' } },
      403,
      'HeadersNotSigned',
    ],
  ])('%s: %j is %i', async (_name, change, status, text) => {
    const reply = await signed(change);
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(text)]);
    expect(reply.headers['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/);
  });
});

/** A listing signed by AWS's own client, caught before it leaves, changed and sent. */
async function signed(change: {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  readonly authorization?: string | null;
  readonly headers?: Record<string, string>;
}) {
  const { s3 } = awsClients(world);
  const caught = Promise.withResolvers<Record<string, string>>();
  s3.middlewareStack.add(
    () => async (args) => {
      caught.resolve(Reflect.get(args.request as object, 'headers'));
      return { response: undefined, output: { $metadata: {} } };
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await s3.send(new ListObjectsV2Command({ Bucket: bucket })).catch(() => undefined);
  const { authorization = '', ...headers } = await caught.promise;
  const sent = { ...headers, authorization: change.authorization ?? authorization, ...change.headers };
  if (change.authorization === null) Reflect.deleteProperty(sent, 'authorization');
  const { method = 'GET', path = '/', query = '?list-type=2', body } = change;
  return throughProxy(world, `https://${facts.aws.bucketHost}${path}${query}`, {
    ...{ method, headers: sent },
    ...(body ? { body } : {}),
  });
}

describe('a bucket', () => {
  test('in another region is a redirect with the region in a header, for everybody', async () => {
    const { status, headers } = await throughProxy(
      world,
      `https://${otherBucket}.s3.${region}.amazonaws.com/?list-type=2`,
    );
    expect([status, headers['x-amz-bucket-region']]).toEqual([301, 'eu-central-1']);
  });

  test('that is signed for in the wrong region says which one it expects', async () => {
    const { s3 } = awsClients(world, facts.aws, region, 'https://s3.eu-central-1.amazonaws.com');
    const error = await s3
      .send(new ListObjectsV2Command({ Bucket: otherBucket }))
      .catch((refused) => refused);
    expect([error.name, error.Region]).toEqual(['AuthorizationHeaderMalformed', 'eu-central-1']);
  });

  test('that is not there is 404, with dots it has no certificate', async () => {
    const { s3 } = awsClients(world);
    expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: missingBucket })))).toEqual([
      'NoSuchBucket',
      404,
    ]);
    const dotted = `https://lab.genomes.s3.${region}.amazonaws.com/`;
    expect((await throughProxy(world, dotted)).status).toBe(421);
  });

  test('refuses a missing file as its rights say: unknown to whoever may list, forbidden to the others', async () => {
    const get = new GetObjectCommand({ Bucket: bucket, Key: 'missing' });
    expect(await outcome(awsClients(world).s3.send(get))).toEqual(['NoSuchKey', 404]);
    const [, onlyGet] = world.aws.mayRead(bucket);
    const { pair } = newReader(onlyGet ? [onlyGet] : []);
    expect(await outcome(awsClients(world, pair).s3.send(get))).toEqual(['AccessDenied', 403]);
  });

  test('that may be listed below a prefix only refuses HeadBucket, which names none', async () => {
    const { pair } = newReader(world.aws.mayRead(bucket, 'runs/'));
    const { s3 } = awsClients(world, pair);
    expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'runs/' })))).toBe(
      'done',
    );
    expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket: bucket })))).toEqual([
      'AccessDenied',
      403,
    ]);
    const head = await s3.send(new HeadBucketCommand({ Bucket: bucket })).catch((refused) => refused);
    expect(head.$metadata.httpStatusCode).toBe(403);
  });

  test('takes no write, and remembers it', async () => {
    const { pair } = newReader([{ effect: 'Allow', action: ['s3:*'], resource: ['*'] }]);
    const put = new PutObjectCommand({ Bucket: bucket, Key: 'new', Body: 'x' });
    expect(await outcome(awsClients(world, pair).s3.send(put))).toEqual(['AccessDenied', 403]);
    expect(world.aws.state.refusedWrites.map(({ action }) => action)).toEqual(['PUT']);
    expect(world.aws.s3.buckets.find(bucket)?.objects.has('new')).toBe(false);
  });
});
