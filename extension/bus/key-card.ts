// What the side panel learns of Emedgene's card S3 Credentials: keys by their IDs, never a secret.
import { z } from 'zod';
import type { Report } from '#shared/report.ts';
import type { S3Folder } from '#shared/s3-folders.ts';

export const keyCardMessages = [
  /** Reads the card in the tab the person looks at. */
  z.object({ kind: z.literal('read-key-card'), tab: z.int() }),
  /** Tests the captured pair on the organization's three folders. */
  z.object({ kind: z.literal('test-folders'), draft: z.uuid() }),
] as const;

export interface CardKey {
  readonly id: string;
  readonly state: 'active' | 'inactive' | 'unknown';
}

export type KeyCardReply =
  | {
      readonly status: 'read';
      readonly workgroup: string;
      readonly keys: readonly CardKey[];
      /** What the card calls the folders by; absent where it does not show them. */
      readonly regionCloud?: string;
      readonly organization?: string;
      /** Of the Emedgene it was read in. */
      readonly host?: string;
      /** Emedgene's button to create a key can be pressed. */
      readonly mayCreate?: boolean;
    }
  /** Settings are open, but not their Management tab. */
  | { readonly status: 'tab-closed' }
  | { readonly status: 'signed-out' }
  | { readonly status: 'role-missing'; readonly role: 'Manager' | 'Manage S3 Credentials' }
  | { readonly status: 'not-recognised' }
  /** The tab shows no Emedgene, or one we may not enter. */
  | { readonly status: 'wrong-host'; readonly host: string };

/** What the pair may do in each folder, or why nobody could find out. */
export type FoldersReply =
  | { readonly status: 'tested'; readonly folders: readonly (Report & S3Folder)[] }
  | { readonly status: 'incomplete' }
  /** `failure` is the id of a companion failure. */
  | { readonly status: 'failed'; readonly failure: string; readonly detail?: string };
