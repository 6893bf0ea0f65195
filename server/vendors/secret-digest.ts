// Tells whether two secrets are the same without keeping either: a digest under a key that lives and dies with the process.
import { createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '#shared/secret.ts';

const key = randomBytes(32);

/** The same text for the same secrets in the same order; worthless outside this process. Absent ones count as absent. */
export function digestOf(...secrets: readonly (Secret | string | undefined)[]): string {
  const parts = secrets.map((secret) => (typeof secret === 'object' ? secret.reveal() : (secret ?? null)));
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64');
}
