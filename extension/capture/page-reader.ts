// Reads one document for every spot of its page, by what the spot is near to; goes over the page's texts once.
import { GUID } from '#shared/fields/guid.ts';
import type { Shape, SpotLook, Where } from '../bus/contract.ts';
import { findColumn } from './in-column.ts';
import { readDialogs, readHeadings, readMeta } from './in-place.ts';
import { foldLabel, labelStarts } from './label.ts';
import { type Claim, findBesideLabels, type Owner } from './near-label.ts';
import { type Reading, readAlone, readBoxes, readTexts, wholeText } from './value.ts';
import type { Visible } from './visible.ts';

/** What is asked for: the page's spots, look-alikes and anchors, and the values its address names. */
export type Wanted = Pick<Where, 'ids' | 'byAddress' | 'together' | 'spots' | 'lookalikes' | 'anchors'>;

/** A spot as the readers need it; labels are folded. */
export interface Sought {
  readonly spot: SpotLook;
  readonly shape: RegExp;
  readonly take: RegExp | undefined;
  /** What a value of this page fits; of any other page it is stale. */
  readonly holds: RegExp | undefined;
  readonly labels: ReadonlySet<string>;
}

/** What stands where a spot says; more than one where the page shows more. */
export interface Candidates {
  readonly sought: Sought;
  readonly readings: readonly Reading[];
}

/** A text that is a mask and nothing else; a sentence may end with an ellipsis. */
const MASK = /^[*\u2022\u25CF]{3,}$/;

export class PageReader {
  readonly #root: Document;
  readonly #wanted: Wanted;
  readonly #visible: Visible;
  readonly #sought: readonly Sought[];
  readonly #lookalikes: ReadonlySet<string>;
  /** Texts that may be labels, or that are values by themselves. */
  readonly #texts: readonly Reading[];
  readonly #claims: readonly Claim<LabelOwner>[];

  constructor(root: Document, wanted: Wanted, visible: Visible) {
    this.#root = root;
    this.#wanted = wanted;
    this.#visible = visible;
    this.#sought = wanted.spots.map(soughtOf);
    this.#lookalikes = new Set(wanted.lookalikes.map(foldLabel));
    const { spots, lookalikes, anchors } = wanted;
    const mayBeLabel = labelStarts([...lookalikes, ...anchors, ...spots.flatMap(({ labels }) => labels)]);
    const selves = this.#sought.filter((one) => this.#isSelfEvident(one));
    const isWorthIt = (text: string) => mayBeLabel(text) || selves.some((one) => this.#isSelf(one, text));
    this.#texts = readTexts(root, isWorthIt);
    this.#claims = this.#claimed();
  }

  /** For every spot what stands there, spots beside labels first. */
  candidates(): Candidates[] {
    const near = (place: SpotLook['near']) => this.#sought.filter(({ spot }) => spot.near === place);
    return [
      ...near('label').map((sought) => ({ sought, readings: this.#byLabel(sought) })),
      ...this.#byColumn(near('column')),
      ...near('heading').map((sought) => ({ sought, readings: this.#headings() })),
      ...near('dialog').map((sought) => ({ sought, readings: this.#dialogs(sought) })),
      ...near('meta').map((sought) => ({ sought, readings: readMeta(this.#root, sought.spot.meta) })),
    ];
  }

  /** True when a text by which the page is known stands visibly in the document. */
  isKnown(): boolean {
    const anchors = new Set(this.#wanted.anchors.map(foldLabel));
    return this.#texts.some(({ element, text }) => anchors.has(foldLabel(text)) && this.#visible(element));
  }

  #byLabel(sought: Sought): Reading[] {
    const own = this.#claims.filter(({ owner }) => owner.sought.includes(sought));
    const isLabelled = own.some(({ text }) => sought.shape.test(text));
    return this.#notForeign(sought, isLabelled ? own : [...own, ...this.#standingAlone(sought)]);
  }

  // What stands beside a label that is not this spot's is not this spot's value.
  #notForeign(sought: Sought, readings: readonly Reading[]): Reading[] {
    const others = this.#claims.filter(({ owner }) => !owner.sought.includes(sought));
    const foreign = new Set(others.map(({ element }) => element));
    return readings.filter(({ element }) => !foreign.has(element));
  }

  #claimed(): Claim<LabelOwner>[] {
    const wanted = this.#sought.filter(({ spot }) => spot.near === 'label');
    const labels = new Map([...this.#lookalikes].map((label) => [label, ownerOf([])]));
    for (const label of new Set(wanted.flatMap(({ labels }) => [...labels]))) {
      labels.set(label, ownerOf(wanted.filter(({ labels }) => labels.has(label))));
    }
    return labels.size === 0 ? [] : findBesideLabels(this.#root, this.#texts, labels, this.#visible);
  }

  #byColumn([first, ...beside]: readonly Sought[]): Candidates[] {
    if (!first) return [];
    const column = findColumn(this.#root, first.labels, this.#visible);
    if (!column) return [{ sought: first, readings: this.#standingAlone(first) }];
    const read = column.flatMap(({ row, cell }) => {
      const reading = readAlone(cell, this.#visible);
      return reading ? [{ ...reading, row }] : [];
    });
    // Masked rows are older secrets: they matter only while no row shows one in full.
    const full = read.filter(({ text }) => first.shape.test(text));
    const [newest, ...others] = full;
    if (!newest || others.length > 0) return [{ sought: first, readings: newest ? full : read }];
    const inRow = beside.map((other) => {
      const cells = findColumn(this.#root, other.labels, this.#visible) ?? [];
      const cell = cells.find(({ row }) => row === newest.row)?.cell;
      const reading = cell && readAlone(cell, this.#visible);
      return { sought: other, readings: reading ? [reading] : [] };
    });
    return [{ sought: first, readings: full }, ...inRow];
  }

  #headings(): Reading[] {
    const all = readHeadings(this.#root, this.#visible);
    return all.filter(({ text }) => !this.#lookalikes.has(foldLabel(text)));
  }

  #dialogs(sought: Sought): Reading[] {
    const all = readDialogs(this.#root, sought.labels, this.#visible);
    return this.#notForeign(sought, all).filter(({ text }) => sought.shape.test(text) || MASK.test(text));
  }

  // Where the label is unknown, the value the address names is still known by itself, and so is an unmistakable shape.
  #standingAlone(sought: Sought): Reading[] {
    if (!this.#isSelfEvident(sought)) return [];
    const texts = [...this.#texts.map(wholeText), ...readBoxes(this.#root)];
    return texts.filter(({ element, text }) => this.#isSelf(sought, text) && this.#visible(element));
  }

  #isSelfEvident({ spot }: Sought): boolean {
    return spot.byShape || this.#wanted.ids[spot.field] !== undefined;
  }

  #isSelf({ spot, shape }: Sought, text: string): boolean {
    return (spot.byShape && shape.test(text)) || isSame(this.#wanted.ids[spot.field], text);
  }
}

/** True when two texts are one value: GUIDs are the same in either case, a secret never is. */
export function isSame(a: string | undefined, b: string): boolean {
  if (a === b) return true;
  return a?.length === b.length && a.toLowerCase() === b.toLowerCase() && GUID.test(b);
}

interface LabelOwner extends Owner {
  /** The spots that have this label; none for a look-alike's. */
  readonly sought: readonly Sought[];
}

const ownerOf = (sought: readonly Sought[]): LabelOwner => ({
  sought,
  shapes: sought.map(({ shape }) => shape),
  typed: sought.some(({ spot }) => spot.typed),
});

function soughtOf(spot: SpotLook): Sought {
  const { shape, take, holds, labels } = spot;
  return {
    spot,
    shape: expression(shape),
    take: take && expression(take),
    holds: holds && expression(holds),
    labels: new Set(labels.map(foldLabel)),
  };
}

const expression = ([source, flags]: Shape) => new RegExp(source, flags);
