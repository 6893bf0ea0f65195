// What every service of AWS does first with a request: read it once, look at the signature, remember who came and what for.

import type { AwsAccounts, AwsKey } from './accounts.ts';
import type { Statement } from './policy.ts';
import { type SignatureRefusal, verifySignature } from './signature.ts';

export type AwsSeen = {
  readonly service: string;
  readonly region: string;
  /** E.g. `ListObjectsV2`, `GetCallerIdentity`. */
  readonly action: string;
  readonly keyId: string | undefined;
};

/** State that all services share; tests change it. */
export type AwsState = {
  readonly accounts: AwsAccounts;
  /** Milliseconds by which AWS's clock is ahead of this computer's. */
  clockOffset: number;
  /** The policy of the VPC endpoint that the lab's network uses; a Deny in it is this network's doing. */
  endpointPolicy: readonly Statement[];
  /** Services answer that they are asked too often. */
  throttled: boolean;
  /** What got through to a service, oldest first. */
  readonly seen: AwsSeen[];
  /** Everything with a good signature that would have changed something; all of it was refused. */
  readonly refusedWrites: AwsSeen[];
};

export type Place = { readonly service: string; readonly region: string; readonly partition: string };

export type Opened = {
  readonly body: Buffer;
  readonly now: Date;
  readonly verified: { readonly key: AwsKey } | { readonly refused: SignatureRefusal };
};

export function createAwsState(accounts: AwsAccounts): AwsState {
  return { accounts, clockOffset: 0, endpointPolicy: [], throttled: false, seen: [], refusedWrites: [] };
}

export async function openRequest(state: AwsState, place: Place, request: Request): Promise<Opened> {
  const body = Buffer.from(await request.arrayBuffer());
  const now = new Date(Date.now() + state.clockOffset);
  const verified = verifySignature({ request, body, now, ...place }, state.accounts);
  if ('key' in verified) {
    verified.key.lastUsed = { at: now, service: place.service, region: place.region };
  }
  return { body, now, verified };
}
