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
  readonly now: number;
  /** How the values came in: by a capture on this page, or otherwise. */
  readonly source?: Source;
  readonly from?: Origin;
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

/** Places a capture, a file or a pasted text: all of it or, where another value stands already, nothing. */
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

function moveOf(draft: Draft, { field, text }: Captured, how: Placing): Move | undefined {
  const type = typeOf(draft.type);
  const { now, source, from = 'capture' } = how;
  const entry: Entry = { from, at: now, ...(source ? { source } : {}) };
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

// A day is the newest one that was shown. Of two owners the one of the credentials counts, not that of a bucket. What a page
// said of the owner stays beside what a file says, so that the two can be compared.
function factMove(field: FieldId, fact: Fact, old: Fact | undefined, { replace }: Placing): Move | undefined {
  if (old?.from === 'capture' && fact.from !== 'capture') return undefined;
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
