// What the popup and the side panel see: everything about drafts except the secrets. Built in the background.
import type { FieldId, FieldKind, Problem } from '#shared/fields/index.ts';
import type { Report, Step, Verdict } from '#shared/report.ts';
import type { StorageType } from '#shared/storages/index.ts';
import type { BucketCheckView } from './bucket-view.ts';
import type { FillReply } from './contract.ts';
import type { EncryptionFill } from './encryption-messages.ts';
import type { RotationKind } from './own-key-messages.ts';
import type { Settings } from './settings.ts';

/** What stands for every secret: neither its length nor any of its letters shows. */
export const MASK = '••••••••';

export type Group = StorageType['group'];

/** The page a value was captured on, by what the browser says: ids of our own tables and hosts, never a page's words. */
export interface SourceView {
  readonly console: string;
  /** Null on a page that is not known. */
  readonly page: string | null;
  readonly host: string;
  /** Host of the frame that showed the value, where it is another. */
  readonly frame?: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** One value of a draft. `shown` is the value of an ID, dots for a secret, absent while the value is missing. */
export interface ValueView {
  readonly name: string;
  readonly field: FieldId;
  readonly label: string;
  readonly hint: string;
  readonly kind: FieldKind;
  readonly multiline: boolean;
  /** The only values there are, where they are few. */
  readonly choices?: readonly string[];
  readonly required: boolean;
  readonly shown?: string;
  /** What Emedgene's form calls it; absent where only the test needs it. */
  readonly emedgene?: string;
  readonly from?: 'capture' | 'typed' | 'pasted' | 'file' | 'linked' | 'preset';
  readonly source?: SourceView;
  readonly problem?: Problem;
}

/** What a console showed beside the values. */
export interface FactView {
  readonly field: FieldId;
  readonly label: string;
  readonly kind: FieldKind;
  /** A date is YYYY-MM-DD, or as the console showed it while it has two readings. */
  readonly shown: string;
  readonly readings?: readonly string[];
  readonly from: 'capture' | 'typed' | 'pasted' | 'file' | 'linked';
  readonly source?: SourceView;
  readonly problem?: Problem;
}

export interface TestView {
  readonly status: 'running' | 'done' | 'stopped';
  readonly steps: readonly Step[];
  readonly report?: Report;
  /** Id of a companion failure when no report came; its text is the message `companion_…`. */
  readonly failure?: string;
  /** What the companion said in its own words. */
  readonly detail?: string;
}

export type PushView =
  | { readonly status: 'filling'; readonly host: string }
  /** `detail` is what Emedgene's form says against the values. */
  | { readonly status: 'waiting'; readonly host: string; readonly until: number; readonly detail?: string }
  | { readonly status: 'red' | 'unseen'; readonly host: string; readonly detail?: string }
  | {
      readonly status: 'refused';
      readonly host: string;
      /** `moved`: the tab shows another page by now, or access to it was taken away. */
      readonly reply: Exclude<FillReply, { status: 'filled' }> | { readonly status: 'moved' };
    };

/** How the filling of Emedgene's encryption settings goes. `detail` is what they say against the key. */
export type EncryptionView =
  | {
      readonly status: 'waiting';
      readonly host: string;
      readonly workgroup: string;
      /** A key was in use already; only its secret was filled. */
      readonly secretOnly: boolean;
      readonly until: number;
      readonly detail?: string;
    }
  | { readonly status: 'unseen'; readonly host: string; readonly detail?: string }
  | {
      readonly status: 'refused';
      readonly host: string;
      readonly reply: Exclude<EncryptionFill, { status: 'filled' }> | { readonly status: 'moved' };
    };

export interface DraftView {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  /** A storage is pushed into Emedgene's list, of the keys a Key Vault into its encryption settings; credentials never. */
  readonly group: Group;
  /** There is a connection test. */
  readonly tested: boolean;
  readonly values: readonly ValueView[];
  readonly facts: readonly FactView[];
  /** Some of its values can come from a file. */
  readonly takesFile: boolean;
  /** Labels of what is still missing. */
  readonly missing: readonly string[];
  /** It can be pushed. */
  readonly complete: boolean;
  /** It can be tested: of a row that is changed, Emedgene may have values that are not here. */
  readonly whole: boolean;
  /** The row of Emedgene's list that is changed; absent where a new one is added. */
  readonly updates?: { readonly host: string; readonly name: string };
  /** Nobody said the type; these it may as well be. */
  readonly guessed?: readonly { readonly id: string; readonly label: string }[];
  readonly test?: TestView;
  /** Until when the test repeats itself every minute, in ms since the epoch. */
  readonly retryUntil?: number;
  readonly push?: PushView;
  readonly encryption?: EncryptionView;
  /** When a value was put in last, in ms since the epoch. */
  readonly valuesAt: number;
  /** When the values are wiped, and from when on the popup warns of it, in ms since the epoch. */
  readonly wipedAt: number;
  readonly warnedAt: number;
}

export type CompanionView =
  | { readonly status: 'unknown' }
  | { readonly status: 'unpaired' }
  | { readonly status: 'ready'; readonly port: number }
  | {
      readonly status: 'failed';
      readonly failure: string;
      /** There is a pairing, of use or not. */
      readonly paired: boolean;
    };

/** A storage that turned green: said once, until the popup was opened again. */
export interface LinkedView {
  readonly label: string;
  readonly host: string;
}

/** A storage that was linked, as it is remembered: without any secret. */
export interface LinkView {
  readonly id: string;
  readonly host: string;
  readonly workgroup?: string;
  /** Folded text of its row in Emedgene's list, or the type's label. */
  readonly row: string;
  readonly type: string;
  readonly label: string;
  /** What tells it apart from others of its type, such as its bucket; '' when nothing does. */
  readonly name: string;
  readonly group: Group;
  readonly ids: readonly { readonly field: FieldId; readonly label: string; readonly text: string }[];
  /** Last day of the secret `expiresOf`, YYYY-MM-DD. */
  readonly expiresAt?: string;
  readonly expiresOf?: FieldId;
  readonly verdict?: Verdict;
  readonly hostKey?: string;
  /** ms since the epoch. */
  readonly linkedAt: number;
}

/** Something that ends on a day: a secret, or a key pair that was made for support. */
export interface ReminderView {
  /** `subject` and the day. */
  readonly id: string;
  /** What it is about; the same after the secret was renewed. */
  readonly subject: string;
  readonly what: 'secret' | 'support-pair';
  /** Where the day is known from; an own one can be taken out. */
  readonly from: 'link' | 'draft' | 'own';
  readonly type: string;
  readonly label: string;
  readonly name: string;
  /** Identifiers of it, by field. */
  readonly ids: Readonly<Partial<Record<FieldId, string>>>;
  /** Label of the secret. */
  readonly secret?: string;
  readonly host?: string;
  /** YYYY-MM-DD, and how many days are left; negative when it is past. */
  readonly day: string;
  readonly days: number;
  readonly state: 'open' | 'snoozed' | 'done';
  readonly snoozedUntil?: string;
}

/** What a console's page is made of, as it would be saved: without any value of it. */
export interface DescribedView {
  readonly console: string;
  readonly text: string;
}

/** A rotation of an organization's own key while it goes on; nothing is known of its length before the first line. */
export interface KeyRotationView {
  readonly organization: string;
  readonly what: RotationKind;
  readonly done: number;
  readonly total: number;
}

/** A type a person can choose. */
export interface TypeView {
  readonly id: string;
  readonly label: string;
  readonly group: Group;
  /** What it asks for. */
  readonly fields: readonly FieldId[];
}

export interface StateView {
  readonly drafts: readonly DraftView[];
  readonly chosen?: string;
  readonly types: readonly TypeView[];
  readonly companion: CompanionView;
  readonly linked?: LinkedView;
  readonly links: readonly LinkView[];
  /** The nearest first. */
  readonly reminders: readonly ReminderView[];
  readonly settings: Settings;
  readonly described?: DescribedView;
  /** Of a draft that is there. */
  readonly bucketCheck?: BucketCheckView;
  readonly keyRotation?: KeyRotationView;
}
