// What the popup sees of a draft: masks and problems, never a secret.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import type { StorageType, StorageValue } from '#shared/storages/index.ts';
import { isTestableId, isTested, typeOf } from '#shared/types.ts';
import {
  type DraftView,
  type EncryptionView,
  type FactView,
  MASK,
  type PushView,
  type SourceView,
  type ValueView,
} from '../bus/view.ts';
import { fileFields } from '../files/imported.ts';
import { type Draft, isComplete, isWhole, labelOf, missingLabels } from './draft.ts';
import type { Fact } from './fact.ts';
import { typesHolding } from './guess.ts';
import { LIFETIME, WARNING } from './lifetime.ts';
import { takesAny } from './placement.ts';
import type { Entry } from './value.ts';

/** A draft as the popup shows it. */
export function viewOf(draft: Draft, now: number, or?: string): DraftView {
  const type = typeOf(draft.type);
  return {
    id: draft.id,
    type: draft.type,
    label: labelOf(draft),
    group: type.group,
    tested: isTestableId(draft.type) && isTested(draft.type),
    values: Object.keys(type.values).map((name) => valueView(type, draft, name)),
    facts: (type.facts ?? []).flatMap((field) => factView(draft, field, draft.facts[field])),
    takesFile: takesAny(type, fileFields),
    missing: missingLabels(draft, or),
    complete: isComplete(draft),
    whole: isWhole(draft),
    valuesAt: Math.max(0, ...Object.values(draft.values).map(({ at }) => at)),
    wipedAt: draft.changedAt + LIFETIME,
    warnedAt: draft.changedAt + LIFETIME - WARNING,
    ...(draft.test ? { test: draft.test } : {}),
    ...(draft.retryUntil && draft.retryUntil > now ? { retryUntil: draft.retryUntil } : {}),
    ...(draft.push ? { push: pushView(draft.push, now) } : {}),
    ...(draft.updates ? { updates: { host: draft.updates.host, name: draft.updates.row.name } } : {}),
    ...(draft.guessed ? { guessed: alternatives(draft) } : {}),
    ...(draft.encryption ? { encryption: encryptionView(draft.encryption, now) } : {}),
  };
}

// What the same captures may as well be for.
function alternatives(draft: Draft): NonNullable<DraftView['guessed']> {
  return typesHolding(draft)
    .filter(({ id }) => id !== draft.type)
    .map(({ id, label }) => ({ id, label }));
}

function valueView(type: StorageType, draft: Draft, name: string): ValueView {
  const { field: id, required, preset, labels, testOnly } = type.values[name] as StorageValue;
  const { label, hint, kind, multiline, choices } = fieldOf(id);
  const value = draft.values[name];
  const problem = value?.problem ?? draft.together.find(({ field }) => field === name);
  const shown = value ? (value.text instanceof Secret ? MASK : value.text) : preset;
  const from = value?.from ?? (preset === undefined ? undefined : 'preset');
  return {
    name,
    field: id,
    label,
    hint,
    kind,
    multiline: multiline ?? false,
    ...(choices ? { choices } : {}),
    required: required ?? false,
    ...(testOnly || !labels[0] ? {} : { emedgene: labels[0] }),
    ...(shown === undefined ? {} : { shown }),
    ...(from ? { from } : {}),
    ...(value ? sourceOf(value) : {}),
    ...(problem ? { problem } : {}),
  };
}

function factView(draft: Draft, id: FieldId, fact: Fact | undefined): FactView[] {
  if (!fact) return [];
  const { label, kind } = fieldOf(id);
  const problem = draft.together.find(({ field }) => field === id);
  return [
    {
      field: id,
      label,
      kind,
      shown: fact.text,
      from: fact.from,
      ...(fact.readings ? { readings: fact.readings } : {}),
      ...sourceOf(fact),
      ...(problem ? { problem } : {}),
    },
  ];
}

function sourceOf({ source, at }: Entry): { source?: SourceView } {
  if (!source) return {};
  const { console, page, host, frame } = source;
  return { source: { console, page, host, at, ...(frame ? { frame: new URL(frame).host } : {}) } };
}

/** How a push goes. The page that watches the icon may be closed: then nobody will ever say how it ended. */
export function pushView(push: PushView, now: number): PushView {
  return push.status === 'waiting' && push.until < now ? { status: 'unseen', host: push.host } : push;
}

function encryptionView(encryption: EncryptionView, now: number): EncryptionView {
  const isOver = encryption.status === 'waiting' && encryption.until < now;
  return isOver ? { status: 'unseen', host: encryption.host } : encryption;
}
