// A service account's key as the sign-in needs it: who it belongs to, and a private key that signs. The key itself never leaves here.
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { readKeyFile, textOf } from '#shared/fields/google-credentials.ts';
import { type Failure, failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';

export interface ServiceAccountKey {
  readonly clientEmail: string;
  readonly projectId: string | undefined;
  /** The name of the key in the console. */
  readonly keyId: string | undefined;
  readonly privateKey: KeyObject;
}

/** The key in a checked key file, or why it cannot sign: its form was checked, but only reading it shows damage inside. */
export function readServiceAccountKey(
  credentials: Secret,
): { readonly key: ServiceAccountKey } | { readonly failure: Failure } {
  const file = readKeyFile(credentials.reveal());
  const clientEmail = file && textOf(file, 'client_email');
  if (!file || !clientEmail) throw new Error('the key file has passed validation');
  const privateKey = readPrivateKey(textOf(file, 'private_key') ?? '');
  if (!privateKey) return { failure: damaged() };
  const [projectId, keyId] = [textOf(file, 'project_id'), textOf(file, 'private_key_id')];
  return { key: { clientEmail, projectId, keyId, privateKey } };
}

/** A JSON Web Token of these claims, signed with RS256. */
export function signedToken(
  { keyId, privateKey }: ServiceAccountKey,
  claims: Readonly<Record<string, unknown>>,
): string {
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId ? { kid: keyId } : {}) };
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = sign('RSA-SHA256', Buffer.from(content.join('.')), privateKey);
  return [...content, signature.toString('base64url')].join('.');
}

function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

function damaged(): Failure {
  return failure('input.malformed', {
    field: 'clientCredentialsBase64',
    cause: 'The private key in the file is damaged: it has the form of one, but cannot be read.',
    fix: 'Use the file as it was downloaded, or make a new key: IAM & Admin > Service Accounts > account > Keys > Add key > Create new key > JSON.',
  });
}
