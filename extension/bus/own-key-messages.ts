// What the side panel asks about an organization's own key at the companion, and what it learns: states and counts, never a value.
import { z } from 'zod';
import type { ByokKey } from '#shared/api-byok.ts';

const draft = z.uuid();
/** A bound only: the companion judges the name. */
const organization = z.string().min(1).max(63);

export const rotationKinds = ['salt', 'data-key', 'key'] as const;

/** What is made new: the salts of the hashes, the data key of the records, or the customer's key over both. */
export type RotationKind = (typeof rotationKinds)[number];

export const ownKeyMessages = [
  z.object({ kind: z.literal('list-own-keys') }),
  /** Sets the key of a draft up for an organization, after a test of it. */
  z.object({ kind: z.literal('set-up-own-key'), draft, organization }),
  /** Gives the credentials again, which the companion keeps in memory only. */
  z.object({ kind: z.literal('unlock-own-key'), draft, organization }),
  /** The four flows with a made-up record, which is deleted again. */
  z.object({ kind: z.literal('try-own-key'), organization }),
  /** `draft` holds the new key, for `what: key`. */
  z.object({
    kind: z.literal('rotate-own-key'),
    organization,
    what: z.enum(rotationKinds),
    draft: draft.optional(),
  }),
  z.object({ kind: z.literal('stop-own-key-rotation') }),
] as const;

/** The four ways the data goes, in the order of the source documents. */
export const flows = ['write', 'read', 'write-searchable', 'read-searchable'] as const;

export type Flow = (typeof flows)[number];

/** Why something was not done: the id of a companion failure and, where there are some, the companion's own words. */
export interface OwnKeyFailure {
  readonly status: 'failed';
  readonly failure: string;
  readonly detail?: string;
}

export type OwnKeysReply = { readonly status: 'listed'; readonly keys: readonly ByokKey[] } | OwnKeyFailure;
export type OwnKeyReply = { readonly status: 'done' } | OwnKeyFailure;

export interface FlowResult {
  readonly flow: Flow;
  readonly ms: number;
}

/** How far the four came; after a failure the flow it happened in is the first that is missing. */
export interface TryReply {
  readonly status: 'tried';
  readonly passed: readonly FlowResult[];
  readonly failure?: OwnKeyFailure;
}
