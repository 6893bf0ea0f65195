// The keys of AWS KMS in the sandbox: real AES-256-GCM, states, usages and policies. Nobody gets at the material.

import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { facts } from '../facts.ts';
import type { AwsUser } from './accounts.ts';
import type { AwsState } from './gate.ts';
import { decide, denialText, rootMay, type Statement } from './policy.ts';
import type { Refused } from './refusals.ts';

export type KmsKey = {
  readonly arn: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC';
  readonly spec: 'SYMMETRIC_DEFAULT' | 'RSA_2048' | 'ECC_NIST_P256' | 'HMAC_256';
  readonly origin: 'AWS_KMS' | 'EXTERNAL';
  readonly material: Buffer;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'Unavailable' | 'Creating';
  policy: readonly Statement[];
  validTo?: Date;
};

type Wanted = Partial<Omit<KmsKey, 'arn' | 'material'>> & { readonly multiRegion?: boolean };

export type KmsKeys = {
  /** A new key, enabled and left to IAM unless said otherwise. */
  add(wanted?: Wanted): KmsKey;
  /** The same key in another region; only of multi-Region keys (`mrk-…`). */
  replicate(key: KmsKey, region: string): KmsKey;
  addAlias(name: string, key: KmsKey): string;
  /** By key ID, alias or ARN of either, as one region sees it. */
  find(name: string, region: string): KmsKey | undefined;
  /** Why this user may not, or the key cannot, do an operation; undefined = it may. */
  refusalOf(arn: string, user: AwsUser, operation: string): Refused | undefined;
  seal(key: KmsKey, plaintext: Buffer, context: Readonly<Record<string, string>>): Buffer;
  /** `undefined` for damaged texts and other contexts. */
  open(key: KmsKey, ciphertext: Buffer, context: Readonly<Record<string, string>>): Buffer | undefined;
  /** The key that a ciphertext names. */
  ownerOf(ciphertext: Buffer, region: string): KmsKey | undefined;
};

const refuse = (code: string, message: string): Refused => ({ status: 400, code, message });

/** Starts with the lab's key. */
export function createKmsKeys(state: AwsState): KmsKeys {
  const all = new Map<string, KmsKey>();
  const aliases = new Map<string, KmsKey>();

  function refusalOf(arn: string, user: AwsUser, operation: string): Refused | undefined {
    const key = all.get(arn);
    const action = `kms:${operation}`;
    const [, , , , owner = ''] = arn.split(':');
    if (!key && owner === user.account) return refuse('NotFoundException', `Key '${arn}' does not exist`);
    const asked = { principal: user.arn, action, resource: arn };
    const ambiguous = `User: ${user.arn} is not authorized to perform: ${action} on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
    if (!key) return refuse('AccessDeniedException', ambiguous);
    const verdict = decide(asked, {
      identity: user.policy,
      boundary: user.boundary,
      resource: key.policy,
      serviceControl: state.accounts.serviceControl(user.account),
      endpoint: state.endpointPolicy,
      owner: key.account,
      delegates: rootMay(asked, key.policy),
    });
    if (verdict) {
      const hidden = key.account !== user.account && verdict.kind === 'resource-based policy';
      return refuse('AccessDeniedException', hidden ? ambiguous : denialText(asked, verdict, false));
    }
    return operation === 'DescribeKey' ? undefined : stateRefusal(key, operation);
  }

  const keys: KmsKeys = {
    add(wanted = {}) {
      const { account = facts.aws.accountId, region = facts.aws.region, multiRegion = false } = wanted;
      const id = wanted.id ?? (multiRegion ? `mrk-${randomBytes(16).toString('hex')}` : randomUUID());
      const key: KmsKey = {
        ...{ usage: 'ENCRYPT_DECRYPT', spec: 'SYMMETRIC_DEFAULT', origin: 'AWS_KMS', state: 'Enabled' },
        ...{ policy: [leftToIam(account)], material: randomBytes(32) },
        ...wanted,
        ...{ account, region, id, arn: `arn:aws:kms:${region}:${account}:key/${id}` },
      };
      all.set(key.arn, key);
      return key;
    },
    replicate(key, region) {
      const replica = { ...key, region, arn: key.arn.replace(`:${key.region}:`, `:${region}:`) };
      all.set(replica.arn, replica);
      return replica;
    },
    addAlias(name, key) {
      const arn = `arn:aws:kms:${key.region}:${key.account}:alias/${name}`;
      aliases.set(arn, key);
      return arn;
    },
    find(name, region) {
      const here = [...all.values()].filter((key) => key.region === region);
      return (
        here.find(({ arn, id }) => arn === name || id === name) ??
        [...aliases].find(
          ([arn, key]) => key.region === region && (arn === name || arn.endsWith(`:${name}`)),
        )?.[1]
      );
    },
    refusalOf,
    seal,
    open,
    ownerOf: (ciphertext, region) => keys.find(readKeyId(ciphertext) ?? '', region),
  };
  keys.add({ id: facts.aws.keyArn.replace(/^.*\//, '') });
  return keys;
}

const leftToIam = (account: string): Statement => ({
  effect: 'Allow',
  action: ['kms:*'],
  resource: ['*'],
  principal: [`arn:aws:iam::${account}:root`],
});

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
function stateRefusal({ arn, state, usage, spec }: KmsKey, operation: string): Refused | undefined {
  if (state === 'Disabled') return refuse('DisabledException', `${arn} is disabled.`);
  if (state === 'Unavailable') return refuse('KMSInvalidStateException', `${arn} is unavailable.`);
  if (state === 'Creating') return refuse('KMSInvalidStateException', `${arn} is creating.`);
  if (state !== 'Enabled') {
    const words = state === 'PendingDeletion' ? 'pending deletion' : 'pending import';
    return refuse('KMSInvalidStateException', `${arn} is ${words}.`);
  }
  if (usage !== 'ENCRYPT_DECRYPT') {
    return refuse(
      'InvalidKeyUsageException',
      `${arn} key usage is ${usage} which is not valid for ${operation}.`,
    );
  }
  if (spec !== 'SYMMETRIC_DEFAULT') {
    return refuse(
      'InvalidKeyUsageException',
      `The algorithm SYMMETRIC_DEFAULT is not compatible with the key spec ${spec}.`,
    );
  }
  return undefined;
}

function seal(key: KmsKey, plaintext: Buffer, context: Readonly<Record<string, string>>): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv).setAAD(associated(context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(key.id);
  return Buffer.concat([Buffer.from([1, id.length]), id, iv, cipher.getAuthTag(), sealed]);
}

function open(
  key: KmsKey,
  ciphertext: Buffer,
  context: Readonly<Record<string, string>>,
): Buffer | undefined {
  const start = 2 + (ciphertext[1] ?? 0);
  const [iv, tag] = [ciphertext.subarray(start, start + 12), ciphertext.subarray(start + 12, start + 28)];
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.material, iv)
      .setAAD(associated(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext.subarray(start + 28)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function readKeyId(ciphertext: Buffer): string | undefined {
  if (ciphertext[0] !== 1 || ciphertext.length < 32) return undefined;
  return ciphertext.subarray(2, 2 + (ciphertext[1] ?? 0)).toString('utf8');
}

const associated = (context: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
