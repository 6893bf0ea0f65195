// A storage, key or key pair on its way to Emedgene: which values are there and what is still missing. Pure.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import type { FieldProblem, StorageType } from '#shared/storages/index.ts';
import { type TypeId, typeOf } from '#shared/types.ts';
import { missing } from '#shared/validation.ts';
import type { RowRef } from '../bus/contract.ts';
import type { EncryptionView, PushView, TestView } from '../bus/view.ts';
import type { Facts } from './fact.ts';
import { type Origin, readIn, type Value } from './value.ts';

export interface Draft {
  readonly id: string;
  readonly type: TypeId;
  /** Tells drafts of one type apart: 1 for the first. */
  readonly number: number;
  readonly values: Readonly<Record<string, Value>>;
  readonly facts: Facts;
  /** Problems that only the values together show; kept by the store, which alone may read them all. */
  readonly together: readonly FieldProblem[];
  /** ms since the epoch; the draft's life is counted from here. */
  readonly changedAt: number;
  readonly test?: TestView;
  /** Until when a test that ended in perm.denied repeats itself. */
  readonly retryUntil?: number;
  readonly push?: PushView;
  readonly encryption?: EncryptionView;
  /** The row of Emedgene's list that this draft changes; without it a new one is added. */
  readonly updates?: Updates;
  /** Nobody said the type: it is the likeliest for what was captured, and gives way to what is captured next. */
  readonly guessed?: true;
}

export interface Updates {
  /** Of the lab's Emedgene: the row is one of its list. */
  readonly host: string;
  readonly row: RowRef;
  /** Id of what is remembered of the row. */
  readonly link?: string;
}

/** An empty draft; `siblings` decide its number. */
export function newDraft(type: TypeId, siblings: readonly Draft[], now: number): Draft {
  const number = freeNumber(siblings.filter((other) => other.type === type));
  return { id: crypto.randomUUID(), type, number, values: {}, facts: {}, together: [], changedAt: now };
}

/** The first number that none of these has. */
export function freeNumber(drafts: readonly Draft[]): number {
  const taken = new Set(drafts.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

/** "Azure Blob", and from the second of its type on "Azure Blob 2". */
export function labelOf({ type, number }: Draft): string {
  return number === 1 ? typeOf(type).label : `${typeOf(type).label} ${number}`;
}

/** The key under which a type keeps a field's value, or undefined when it does not ask for it. */
export function nameOf(type: StorageType, field: FieldId): string | undefined {
  return Object.entries(type.values).find(([, value]) => value.field === field)?.[0];
}

/** Puts in what the person typed, pasted or imported; an empty text takes the value out. */
export function enter(draft: Draft, name: string, raw: string, from: Origin, now: number): Draft {
  const field = typeOf(draft.type).values[name]?.field;
  if (!field) return draft;
  const value = readIn(field, raw, { from, at: now });
  return value ? withValues(draft, { ...draft.values, [name]: value }, now) : clear(draft, name, now);
}

/** Takes a value out. */
export function clear(draft: Draft, name: string, now: number): Draft {
  const { [name]: gone, ...rest } = draft.values;
  return gone === undefined ? draft : withValues(draft, rest, now);
}

/** The draft with other values. What was tested or pushed were the former ones. */
export function withValues(draft: Draft, values: Draft['values'], now: number): Draft {
  const { test, push, encryption, retryUntil, ...rest } = draft;
  const known = withoutOthersKey(draft.values, values);
  return { ...rest, values: known, facts: factsBeside(draft, known), changedAt: now };
}

// A host key that was remembered is that of the server it was remembered of.
function withoutOthersKey(before: Draft['values'], values: Draft['values']): Draft['values'] {
  const { hostKey, ...others } = values;
  const isElsewhere = ['host', 'port'].some((name) => before[name]?.text !== values[name]?.text);
  return hostKey?.from === 'linked' && isElsewhere ? others : values;
}

/** Its values as a call to the companion takes them, secrets still wrapped. */
export function textsOf({ values }: Draft): Record<string, Value['text']> {
  return Object.fromEntries(Object.entries(values).map(([name, { text }]) => [name, text]));
}

/** The day on which the secret expires, YYYY-MM-DD; undefined while it is not known or has two readings. */
export function expiryOf({ type, facts }: Draft): string | undefined {
  const { expires } = typeOf(type);
  const fact = expires && facts[expires];
  return fact && !fact.readings ? fact.text : undefined;
}

/** Settles which of its two readings the day of expiry is; without `day` neither, and the date is left out. */
export function settleExpiry(draft: Draft, day: string | undefined, now: number): Draft {
  const { expires } = typeOf(draft.type);
  const fact = expires && draft.facts[expires];
  if (!expires || !fact?.readings) return draft;
  const { [expires]: _open, ...others } = draft.facts;
  const { readings, ...rest } = fact;
  if (day === undefined) return { ...draft, facts: others, changedAt: now };
  if (!readings.includes(day)) return draft;
  return { ...draft, facts: { ...others, [expires]: { ...rest, text: day } }, changedAt: now };
}

/** Labels of what is still missing; alternatives together, as "Password or Private key". */
export function missingLabels(draft: Draft, or = 'or'): string[] {
  if (draft.updates) return [];
  const type = typeOf(draft.type);
  return missing(type, draft.values).map(({ field }) => {
    const group = type.needs?.find((names) => names[0] === field) ?? [field];
    return group.map((name) => labelOfValue(type, name)).join(` ${or} `);
  });
}

/** It can be pushed: every needed value is there and none has an error. Of a row that is changed one value is enough. */
export function isComplete(draft: Draft): boolean {
  return draft.updates ? isSound(draft) && Object.values(draft.values).some(isNews) : isWhole(draft);
}

/** It can be tested: nothing is missing, whatever Emedgene may have already. */
export function isWhole(draft: Draft): boolean {
  return isSound(draft) && missing(typeOf(draft.type), draft.values).length === 0;
}

/** True for a value that Emedgene has not from us yet. */
export function isNews({ from }: Value): boolean {
  return from !== 'linked';
}

function isSound(draft: Draft): boolean {
  const problems = [...Object.values(draft.values).map(({ problem }) => problem), ...draft.together];
  return problems.every((problem) => problem?.severity !== 'error');
}

// The day belongs to the secret that was captured with it.
function factsBeside({ type, values: before, facts }: Draft, values: Draft['values']): Facts {
  const { expires } = typeOf(type);
  const gone = Object.entries(before).some(
    ([name, old]) => old.from === 'capture' && old.text instanceof Secret && values[name] !== old,
  );
  if (!expires || !gone) return facts;
  const { [expires]: _day, ...others } = facts;
  return others;
}

function labelOfValue(type: StorageType, name: string): string {
  const field = type.values[name]?.field;
  return field ? fieldOf(field).label : name;
}
