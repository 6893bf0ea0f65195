// The engine: reads a page's values out of a document, or says why one that is shown cannot be taken.
import { isPlaceholder } from '#shared/fields/clean.ts';
import type { FieldId } from '#shared/fields/index.ts';
import type { SpotLook, Where } from '../bus/contract.ts';
import { isoDate } from './date.ts';
import { findColumn } from './in-column.ts';
import { foldLabel } from './label.ts';
import { findBesideLabels, type Owner } from './near-label.ts';
import { findTexts, type Reading, readAlone } from './value.ts';
import { isVisible, type Visible } from './visible.ts';

export interface Found {
  readonly field: FieldId;
  readonly label: string;
  readonly text: string;
}

/**
 * Why a shown value is not taken: it is masked; a GUID stands where a secret should (its ID); several different ones are
 * shown; it holds invisible characters.
 */
export interface Obstacle {
  readonly label: string;
  readonly why: 'masked' | 'secret_id' | 'several' | 'invisible';
}

export interface Finding {
  readonly found: readonly Found[];
  readonly obstacle?: Obstacle;
}

/** What is asked for: the page's spots and look-alikes, and the values its address names. */
export type Wanted = Pick<Where, 'ids' | 'spots' | 'lookalikes'>;

interface Candidates {
  readonly spot: SpotLook;
  readonly readings: readonly Reading[];
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// Zero-width and direction characters: a value that holds one is not what it looks like.
const INVISIBLE = /\p{Cf}/gu;

/**
 * Every wanted value that stands visibly in the document, one per field. The values of the address decide between
 * look-alikes, and a document that shows another resource than the address gives nothing at all.
 */
export function find(root: Document, wanted: Wanted, visible: Visible = isVisible): Finding {
  const candidates = [...byLabel(root, wanted, visible), ...byColumn(root, wanted, visible)];
  const found: Found[] = [];
  let obstacle: Obstacle | undefined;
  for (const { spot, readings } of candidates) {
    const { field, label } = spot;
    const { text, why } = decide(spot, readings);
    if (text !== undefined) found.push({ field, label, text });
    else if (why) obstacle ??= { label, why };
  }
  const { ids } = wanted;
  const stale = found.some(({ field, text }) => ids[field] !== undefined && !isSame(ids[field], text));
  if (stale) return { found: [] };
  return obstacle ? { found, obstacle } : { found };
}

function byLabel(root: Document, { spots, lookalikes, ids }: Wanted, visible: Visible): Candidates[] {
  const wanted = spots.filter(({ near }) => near === 'label');
  const labels = new Map<string, Owner & { spot?: SpotLook }>();
  for (const label of lookalikes) labels.set(foldLabel(label), {});
  for (const spot of wanted) {
    for (const label of spot.labels) labels.set(foldLabel(label), { spot, shape: shapeOf(spot) });
  }
  const claims = labels.size > 0 ? findBesideLabels(root, labels, visible) : [];
  return wanted.map((spot) => {
    const foreign = new Set(claims.filter(({ owner }) => owner.spot !== spot).map(({ element }) => element));
    const own = claims.filter(({ owner }) => owner.spot === spot);
    // Where the label is unknown, the value the address names is still known by itself.
    const named = findTexts(root, (text) => isSame(ids[spot.field], text), visible);
    return { spot, readings: [...own, ...named].filter(({ element }) => !foreign.has(element)) };
  });
}

function byColumn(root: Document, { spots }: Wanted, visible: Visible): Candidates[] {
  const [spot, ...beside] = spots.filter(({ near }) => near === 'column');
  if (!spot) return [];
  const shape = shapeOf(spot);
  const column = findColumn(root, spot.labels, visible);
  if (!column) {
    const texts = spot.byShape ? findTexts(root, (text) => shape.test(text), visible) : [];
    return [{ spot, readings: texts }];
  }
  const read = column.flatMap(({ row, cell }) => {
    const reading = readAlone(cell, visible);
    return reading ? [{ ...reading, row }] : [];
  });
  // Masked rows are older secrets: they matter only while no row shows one in full.
  const full = read.filter(({ text }) => shape.test(text));
  const [newest, ...others] = full;
  if (!newest || others.length > 0) return [{ spot, readings: newest ? full : read }];
  const inRow = beside.map((other) => {
    const cell = findColumn(root, other.labels, visible)?.find(({ row }) => row === newest.row)?.cell;
    const reading = cell && readAlone(cell, visible);
    return { spot: other, readings: reading ? [reading] : [] };
  });
  return [{ spot, readings: full }, ...inRow];
}

// One value of the right shape, an obstacle worth telling, or nothing to say.
function decide(spot: SpotLook, readings: readonly Reading[]): { text?: string; why?: Obstacle['why'] } {
  const shape = shapeOf(spot);
  const texts = readings.map(({ text }) => (spot.kind === 'date' ? (isoDate(text) ?? '') : text));
  const [text, ...others] = texts.filter((text) => shape.test(text));
  if (text !== undefined) return others.every((other) => isSame(other, text)) ? { text } : { why: 'several' };
  if (texts.some((text) => shape.test(text.replace(INVISIBLE, '')))) return { why: 'invisible' };
  if (spot.kind !== 'secret') return {};
  if (texts.some((text) => GUID.test(text))) return { why: 'secret_id' };
  return texts.some(isPlaceholder) ? { why: 'masked' } : {};
}

function shapeOf({ shape: [source, flags] }: SpotLook): RegExp {
  return new RegExp(source, flags);
}

// GUIDs are the same in either case; a secret never is.
function isSame(a: string | undefined, b: string): boolean {
  return a === b || (GUID.test(b) && a?.toLowerCase() === b.toLowerCase());
}
