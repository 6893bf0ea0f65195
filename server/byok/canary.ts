// The canary: a sealed message without any meaning that opens exactly as long as the customer's key works and the store is unchanged.
import type { DataKey } from './data-key.ts';
import { open, seal } from './envelope.ts';

const TEXT = Buffer.from('storage-link byok canary');
const placeOf = (organization: string) =>
  ({ label: 'canary', organization, id: '', field: '', revision: 1 }) as const;

export const sealCanary = (dataKey: DataKey, organization: string): Buffer =>
  seal(dataKey, placeOf(organization), TEXT);

/** True when it opens and is the canary. */
export const canaryLives = (dataKey: DataKey, organization: string, sealed: Uint8Array): boolean =>
  open(dataKey, placeOf(organization), sealed)?.equals(TEXT) === true;
