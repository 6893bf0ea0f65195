// One key of AWS KMS: encrypt, decrypt, make data keys, and say what state it is in. Nothing here changes a key.
import type { KMSClient } from '@aws-sdk/client-kms';
import { readArn } from '#shared/fields/arn.ts';
import type { Failure } from '#shared/report.ts';
import { withNames } from '../names.ts';
import { type AwsKeyPair, awsClient } from './client.ts';
import { notAws, unknownError } from './errors.ts';
import { classifyKms } from './kms-errors.ts';
import { type AwsPlace, awsPlace } from './place.ts';
import type { AwsTools } from './sign-in.ts';

export interface KmsAccess extends AwsKeyPair {
  /** Of a key or of an alias. */
  readonly keyArn: string;
}

/** Authenticated but not secret; what was encrypted with it opens with the same only. */
export type EncryptionContext = Readonly<Record<string, string>>;

export interface Wrapped {
  readonly ciphertext: Uint8Array;
  /** ARN of the key that was used, also when an alias was asked. */
  readonly keyArn: string;
}

export interface KeyFacts {
  /** E.g. `Enabled`. */
  readonly state: string | undefined;
  /** When imported key material is deleted by AWS. */
  readonly materialExpires: Date | undefined;
  /** When a key that waits for its deletion is gone for good. */
  readonly deletion: Date | undefined;
}

type Or<T> = Promise<T | { readonly failure: Failure }>;

export interface AwsKms {
  readonly place: AwsPlace;
  encrypt(plaintext: Uint8Array, context: EncryptionContext): Or<Wrapped>;
  /** Only of what this very key has encrypted. */
  decrypt(ciphertext: Uint8Array, context: EncryptionContext): Or<{ readonly plaintext: Uint8Array }>;
  /** A new key of 32 bytes, plain and wrapped. */
  generateDataKey(context: EncryptionContext): Or<Wrapped & { readonly plaintext: Uint8Array }>;
  describe(): Or<KeyFacts>;
}

export interface KmsTools extends AwsTools {
  /** What texts call the one who asks. */
  readonly user: () => string;
  /** True once STS has accepted the pair. */
  readonly isProven?: () => boolean;
}

/** A client of one key, in the region its ARN names. */
export function kms(access: KmsAccess, { network, http, signal, user, isProven }: KmsTools): AwsKms {
  const { keyArn } = access;
  const arn = readArn(keyArn);
  if (!arn) throw new Error('keyArn has passed validation');
  const place = awsPlace(network, 'kms', arn.region);
  const keyId = arn.resource.replace(/^key\//, '');
  const told = (found: Failure): Failure =>
    withNames(found, {
      ...{ keyArn, keyId, host: place.host, region: place.region, hint: '' },
      ...{ key: access.accessKeyId, user: user() },
      owner: `KMS > Customer managed keys > ${keyId} > Key policy`,
    });
  let opened: Promise<KMSClient> | undefined;
  const open = () => {
    opened ??= import('@aws-sdk/client-kms').then(
      ({ KMSClient }) => new KMSClient(awsClient(place, access, http, { shownPath })),
    );
    return opened;
  };
  /** Sends one call; `read` gives undefined for what KMS would never answer. */
  async function ask<T, R>(
    action: string,
    send: (client: KMSClient, sdk: Sdk) => Promise<R>,
    read: (reply: R) => T | undefined,
  ): Or<T> {
    try {
      const reply = await send(await open(), await import('@aws-sdk/client-kms'));
      return read(reply) ?? { failure: notAws(place.host) };
    } catch (error) {
      if (signal.aborted) throw error;
      const asked = { action: `kms:${action}`, resource: keyArn };
      return {
        failure: told(
          classifyKms(error, { ...place, asked, isProven: isProven?.() ?? false }) ?? unknownError(error),
        ),
      };
    }
  }
  return { place, ...operations(keyArn, ask) };
}

type Sdk = typeof import('@aws-sdk/client-kms');
type Asking = <T, R>(
  action: string,
  send: (client: KMSClient, sdk: Sdk) => Promise<R>,
  read: (reply: R) => T | undefined,
) => Or<T>;

function operations(KeyId: string, ask: Asking): Omit<AwsKms, 'place'> {
  const isOurs = (used: string | undefined): used is string => isSameKey(KeyId, used);
  return {
    encrypt: (Plaintext, EncryptionContext) =>
      ask(
        'Encrypt',
        (client, sdk) => client.send(new sdk.EncryptCommand({ KeyId, Plaintext, EncryptionContext })),
        ({ CiphertextBlob: ciphertext, KeyId: used }) =>
          ciphertext && isOurs(used) ? { ciphertext, keyArn: used } : undefined,
      ),
    decrypt: (CiphertextBlob, EncryptionContext) =>
      ask(
        'Decrypt',
        // With the key named, nothing that another key has encrypted is taken for ours.
        (client, sdk) => client.send(new sdk.DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext })),
        ({ Plaintext: plaintext, KeyId: used }) => (plaintext && isOurs(used) ? { plaintext } : undefined),
      ),
    generateDataKey: (EncryptionContext) =>
      ask(
        'GenerateDataKey',
        (client, sdk) =>
          client.send(new sdk.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })),
        ({ Plaintext: plaintext, CiphertextBlob: ciphertext, KeyId: used }) =>
          plaintext?.length === 32 && ciphertext && isOurs(used)
            ? { plaintext, ciphertext, keyArn: used }
            : undefined,
      ),
    describe: () =>
      ask(
        'DescribeKey',
        (client, sdk) => client.send(new sdk.DescribeKeyCommand({ KeyId })),
        ({ KeyMetadata }) =>
          KeyMetadata && {
            state: KeyMetadata.KeyState,
            materialExpires: KeyMetadata.ValidTo,
            deletion: KeyMetadata.DeletionDate,
          },
      ),
  };
}

// What an alias stands for has another name, but never another region or account.
function isSameKey(asked: string, used: string | undefined): boolean {
  const [wanted, is] = [readArn(asked), readArn(used ?? '')];
  if (!wanted || !is || is.service !== 'kms' || is.region !== wanted.region || is.account !== wanted.account)
    return false;
  return wanted.resource.startsWith('alias/') || is.resource === wanted.resource;
}

const shownPath: Parameters<typeof awsClient>[3]['shownPath'] = ({ headers }) =>
  `/ ${headers['x-amz-target']?.replace(/^TrentService\./, '') ?? ''}`;
