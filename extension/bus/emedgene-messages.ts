// What the background asks of the script in Emedgene's settings page (top frame, known document), and what it answers.

/** One input of Emedgene's form: where it is found, and what goes in. */
export interface FormValue {
  readonly name: string;
  readonly label: string;
  readonly labels: readonly string[];
  readonly required: boolean;
  readonly text: string;
}

/** A row of Emedgene's list: pages draw rows anew, so its text is what it is known by. */
export interface RowRef {
  /** Its whole text, folded. */
  readonly key: string;
  /** What a person calls it. */
  readonly name: string;
}

/** A storage type by every name Emedgene's list may have for it. */
export interface TypeNames {
  readonly id: string;
  readonly labels: readonly string[];
}

export type ToEmedgene =
  /** Whether a storage can be linked here; of `credentials`, whether the card with the S3 keys is there. */
  | { kind: 'look'; at?: 'storages' | 'credentials' }
  /**
   * `origin` is the page the person saw named: no other one is filled. With `row` that row is edited: of its values only
   * the given ones change. `role` is what somebody lacks who is not offered the type.
   */
  | {
      kind: 'fill';
      draft: string;
      origin: string;
      types: readonly string[];
      values: readonly FormValue[];
      row?: RowRef;
      role?: Role;
    }
  | { kind: 'list'; origin: string; types: readonly TypeNames[] }
  /** Shows the person which Delete is theirs to press; nothing is pressed. */
  | { kind: 'point-delete'; origin: string; row: RowRef };

/** Roles as Emedgene's manual names them. */
export type Role = 'Manager' | 'Multiple Storage' | 'Storage Provider' | 'Manage S3 Credentials';

/** What stands in Emedgene's tab, before anything is filled. */
export type LookReply =
  | { status: 'ready'; workgroup: string }
  | { status: 'signed-out' }
  | { status: 'role-missing'; role: Role }
  | { status: 'not-recognised' };

/** Why there is nothing to be done in Emedgene's tab. */
export type NotReady = Exclude<LookReply, { status: 'ready' }>;

/** How a fill ended; unless `filled`, nothing at all was written. */
export type FillReply =
  | { status: 'filled'; values: string[] }
  | { status: 'type-missing' }
  | { status: 'row-missing' }
  | { status: 'fields-missing'; labels: string[] }
  | { status: 'not-kept'; labels: string[] }
  | LookReply;

/** One linked storage as Emedgene's list shows it. Texts are the page's own, as plain lines. */
export interface ListedRow extends RowRef {
  /** Id of the storage type; absent for one that is none of ours, such as Illumina Connected Analytics V1. */
  readonly type?: string;
  readonly icon: 'green' | 'red' | 'open';
  /** What the page says when a pointer rests on a red icon. */
  readonly detail?: string;
}

export type ListReply = { status: 'listed'; workgroup: string; rows: readonly ListedRow[] } | NotReady;

export type PointReply = { status: 'pointed' } | { status: 'row-missing' } | NotReady;
