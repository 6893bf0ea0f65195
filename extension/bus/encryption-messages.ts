// What is said about Emedgene's encryption settings: by the popup, to the page, and by the page.
import { z } from 'zod';
import type { FormValue } from './emedgene-messages.ts';

const draft = z.uuid();

/** From the popup or the side panel. */
export const encryptionMessages = [
  /** What the settings in this tab are like: their card is gone to, and nothing in it touched. */
  z.object({ kind: z.literal('look-encryption'), tab: z.int() }),
  /** `understood`: the person read that it cannot be undone, and pressed again. */
  z.object({ kind: z.literal('push-encryption'), draft, tab: z.int(), understood: z.literal(true) }),
] as const;

/** From the script in Emedgene's settings page: how it ended. */
export const encryptionEnded = z.object({
  kind: z.literal('encryption-ended'),
  draft,
  /** `open`: the form is still there; `detail` is what it says against the key, absent once it stopped saying so. */
  end: z.enum(['enabled', 'unseen', 'open']),
  detail: z.string().max(500).optional(),
});

/** From the background to the script in Emedgene's settings page (top frame, known document). */
export type ToEncryption =
  | { kind: 'encryption-look' }
  /** `origin` is the page the person saw named; `types` are the key service's names in the list of KMS types. */
  | {
      kind: 'encryption-fill';
      draft: string;
      origin: string;
      types: readonly string[];
      values: readonly FormValue[];
    };

/** What stands in the encryption settings before anything is filled. */
export type EncryptionLook =
  | { status: 'ready'; workgroup: string }
  /** A key is in use: only its secret can still be changed. `keyUrl` is the page's own text. */
  | { status: 'enabled'; workgroup: string; keyUrl: string }
  | { status: 'signed-out' }
  /** The card is not there: the role is missing, or the organization has no Enterprise licence, or Emedgene is older. */
  | { status: 'encryption-missing' }
  | { status: 'encryption-elsewhere' };

/** How a fill ended; unless `filled`, nothing at all was written. */
export type EncryptionFill =
  /** `secret-only`: a key was in use already, and it is this one. */
  | { status: 'filled'; secretOnly: boolean }
  /** A key is in use, and it is another one: labels of what differs. */
  | { status: 'other-key'; labels: readonly string[] }
  | { status: 'type-missing' }
  | { status: 'fields-missing'; labels: readonly string[] }
  | { status: 'not-kept'; labels: readonly string[] }
  | { status: 'not-recognised' }
  | Exclude<EncryptionLook, { status: 'ready' | 'enabled' }>;
