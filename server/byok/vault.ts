// A customer's key where it lives: it wraps and unwraps data keys and says in which state it is. One file for each provider.
import type { KeyId } from '#shared/keys/index.ts';
import type { Failure } from '#shared/report.ts';

/** States of a customer's key. `unreachable` says nothing about the key: we could not ask. */
export type KeyState = 'ok' | 'denied' | 'disabled' | 'pending-deletion' | 'expired' | 'gone' | 'unreachable';

/** Why a call did not succeed, and what that says about the key. */
export interface Refused {
  readonly state: Exclude<KeyState, 'ok'>;
  readonly failure: Failure;
}

export type Or<T> = T | { readonly refused: Refused };

/** What a data key is wrapped for; providers that can, bind it. */
export interface WrapContext {
  readonly organization: string;
  readonly row: number;
}

export interface Wrapped {
  readonly wrapped: Uint8Array;
  /** Key URL with version, or ARN. */
  readonly kid: string;
  readonly alg: string;
}

/** What the provider tells of the key besides using it; all of it optional for whoever grants least. */
export interface Outlook {
  readonly state: KeyState;
  readonly expires?: Date | undefined;
  /** Of Azure, e.g. `Recoverable+Purgeable`. */
  readonly recoveryLevel?: string | undefined;
  readonly deletionDate?: Date | undefined;
}

export interface Vault {
  readonly type: KeyId;
  /** The values that are no secrets; with new credentials they must be the same. */
  readonly facts: Readonly<Record<string, string>>;
  /** A new data key of 32 bytes, plain and wrapped. */
  create(context: WrapContext): Promise<Or<Wrapped & { readonly plain: Buffer }>>;
  wrap(plain: Buffer, context: WrapContext): Promise<Or<Wrapped>>;
  /** The 32 bytes of what this very key has wrapped for this context. */
  unwrap(wrapped: Wrapped, context: WrapContext): Promise<Or<{ readonly plain: Buffer }>>;
  look(): Promise<Outlook>;
}

/** What says which key it is; who asks for it may change. */
export const addressOf = ({ keyUrl, keyArn }: Vault['facts']): string | undefined => keyUrl ?? keyArn;

const states = [
  [/Disabled/, 'disabled'],
  [/KeyExpired/, 'expired'],
  // A key that is not found although it is there is one that can still be recovered.
  [/PendingDeletion|KeyNotFound|ObjectIs(?:Deleted|BeingDeleted)/, 'pending-deletion'],
] as const satisfies readonly (readonly [RegExp, KeyState])[];

const unreachable = /^(?:net\.|tls\.|throttle$|server\.|foreign_answer$|unexpected$|clock\.)/;

/** What a failure says about the key; its evidence carries the provider's code. */
export function stateOf({ finding, effect }: Failure): Refused['state'] {
  const { class: name, evidence = '' } = finding;
  if (name === 'auth.secret_expired') return 'expired';
  if (name === 'target.not_found') return 'gone';
  if (name === 'target.state') return states.find(([code]) => code.test(evidence))?.[1] ?? 'disabled';
  // A vault that lets nobody in from here is closed to us, whatever it is to others.
  if (name === 'access.firewall') return 'denied';
  return effect === 'inconclusive' || unreachable.test(name) ? 'unreachable' : 'denied';
}

/** The refusal that a failure stands for. */
export const refusedBy = (failure: Failure): { readonly refused: Refused } => ({
  refused: { state: stateOf(failure), failure },
});
