// How a cloud console is described: hosts, routes and the spots where values stand. Data only; capture/ is the engine.
import type { FieldId } from '#shared/fields/index.ts';
import type { Hosts } from './hosts.ts';

export interface Spot {
  readonly field: FieldId;
  /** Labels in the portal's languages; compared after capture/label.ts folded both sides. */
  readonly labels: readonly string[];
  /**
   * `label` = the value belongs to a label; `column` = it stands in a grid under this header. A page's first column
   * spot picks the row (the one row that shows it in full); the others are read from that row only.
   */
  readonly near: 'label' | 'column';
  /** The shape alone is unmistakable: where no known label stands, the one visible text of this shape is taken. */
  readonly byShape?: boolean;
  /** Where and when this spot was last seen, so that an old one can be retired. */
  readonly seen: string;
}

export interface Page {
  readonly id: string;
  /** Matched against the raw address of the tab, never of a frame; values are decoded after the match. */
  readonly route: RegExp;
  /** Named groups of `route` that are values themselves. */
  readonly ids?: Readonly<Record<string, FieldId>>;
  readonly spots: readonly Spot[];
  /** Labels of values that look like ours and are not: what stands beside one of them is never taken. */
  readonly lookalikes?: readonly string[];
}

export interface Console extends Hosts {
  readonly id: string;
  readonly label: string;
  readonly pages: readonly Page[];
}
