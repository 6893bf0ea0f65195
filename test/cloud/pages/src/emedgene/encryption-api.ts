/** What the Emedgene replica's API says about the lab's own encryption key. */
import { call } from '../api.ts';

export type Encryption =
  | { status: 'none' }
  | { status: 'enabled'; clientId: string; tenantId: string; keyUrl: string; addedAt: string };

export interface Key {
  clientId: string;
  tenantId: string;
  clientSecret: string;
  keyUrl: string;
}

/** Undefined where there is no such card: a role is missing, or the organization has not bought it. */
export async function readEncryption(): Promise<Encryption | undefined> {
  const { status, body } = await call('GET', '/api/encryption');
  return status === 200 ? (body as Encryption) : undefined;
}

/** Puts the key to the test; the text says why it is refused. */
export const testKey = (key: Key) => refusalOf(call('POST', '/api/encryption/test', key));

/** After Confirm: from here there is no way back. */
export const enable = (key: Key) => refusalOf(call('POST', '/api/encryption', key));

/** Tests and saves another secret of the same app. */
export const changeSecret = (clientSecret: string) =>
  refusalOf(call('PUT', '/api/encryption/secret', { clientSecret }));

async function refusalOf(answer: ReturnType<typeof call>): Promise<string | undefined> {
  const { status, body } = await answer;
  if (status < 300) return undefined;
  return (body as { message?: string } | undefined)?.message ?? `Something went wrong (${status})`;
}
