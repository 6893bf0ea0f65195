// The stand-in of IAM must be as strict as IAM: otherwise a rotation that loses keys would look green.

import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { startWorld, type World } from '../world.ts';
import { awsClients } from './clients.ts';

let world: World;
let iam: IAMClient;

beforeAll(async () => {
  world = await startWorld();
  const { accounts, mayRotate } = world.aws;
  const { id, secret } = accounts.addKey(accounts.addUser('admin', { policy: mayRotate('lab-*') }));
  iam = awsClients(world, { accessKeyId: id, secretAccessKey: secret }).iam;
  world.aws.iam.propagation = 0;
});
afterAll(() => world.close());

const NOT_KNOWN = ['InvalidClientTokenId', 403, expect.any(String)];

/** Name, status and text of a refusal; `done` where there is none. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error) => [error.name, error.$metadata?.httpStatusCode, error.message],
  );

function newUser(name: string, keys = 1) {
  const { accounts, mayRead } = world.aws;
  const user = accounts.addUser(name, { policy: mayRead(facts.aws.bucket) });
  return { user, keys: Array.from({ length: keys }, () => accounts.addKey(user)) };
}

test("AWS's own client lists, makes, switches and deletes keys", async () => {
  const UserName = 'lab-life';
  const { user } = newUser(UserName);
  expect((await iam.send(new GetUserCommand({ UserName }))).User?.Arn).toBe(user.arn);
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const AccessKeyId = AccessKey?.AccessKeyId ?? '';
  expect(AccessKey?.SecretAccessKey).toHaveLength(40);
  await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
  expect(AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Active', 'Inactive']);
  await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  expect((await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata).toHaveLength(1);
});

test('what it refuses is said in the words and statuses of IAM', async () => {
  const UserName = 'lab-refused';
  const { keys } = newUser(UserName, 2);
  const AccessKeyId = keys[0]?.id ?? '';
  expect(await outcome(iam.send(new CreateAccessKeyCommand({ UserName })))).toEqual([
    'LimitExceededException',
    409,
    'Cannot exceed quota for AccessKeysPerUser: 2',
  ]);
  expect(await outcome(iam.send(new ListAccessKeysCommand({ UserName: 'lab-nobody' })))).toEqual([
    'NoSuchEntityException',
    404,
    'The user with name lab-nobody cannot be found.',
  ]);
  const gone = new DeleteAccessKeyCommand({ UserName, AccessKeyId: facts.aws.accessKeyId });
  expect(await outcome(iam.send(gone))).toEqual([
    'NoSuchEntityException',
    404,
    expect.stringMatching(/cannot be found/),
  ]);
  const denied = new ListAccessKeysCommand({ UserName: facts.aws.user });
  expect(await outcome(iam.send(denied))).toEqual([
    'AccessDenied',
    403,
    `User: arn:aws:iam::111122223333:user/admin is not authorized to perform: iam:ListAccessKeys on resource: user ${facts.aws.user} because no identity-based policy allows the iam:ListAccessKeys action`,
  ]);
  const odd = new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Bogus' as 'Active' });
  expect(await outcome(iam.send(odd))).toEqual([
    'ValidationError',
    400,
    expect.stringMatching(/enum value set/),
  ]);
});

test('a new key needs its time, and one server of AWS a little longer', async () => {
  newUser('lab-slow', 0);
  world.aws.iam.propagation = 3_600_000;
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'lab-slow' }));
  world.aws.iam.propagation = 0;
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  const { sts } = awsClients(world, { accessKeyId, secretAccessKey });
  const ask = async () => outcome(sts.send(new GetCallerIdentityCommand({})));
  expect(await ask()).toEqual(NOT_KNOWN);
  const key = world.aws.accounts.keys.get(accessKeyId);
  if (!key?.notBefore) throw new Error('the key is known at once');
  expect(key.notBefore.time).toBeLessThanOrEqual(Date.now() + 3_600_000);
  key.notBefore = { ...key.notBefore, time: Date.now() };
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['done', NOT_KNOWN, 'done', 'done']);
});

test('the last use is told by service, and an inactive key is taken nowhere', async () => {
  const { keys } = newUser('lab-used');
  const [key] = keys;
  if (!key) throw new Error('no key');
  const lastUse = new GetAccessKeyLastUsedCommand({ AccessKeyId: key.id });
  expect((await iam.send(lastUse)).AccessKeyLastUsed).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
  const own = awsClients(world, { accessKeyId: key.id, secretAccessKey: key.secret });
  const list = new ListObjectsV2Command({ Bucket: facts.aws.bucket });
  await own.s3.send(list);
  expect((await iam.send(lastUse)).AccessKeyLastUsed).toMatchObject({
    ...{ ServiceName: 's3', Region: facts.aws.region, LastUsedDate: expect.any(Date) },
  });
  key.active = false;
  expect(await outcome(own.s3.send(list))).toEqual(['InvalidAccessKeyId', 403, expect.any(String)]);
  expect(await outcome(own.iam.send(new ListAccessKeysCommand({})))).toEqual(NOT_KNOWN);
});
