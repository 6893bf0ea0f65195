// Places what a console page showed or a file held in a draft, by field: all of it or, where it differs, nothing. Pure.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import type { StorageType } from '#shared/storages/index.ts';
import { typeOf } from '#shared/types.ts';
import { type Draft, nameOf, withValues } from './draft.ts';
import { type Fact, readFact } from './fact.ts';
import { type Captured, type IdentityId, isIdentityId, type Source } from './source.ts';
import { type Entry, isPartOf, type Origin, readIn, standsFor, type Value } from './value.ts';

export type Placement =
  /** `changed`: there are other values now, not only facts. */
  | { readonly status: 'placed'; readonly draft: Draft; readonly labels: string[]; readonly changed: boolean }
  /** Other values stand there already; nothing was placed, so that two identities never mix. */
  | { readonly status: 'differs'; readonly labels: string[] }
  | { readonly status: 'refused' };

interface Placing {
  /** What the person said of other values that stand there: overwrite them, leave them, or nothing yet. */
  readonly replace?: boolean | undefined;
  readonly same: (a: Value['text'], b: Value['text']) => boolean;
  readonly source: Source;
  readonly now: number;
}

/** What one captured field does to a draft. */
interface Move {
  readonly label: string;
  readonly differs: boolean;
  readonly values?: Draft['values'];
  readonly facts?: Draft['facts'];
}

/** True when a type keeps at least one of these fields, as a value or as a fact. */
export function takesAny(type: StorageType, fields: readonly FieldId[]): boolean {
  return fields.some((field) => nameOf(type, field) !== undefined || type.facts?.includes(field));
}

/** Places a capture: all of it or, where another value stands already, nothing. */
export function place(draft: Draft, captured: readonly Captured[], how: Placing): Placement {
  const moves = captured.flatMap((one) => moveOf(draft, one, how) ?? []);
  const others = moves.filter(({ differs }) => differs);
  if (how.replace === undefined && others.length > 0) return { status: 'differs', labels: labelsOf(others) };
  const taken = how.replace ? moves : moves.filter(({ differs }) => !differs);
  if (taken.length === 0) return { status: 'refused' };
  const values: Draft['values'] = Object.assign({}, draft.values, ...taken.map((move) => move.values));
  const changed = Object.entries(values).some(([name, value]) => draft.values[name] !== value);
  const next = changed ? withValues(draft, values, how.now) : { ...draft, changedAt: how.now };
  const facts: Draft['facts'] = Object.assign({}, next.facts, ...taken.map((move) => move.facts));
  return { status: 'placed', labels: labelsOf(taken), draft: { ...next, facts }, changed };
}

export interface ImportPlacement {
  readonly draft: Draft;
  /** Labels of what was taken, and of what the type has no use for. */
  readonly placed: string[];
  readonly unfit: string[];
}

/** Places what a file or a pasted text held. The person chose it, so values are overwritten; what a page showed stays. */
export function placeImported(
  draft: Draft,
  given: readonly Captured[],
  from: Origin,
  now: number,
): ImportPlacement {
  const type = typeOf(draft.type);
  const entry = { from, at: now };
  const values: Record<string, Value> = {};
  const facts: Partial<Record<FieldId, Fact>> = {};
  for (const { field, text } of given) {
    const name = nameOf(type, field);
    const value = name === undefined ? undefined : readIn(field, text, entry);
    const fact = type.facts?.includes(field) ? readFact(field, text, entry) : undefined;
    if (name !== undefined && value) values[name] = value;
    // What a page said of the owner stays beside what the file says, so that the two can be compared.
    if (fact && draft.facts[field]?.from !== 'capture') facts[field] = fact;
  }
  const isPlaced = ({ field }: Captured) => {
    const name = nameOf(type, field);
    return facts[field] !== undefined || (name !== undefined && values[name] !== undefined);
  };
  const placed = given.filter(isPlaced);
  const unfit = given.filter(({ field }) => !takesAny(type, [field]));
  const next = placed.length > 0 ? withValues(draft, { ...draft.values, ...values }, now) : draft;
  return {
    draft: placed.length > 0 ? { ...next, facts: { ...next.facts, ...facts } } : draft,
    placed: placed.map(({ field }) => fieldOf(field).label),
    unfit: unfit.map(({ field }) => fieldOf(field).label),
  };
}

function moveOf(draft: Draft, { field, text }: Captured, how: Placing): Move | undefined {
  const type = typeOf(draft.type);
  const entry: Entry = { from: 'capture', at: how.now, source: how.source };
  const name = nameOf(type, field);
  if (name !== undefined) {
    const value = readIn(field, text, entry);
    return value && valueMove(field, name, value, draft.values[name], how);
  }
  const fact = type.facts?.includes(field) ? readFact(field, text, entry) : undefined;
  return fact && factMove(field, fact, draft.facts[field], how);
}

function valueMove(
  field: FieldId,
  name: string,
  value: Value,
  old: Value | undefined,
  { same }: Placing,
): Move | undefined {
  const { label } = fieldOf(field);
  if (old === undefined || standsFor(old)) return { label, differs: false, values: { [name]: value } };
  if (standsFor(value)) return undefined;
  if (same(old.text, value.text) || isPartOf(field, value, old)) {
    return { label, differs: false, values: { [name]: old } };
  }
  return { label, differs: !isPartOf(field, old, value), values: { [name]: value } };
}

// A day is the newest one that was shown. Of two owners the one of the credentials counts, not that of a bucket.
function factMove(field: FieldId, fact: Fact, old: Fact | undefined, { replace }: Placing): Move {
  const keep: Move = { label: fieldOf(field).label, differs: false, facts: old ? { [field]: old } : {} };
  const put: Move = { ...keep, facts: { [field]: fact } };
  if (old === undefined || replace) return put;
  if (old.text === fact.text || fact.readings?.includes(old.text)) return keep;
  if (!isIdentityId(field) || !speaks(field, old)) return put;
  return speaks(field, fact) ? { ...put, differs: true } : keep;
}

// A file names its own owner; a page names that of the credentials unless it is about something else.
const speaks = (field: IdentityId, { from, source }: Fact) =>
  from === 'file' || source?.owner[field] !== undefined;

const labelsOf = (moves: readonly Move[]) => moves.map(({ label }) => label);
