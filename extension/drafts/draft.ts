// A storage on its way to Emedgene: which values are there, what is wrong with them, what is still missing. Pure.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { type FieldProblem, type StorageId, type StorageType, storageOf } from '#shared/storages/index.ts';
import { missing } from '#shared/validation.ts';
import type { PushView, TestView } from '../bus/view.ts';
import { type Origin, readIn, standsFor, type Value } from './value.ts';

export interface Draft {
  readonly id: string;
  readonly type: StorageId;
  /** Tells drafts of one type apart: 1 for the first. */
  readonly number: number;
  readonly values: Readonly<Record<string, Value>>;
  /** Problems that only the values together show; kept by the store, which alone may read them all. */
  readonly together: readonly FieldProblem[];
  /** When the secret expires, as the console showed it: YYYY-MM-DD. */
  readonly expires?: string;
  /** ms since the epoch; the draft's life is counted from here. */
  readonly changedAt: number;
  readonly test?: TestView;
  /** Until when a test that ended in perm.denied repeats itself. */
  readonly retryUntil?: number;
  readonly push?: PushView;
}

export interface Captured {
  readonly field: FieldId;
  readonly text: string;
}

export type Placement =
  | { readonly status: 'placed'; readonly draft: Draft; readonly labels: string[] }
  /** Other values stand there already; nothing was placed, so that two identities never mix. */
  | { readonly status: 'differs'; readonly labels: string[] }
  | { readonly status: 'refused' };

interface Placing {
  /** The person said that other values may be overwritten. */
  readonly replace: boolean;
  readonly same: (a: Value['text'], b: Value['text']) => boolean;
  readonly now: number;
}

/** An empty draft; `siblings` decide its number. */
export function newDraft(type: StorageId, siblings: readonly Draft[], now: number): Draft {
  const taken = new Set(siblings.filter((other) => other.type === type).map((other) => other.number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return { id: crypto.randomUUID(), type, number, values: {}, together: [], changedAt: now };
}

/** "Azure Blob", and from the second of its type on "Azure Blob 2". */
export function labelOf({ type, number }: Draft): string {
  return number === 1 ? storageOf(type).label : `${storageOf(type).label} ${number}`;
}

/** True when a storage asks for at least one of these fields. */
export function needsAny(storage: StorageType, fields: readonly FieldId[]): boolean {
  return Object.values(storage.values).some(({ field }) => fields.includes(field));
}

/** Places what a console page showed, by field: all of it or, where another value stands already, nothing. */
export function place(
  draft: Draft,
  captured: readonly Captured[],
  { replace, same, now }: Placing,
): Placement {
  const storage = storageOf(draft.type);
  const placed: Record<string, Value> = {};
  const labels: string[] = [];
  const differs: string[] = [];
  for (const { field, text } of captured) {
    const name = nameOf(storage, field);
    const value = name === undefined ? undefined : readIn(field, text, 'capture');
    if (name === undefined || value === undefined) continue;
    const old = draft.values[name];
    const kept = old !== undefined && !standsFor(old);
    if (kept && standsFor(value)) continue;
    if (kept && !replace && !same(old.text, value.text)) differs.push(fieldOf(field).label);
    placed[name] = kept && same(old.text, value.text) ? old : value;
    labels.push(fieldOf(field).label);
  }
  if (differs.length > 0) return { status: 'differs', labels: differs };
  if (labels.length === 0) return { status: 'refused' };
  const expires = expiryAmong(storage, captured);
  const next = changed(draft, { ...draft.values, ...placed }, now);
  return { status: 'placed', labels, draft: expires ? { ...next, expires } : next };
}

/** Puts in what the person typed or imported; an empty text takes the value out. */
export function enter(draft: Draft, name: string, raw: string, from: Origin, now: number): Draft {
  const field = storageOf(draft.type).values[name]?.field;
  if (!field) return draft;
  const value = readIn(field, raw, from);
  return value ? changed(draft, { ...draft.values, [name]: value }, now) : clear(draft, name, now);
}

/** Takes a value out. */
export function clear(draft: Draft, name: string, now: number): Draft {
  const { [name]: gone, ...rest } = draft.values;
  return gone === undefined ? draft : changed(draft, rest, now);
}

/** Labels of what is still missing; alternatives together, as "Password or Private key". */
export function missingLabels(draft: Draft, or = 'or'): string[] {
  const storage = storageOf(draft.type);
  return missing(storage, draft.values).map(({ field }) => {
    const group = storage.needs?.find((names) => names[0] === field) ?? [field];
    return group.map((name) => labelOfValue(storage, name)).join(` ${or} `);
  });
}

/** Every needed value is there and none has an error. */
export function isComplete(draft: Draft): boolean {
  const problems = [...Object.values(draft.values).map(({ problem }) => problem), ...draft.together];
  const sound = problems.every((problem) => problem?.severity !== 'error');
  return sound && missing(storageOf(draft.type), draft.values).length === 0;
}

// What was tested or pushed were other values.
function changed(draft: Draft, values: Draft['values'], now: number): Draft {
  const { test, push, retryUntil, ...rest } = draft;
  return { ...rest, values, changedAt: now };
}

function nameOf(storage: StorageType, field: FieldId): string | undefined {
  return Object.entries(storage.values).find(([, value]) => value.field === field)?.[0];
}

function labelOfValue(storage: StorageType, name: string): string {
  const field = storage.values[name]?.field;
  return field ? fieldOf(field).label : name;
}

function expiryAmong(storage: StorageType, captured: readonly Captured[]): string | undefined {
  const found = captured.find(({ field }) => field === storage.expires);
  const day = found?.text.trim() ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
