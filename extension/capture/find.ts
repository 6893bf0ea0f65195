// The engine: reads a page's values out of a document, or says why one that is shown cannot be taken.
import { isPlaceholder, isUnshown } from '#shared/fields/clean.ts';
import { GUID } from '#shared/fields/guid.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { isSame, PageReader, type Sought, type Wanted } from './page-reader.ts';
import { DOTS, type Reading } from './value.ts';
import { isVisible, type Visible } from './visible.ts';

export interface Found {
  readonly field: FieldId;
  readonly label: string;
  readonly text: string;
}

/**
 * Why a shown value is not taken: it is `masked` for good, or `hidden` until a press on the page's own Show; a GUID stands
 * where a secret should (its ID); several different ones are shown; it holds invisible characters.
 */
export interface Obstacle {
  readonly label: string;
  readonly why: 'masked' | 'hidden' | 'secret_id' | 'several' | 'invisible';
}

export interface Finding {
  readonly found: readonly Found[];
  readonly obstacle?: Obstacle;
  /** The document shows something by which the page is known, be it a value or not. */
  readonly known: boolean;
  /** What is shown belongs to another resource than the address names: nothing here can be believed now. */
  readonly stale?: true;
}

// Zero-width and direction characters: a value that holds one is not what it looks like.
const INVISIBLE = /\p{Cf}/gu;

/**
 * Every wanted value that stands visibly in the document, one per field. The values of the address decide between
 * look-alikes, and a document that shows another resource than the address gives nothing at all.
 */
export function find(root: Document, wanted: Wanted, visible: Visible = isVisible): Finding {
  const page = new PageReader(root, wanted, visible);
  const found = new Map<FieldId, Found>();
  let obstacle: Obstacle | undefined;
  // What only the console's own scripts read is worth nothing by itself.
  let isShown = wanted.byAddress;
  let isWhole = true;
  for (const { sought, readings } of page.candidates()) {
    const { field, label, near, kind } = sought.spot;
    const { text, why, stale } = decide(sought, readings, wanted.ids[field]);
    if (stale) return { found: [], known: true, stale };
    if (text !== undefined && !found.has(field)) {
      found.set(field, { field, label, text });
      isShown ||= near !== 'meta';
    } else if (why && (kind === 'secret' || !wanted.together)) obstacle ??= { label, why };
    isWhole &&= found.has(field) || near === 'meta';
  }
  const shown = isShown && (isWhole || !wanted.together) ? [...found.values()] : [];
  const known = found.size > 0 || obstacle !== undefined || page.isKnown();
  return { found: shown, known, ...(obstacle ? { obstacle } : {}) };
}

interface Decision {
  readonly text?: string;
  readonly why?: Obstacle['why'];
  /** What is shown belongs to a page that was left. */
  readonly stale?: true;
}

// One value of the right shape, an obstacle worth telling, or nothing to say. `named` is the value by the address.
function decide(
  { spot, shape, take, holds }: Sought,
  readings: readonly Reading[],
  named?: string,
): Decision {
  const texts = readings.map(({ text }) => (take ? (take.exec(text)?.[1] ?? '') : text));
  // A shape that allows any text, such as that of a project's name, allows "Loading…" too; "None" may be a name.
  const isNothing = spot.kind === 'text' ? isUnshown : isPlaceholder;
  const real = texts.filter((text) => !isNothing(text));
  const fit = real.filter((text) => shape.test(text));
  if (fit.length > 0) {
    const [text, ...others] = fit.filter((text) =>
      named === undefined ? (holds?.test(text) ?? true) : isSame(named, text),
    );
    if (text === undefined) return { stale: true };
    return others.every((other) => isSame(other, text)) ? { text } : { why: 'several' };
  }
  if (real.some((text) => shape.test(text.replace(INVISIBLE, '')))) return { why: 'invisible' };
  if (spot.kind !== 'secret') return {};
  if (texts.some((text) => GUID.test(text))) return { why: 'secret_id' };
  if (texts.includes(DOTS)) return { why: 'hidden' };
  return real.length < texts.length ? { why: spot.masked === 'gone' ? 'masked' : 'hidden' } : {};
}
