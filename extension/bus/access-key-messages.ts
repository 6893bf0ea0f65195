// What the side panel asks about access keys of an IAM user, and what it learns: IDs and times, never a secret.
import { z } from 'zod';
import type { AccessKeys, RotationView } from '#shared/api-s3-keys.ts';
import type { Finding } from '#shared/report.ts';

/** Absent: the user the companion itself signs in as. */
const user = z.string().max(64).optional();
const key = z.string().max(128);
const rotation = z.uuid();

export const accessKeyMessages = [
  z.object({ kind: z.literal('list-access-keys'), user }),
  /** The new pair goes into a draft. */
  z.object({ kind: z.literal('create-access-key'), user }),
  z.object({ kind: z.literal('switch-access-key'), user, key, status: z.enum(['active', 'inactive']) }),
  z.object({ kind: z.literal('delete-access-key'), user, key }),
  /** `retire`: the inactive key that goes first, where there are two. */
  z.object({ kind: z.literal('rotate-access-key'), user, retire: key.optional() }),
  z.object({ kind: z.literal('read-rotation'), rotation }),
  z.object({ kind: z.literal('finish-rotation'), rotation }),
  z.object({ kind: z.literal('abort-rotation'), rotation }),
] as const;

/** Why something was not done: what AWS or the companion said, or the id of a companion failure. */
export interface KeysFailure {
  readonly status: 'failed';
  readonly failure: string;
  readonly finding?: Pick<Finding, 'cause' | 'fix' | 'link'>;
}

export type KeysReply = { readonly status: 'listed'; readonly list: AccessKeys } | KeysFailure;
export type KeyChangeReply = { readonly status: 'done' } | KeysFailure;
/** `draft` holds the new pair. */
export type NewKeyReply =
  | { readonly status: 'made'; readonly key: string; readonly draft: string }
  | KeysFailure;
export type RotationReply =
  | { readonly status: 'rotation'; readonly rotation: RotationView; readonly draft?: string }
  | KeysFailure;
