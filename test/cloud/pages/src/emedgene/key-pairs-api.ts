/** What the Emedgene replica's API says about the key pairs of the organization's S3 folders. */
import { call } from '../api.ts';

export interface KeyPairs {
  paths: string[];
  keys: { id: string; active: boolean; created: string }[];
}

/** Undefined where there is no such card: a role is missing. */
export async function readKeyPairs(): Promise<KeyPairs | undefined> {
  const { status, body } = await call('GET', '/api/s3-credentials');
  return status === 200 ? (body as KeyPairs) : undefined;
}

/** A new pair; its secret is told here and never again. */
export async function createKeyPair(): Promise<{ id: string; secret: string } | undefined> {
  const { status, body } = await call('POST', '/api/s3-credentials');
  return status === 201 ? (body as { id: string; secret: string }) : undefined;
}

export async function switchKeyPair(id: string, active: boolean): Promise<void> {
  await call('PATCH', `/api/s3-credentials/${encodeURIComponent(id)}`, { active });
}

export async function deleteKeyPair(id: string): Promise<void> {
  await call('DELETE', `/api/s3-credentials/${encodeURIComponent(id)}`);
}
