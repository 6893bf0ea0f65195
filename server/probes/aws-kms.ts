// Tests a key of AWS KMS as Emedgene will use it, with random bytes only. Nothing is changed: KMS keeps none of what it encrypts.
// Least grant: kms:Encrypt, kms:Decrypt and kms:GenerateDataKey on the key, in its key policy or, where that says so, in IAM.
// Calls: POST sts.{region} GetCallerIdentity; POST kms.{region} Encrypt, Decrypt (with the key named), GenerateDataKey and
// Decrypt of that data key; DescribeKey, where that is allowed, to see whether imported key material ends.
import { randomBytes } from 'node:crypto';
import { links } from '#shared/failures.ts';
import { type Arn, readArn } from '#shared/fields/arn.ts';
import type { KeyValues } from '#shared/keys/index.ts';
import { type Failure, failure } from '#shared/report.ts';
import { type AwsKms, type EncryptionContext, kms, type Wrapped } from '../vendors/aws/kms.ts';
import { accessKeyExpiry, identitySteps, reachSteps } from './aws-steps.ts';
import { nearerEnd } from './key-expiry.ts';
import { type Probe, type StepResult, type Steps, skipped, type Tools } from './probe.ts';

/** Says in the account's own log (CloudTrail) what these calls were. */
const context: EncryptionContext = { app: 'storage-link', purpose: 'connection-test' };
const BYTES = 32;
const DAY = 86_400_000;

export const awsKms: Probe<KeyValues<'aws-kms'>> = (values, tools) => {
  const { keyArn } = values;
  const { region, resource } = expectArn(keyArn);
  const identity = identitySteps(values, region, tools);
  const key = kms(values, { ...tools, ...identity });
  tools.learn('region', region);

  return {
    steps: [
      ...reachSteps(key.place, tools, 'keyArn'),
      ['sign-in', identity.signIn],
      ...roundTrip('encrypt', 'decrypt', key, tools, async () => {
        const plaintext = randomBytes(BYTES);
        const sealed = await key.encrypt(plaintext, context);
        return 'failure' in sealed ? sealed : { ...sealed, plaintext };
      }),
      ...roundTrip('wrap', 'unwrap', key, tools, () => key.generateDataKey(context)),
      ['expiry', async () => nearerEnd(await materialExpiry(key, tools), accessKeyExpiry(tools))],
      ['rights', identity.rights],
    ],
    connected: () =>
      `Connected: key "${resource.replace(/^key\//, '')}" in ${region} encrypts and decrypts, wraps and unwraps, and gives back what it got.`,
  };
};

type Sealed = Wrapped & { readonly plaintext: Uint8Array };

/** Two steps over random bytes: what comes back must be what was sealed, and what lies in between must not show it. */
function roundTrip(
  there: 'encrypt' | 'wrap',
  back: 'decrypt' | 'unwrap',
  key: AwsKms,
  { learn }: Tools,
  seal: () => Promise<Sealed | { readonly failure: Failure }>,
): Steps {
  let sealed: Sealed | undefined;
  return [
    [
      there,
      async () => {
        const done = await seal();
        if ('failure' in done) return done.failure;
        if (Buffer.from(done.ciphertext).includes(Buffer.from(done.plaintext)))
          return notTheKey(`${there}: plain bytes`);
        sealed = done;
        learn('keyArn', done.keyArn);
        return undefined;
      },
    ],
    [
      back,
      async () => {
        if (!sealed) throw new Error(`${there} comes first`);
        const done = await key.decrypt(sealed.ciphertext, context);
        if ('failure' in done) return done.failure;
        const same = Buffer.from(done.plaintext).equals(sealed.plaintext);
        for (const plain of [done.plaintext, sealed.plaintext]) plain.fill(0);
        return same ? undefined : notTheKey(`${back}: other bytes`);
      },
    ],
  ];
}

function notTheKey(evidence: string): StepResult {
  return failure('foreign_answer', {
    cause: 'What answered for AWS KMS did not encrypt as it does, so it is not KMS or it is broken.',
    evidence,
  });
}

// Only imported material ends by date: AWS then deletes it, and what was encrypted waits until the same material is imported again.
async function materialExpiry(key: AwsKms, { now, learn }: Tools): Promise<StepResult> {
  const facts = await key.describe();
  if ('failure' in facts) {
    return skipped('expiry.soon', {
      cause:
        'Whether the key has imported material that ends could not be seen: the user may not look, and need not.',
      fix: 'To see it in the test, allow kms:DescribeKey.',
    });
  }
  const { materialExpires: end } = facts;
  if (!end) return undefined;
  learn('keyExpires', end.toISOString());
  const date = end.toISOString().slice(0, 10);
  if (end.getTime() - now.getTime() > 30 * DAY) return undefined;
  return failure('expiry.soon', {
    field: 'keyArn',
    cause: `The imported material of the key ends on ${date}, within 30 days; from then on nothing under it can be read.`,
    fix: 'KMS > Customer managed keys > the key > Key material: import the same material again with a later date or none.',
    link: links.keyStates,
    evidence: `expires ${date}`,
  });
}

function expectArn(text: string): Arn {
  const arn = readArn(text);
  if (!arn) throw new Error('keyArn has passed validation');
  return arn;
}
