// The stand-in of KMS must encrypt and refuse as KMS does; otherwise a key that cannot be used would look green.

import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { startWorld, type World } from '../world.ts';
import { awsClients } from './clients.ts';

let world: World;
const { keyArn } = facts.aws;
const Plaintext = new TextEncoder().encode('example');

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    ({ name }) => name,
  );

test("AWS's own client gets back what it has encrypted, with the same key and context only", async () => {
  const { kms } = awsClients(world);
  const EncryptionContext = { app: 'example', run: '1' };
  const { CiphertextBlob, KeyId } = await kms.send(
    new EncryptCommand({ KeyId: keyArn, Plaintext, EncryptionContext }),
  );
  expect(KeyId).toBe(keyArn);
  const open = (more: object) =>
    kms.send(
      new DecryptCommand({ CiphertextBlob, EncryptionContext: { run: '1', app: 'example' }, ...more }),
    );
  expect((await open({ KeyId: keyArn })).Plaintext).toEqual(Plaintext);
  expect((await open({})).Plaintext).toEqual(Plaintext);
  expect(await refusal(open({ EncryptionContext: { app: 'example' } }))).toBe('InvalidCiphertextException');
  const damaged = Uint8Array.from(CiphertextBlob ?? [], (byte, at) => (at === 60 ? byte ^ 1 : byte));
  expect(await refusal(open({ CiphertextBlob: damaged }))).toBe('InvalidCiphertextException');
  const other = world.aws.kms.keys.add();
  const reader = world.aws.accounts.findUser(facts.aws.user);
  if (reader) reader.policy = [...reader.policy, ...world.aws.mayUse(other.arn)];
  expect(await refusal(open({ KeyId: other.arn }))).toBe('IncorrectKeyException');
});

test('a data key comes plain and sealed, and two are never the same', async () => {
  const { kms } = awsClients(world);
  const make = () => kms.send(new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: 'AES_256' }));
  const [one, two] = [await make(), await make()];
  expect(one.Plaintext).toHaveLength(32);
  expect(one.Plaintext).not.toEqual(two.Plaintext);
  const { Plaintext: opened } = await kms.send(new DecryptCommand({ CiphertextBlob: one.CiphertextBlob }));
  expect(opened).toEqual(one.Plaintext);
});

test.each([
  ['Disabled', 'DisabledException'],
  ['PendingDeletion', 'KMSInvalidStateException'],
  ['PendingImport', 'KMSInvalidStateException'],
] as const)('a key that is %s decrypts nothing any more', async (state, name) => {
  const key = world.aws.kms.keys.add();
  const reader = world.aws.accounts.findUser(facts.aws.user);
  if (reader) reader.policy = [...reader.policy, ...world.aws.mayUse(key.arn)];
  const { kms } = awsClients(world);
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: key.arn, Plaintext }));
  key.state = state;
  expect(await refusal(kms.send(new DecryptCommand({ CiphertextBlob })))).toBe(name);
});

test('what is not granted is refused, a trial run says so without doing it, and no key is changed', async () => {
  const { kms } = awsClients(world);
  expect(await refusal(kms.send(new DescribeKeyCommand({ KeyId: keyArn })))).toBe('AccessDeniedException');
  const trial = new EncryptCommand({ KeyId: keyArn, Plaintext, DryRun: true });
  expect(await refusal(kms.send(trial))).toBe('DryRunOperationException');
  expect(await refusal(kms.send(new ScheduleKeyDeletionCommand({ KeyId: keyArn })))).toBe(
    'AccessDeniedException',
  );
  expect(world.aws.state.refusedWrites.map(({ action }) => action)).toEqual(['ScheduleKeyDeletion']);
});

test('a wrong secret, an unknown key pair and a key of another region are told apart', async () => {
  const encrypt = (KeyId: string) => new EncryptCommand({ KeyId, Plaintext });
  const { accessKeyId } = facts.aws;
  const wrong = awsClients(world, { accessKeyId, secretAccessKey: `example/${'x'.repeat(32)}` });
  expect(await refusal(wrong.kms.send(encrypt(keyArn)))).toBe('InvalidSignatureException');
  const nobody = awsClients(world, { ...facts.aws, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' });
  expect(await refusal(nobody.kms.send(encrypt(keyArn)))).toBe('UnrecognizedClientException');
  const { kms } = awsClients(world);
  expect(await refusal(kms.send(encrypt(keyArn.replace('eu-west-1', 'eu-west-2'))))).toBe(
    'NotFoundException',
  );
  expect(await refusal(kms.send(encrypt(keyArn.replace(/.$/, '0'))))).toBe('NotFoundException');
  expect(await refusal(kms.send(encrypt(keyArn.replace('111122223333', '444455556666'))))).toBe(
    'AccessDeniedException',
  );
});
