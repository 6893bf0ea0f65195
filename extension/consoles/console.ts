// How a cloud console is described: hosts, routes and the spots where values stand. Data only; capture/ is the engine.
import type { FieldId } from '#shared/fields/index.ts';
import type { StorageType } from '#shared/storages/index.ts';
import type { Hosts } from './hosts.ts';
import type { Labels } from './labels.ts';

/** Named groups of a page's route, raw; the engine decodes what it takes from them. */
export type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Where the value stands: beside a `label`; in a grid's `column` under a header; the page's one `heading`; in an open
 * `dialog` with a known heading, as the only text of the value's shape; in a `meta` element the console itself reads.
 */
export type Near = 'label' | 'column' | 'heading' | 'dialog' | 'meta';

export interface Spot {
  readonly field: FieldId;
  readonly near: Near;
  /**
   * Of the label, the column's header or the dialog's heading. A page's first column spot picks the row (the one row that
   * shows it in full); the others are read from that row only.
   */
  readonly labels?: Labels;
  /** Name of the `meta` element, and the key of the value in the JSON it holds. */
  readonly meta?: { readonly name: string; readonly key: string };
  /** The shape alone is unmistakable: where no known label stands, the one visible text of this shape is taken. */
  readonly byShape?: boolean;
  /** The value is this expression's first group: "Europe (Ireland) eu-west-1". */
  readonly take?: RegExp;
  /** What is taken here has this shape instead of the field's own: an account's address without its container. */
  readonly shape?: RegExp;
  /** The console shows it in a box that can be edited; elsewhere such boxes hold what a person typed. */
  readonly typed?: true;
  /** What a mask means: the value is `gone` for good (so a new one is needed), or a press on Show brings it. */
  readonly masked?: 'gone' | 'hidden';
  /** Where and when this spot was last seen, so that an old one can be retired. */
  readonly seen: string;
}

/** A value that follows from the address; a page that shows the field itself knows better. */
export interface Derived {
  readonly field: FieldId;
  readonly value: (groups: Groups, host: string) => string | undefined;
}

export interface Page {
  readonly id: string;
  /** Matched against the raw address of the tab, never of a frame; values are decoded after the match. */
  readonly route: RegExp;
  /** Named groups of `route` that are values themselves: captured along, and what contradicts them is refused. */
  readonly ids?: Readonly<Record<string, FieldId>>;
  readonly derived?: readonly Derived[];
  /** What a shown value must fit, by the address: else it belongs to a page that was left. */
  readonly holds?: (groups: Groups) => Partial<Record<FieldId, RegExp | undefined>>;
  readonly spots: readonly Spot[];
  /** Labels of values that look like ours and are not: what stands beside one of them is never taken. */
  readonly lookalikes?: Labels;
  /** A pair: one value without the other is of no use. */
  readonly together?: true;
  /** The address says all there is to say: the capture is offered although nothing is shown. */
  readonly byAddress?: true;
  /**
   * Texts of which one always stands on the page, with or without a value: by them a changed page is noticed. Its spots'
   * labels unless said; none where an address says too little to miss anything.
   */
  readonly anchors?: readonly Labels[];
  /** What a person must know who looks for a value here: `key_file` is a download. */
  readonly notice?: 'key_file';
}

export interface Console extends Hosts {
  readonly id: string;
  readonly label: string;
  /** Beside its known pages it is no console but a place of work: nothing is offered there, not even to pick a value. */
  readonly knownOnly?: true;
  /** What it shows is for types of this group alone, although others have the same fields. */
  readonly group?: StorageType['group'];
  readonly pages: readonly Page[];
}
