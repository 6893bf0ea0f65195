// Wraps data keys under a key of AWS KMS, bound to organization and row by the encryption context, which KMS authenticates.
import type { KeyValues } from '#shared/keys/index.ts';
import type { Failure } from '#shared/report.ts';
import { type AwsKms, type EncryptionContext, kms } from '../../vendors/aws/kms.ts';
import { type KeyState, type Refused, refusedBy, type Vault, type WrapContext } from '../vault.ts';
import type { Reaching } from './reaching.ts';

const ALG = 'SYMMETRIC_DEFAULT';

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const states: Readonly<Record<string, KeyState>> = {
  Enabled: 'ok',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
};

/** The key of these values. */
export function awsVault(values: KeyValues<'aws-kms'>, reaching: Reaching): Vault {
  const { accessKeyId, keyArn } = values;
  const ask = <T>(task: (key: AwsKms) => Promise<T | { readonly failure: Failure }>) =>
    reaching((tools) => task(kms(values, { ...tools, user: () => `the user of ${accessKeyId}` })));
  const look = async () => {
    const facts = await ask((key) => key.describe());
    if ('failure' in facts) return undefined;
    const state = states[facts.state ?? ''] ?? 'disabled';
    return { state, expires: facts.materialExpires, deletionDate: facts.deletion };
  };
  // One code stands for several states; the key itself tells, where it may be looked at.
  const refused = async (failure: Failure): Promise<{ refused: Refused }> => {
    const told = failure.finding.class === 'target.state' ? (await look())?.state : undefined;
    return told && told !== 'ok' ? { refused: { state: told, failure } } : refusedBy(failure);
  };
  return {
    type: 'aws-kms',
    facts: { accessKeyId, keyArn },
    async create(context) {
      const done = await ask((key) => key.generateDataKey(bound(context)));
      if ('failure' in done) return refused(done.failure);
      const { plaintext, ciphertext: wrapped, keyArn: kid } = done;
      return { wrapped, kid, alg: ALG, plain: taken(plaintext) };
    },
    async wrap(plain, context) {
      const done = await ask((key) => key.encrypt(plain, bound(context)));
      return 'failure' in done
        ? refused(done.failure)
        : { wrapped: done.ciphertext, kid: done.keyArn, alg: ALG };
    },
    async unwrap({ wrapped }, context) {
      const done = await ask((key) => key.decrypt(wrapped, bound(context)));
      return 'failure' in done ? refused(done.failure) : { plain: taken(done.plaintext) };
    },
    look: async () => (await look()) ?? { state: 'ok' },
  };
}

const bound = ({ organization, row }: WrapContext): EncryptionContext => ({
  app: 'storage-link',
  org: organization,
  keyRow: String(row),
});

/** The bytes alone, so that wiping them leaves no copy with whoever read them. */
function taken(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  bytes.fill(0);
  return copy;
}
