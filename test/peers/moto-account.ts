// The lab's AWS account on a moto server: users with exactly the rights their names say, buckets, and keys in every state.
import type { AccessKey, MotoAdmin, Statement } from './moto-admin.ts';

export interface MotoAccount {
  readonly users: Readonly<Record<UserName, AccessKey>>;
  readonly keys: Readonly<Record<'good' | 'disabled' | 'deleted' | 'signing', string>>;
}

export type UserName =
  | keyof typeof rights
  | 'forgetful'
  | 'deleted'
  | 'inactive'
  | 'kms'
  | 'kmsForgetful'
  | 'kmsNothing'
  | 'kmsOneWay';

const allow = (Action: string | readonly string[], Resource: string | readonly string[]): Statement => ({
  ...{ Effect: 'Allow', Action, Resource },
});
const buckets = ['lab-genomes', 'lab-empty', 'lab-archive'];
const arns = buckets.map((name) => `arn:aws:s3:::${name}`);
const objects = arns.map((arn) => `${arn}/*`);

/** The statements of each user of S3. */
const rights = {
  reader: [allow('s3:ListBucket', arns), allow('s3:GetObject', objects)],
  prefixReader: [
    {
      ...allow('s3:ListBucket', 'arn:aws:s3:::lab-genomes'),
      Condition: { StringLike: { 's3:prefix': ['runs/*'] } },
    },
    allow('s3:GetObject', 'arn:aws:s3:::lab-genomes/runs/*'),
  ],
  lister: [allow('s3:ListBucket', arns)],
  owner: [allow('s3:*', '*')],
  nothing: [],
  denied: [
    allow('s3:*', '*'),
    { Effect: 'Deny', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::lab-genomes' },
  ],
} as const satisfies Readonly<Record<string, readonly Statement[]>>;

/** Makes everything; nothing is checked yet. */
export async function layOutAccount(admin: MotoAdmin, region: string): Promise<MotoAccount> {
  await layOutBuckets(admin, region);
  const users: Partial<Record<UserName, AccessKey>> = {};
  for (const [name, statements] of Object.entries(rights)) {
    users[name as keyof typeof rights] = await admin.newUser(name, statements);
  }
  for (const name of ['forgetful', 'deleted', 'inactive'] as const) {
    users[name] = await admin.newUser(name, rights.reader);
  }
  const idOf = (name: UserName) => ({ UserName: name, AccessKeyId: users[name]?.accessKeyId ?? '' });
  await admin.iam('DeleteAccessKey', idOf('deleted'));
  await admin.iam('UpdateAccessKey', { ...idOf('inactive'), Status: 'Inactive' });
  const all = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'];
  users.kms = await admin.newUser('kms', [allow(all, '*')]);
  users.kmsForgetful = await admin.newUser('kmsForgetful', [allow(all, '*')]);
  users.kmsNothing = await admin.newUser('kmsNothing', []);
  users.kmsOneWay = await admin.newUser('kmsOneWay', [allow('kms:Encrypt', '*')]);
  return { users: users as MotoAccount['users'], keys: await layOutKeys(admin) };
}

async function layOutBuckets(admin: MotoAdmin, region: string): Promise<void> {
  const where = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  for (const bucket of buckets) await admin.s3('PUT', `/${bucket}`, where);
  const put = (path: string, text: string, headers = {}) => admin.s3('PUT', path, text, headers);
  await put('/lab-genomes/readme.txt', 'Example data of the sandbox lab.\n');
  await put('/lab-genomes/runs/2026/sample-1.txt', '@example-read-1\nACGT\n+\nFFFF\n');
  await put(`/lab-genomes/odd/${encodeURIComponent('Größe + 100% (1).txt')}`, 'ACGT\n');
  await put('/lab-genomes/zero/nothing.txt', '');
  await put('/lab-archive/old.txt', 'ACGT\n', { 'x-amz-storage-class': 'GLACIER' });
}

async function layOutKeys(admin: MotoAdmin): Promise<MotoAccount['keys']> {
  const make = async (more = {}) => {
    const { KeyMetadata } = await admin.kms('CreateKey', more);
    const { Arn, KeyId } = KeyMetadata as { Arn: string; KeyId: string };
    return { Arn, KeyId };
  };
  const [good, disabled, deleted] = [await make(), await make(), await make()];
  await admin.kms('DisableKey', { KeyId: disabled.KeyId });
  await admin.kms('ScheduleKeyDeletion', { KeyId: deleted.KeyId, PendingWindowInDays: 7 });
  const signing = await make({ KeyUsage: 'SIGN_VERIFY', CustomerMasterKeySpec: 'RSA_2048' });
  return { good: good.Arn, disabled: disabled.Arn, deleted: deleted.Arn, signing: signing.Arn };
}
