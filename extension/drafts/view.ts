// What the popup sees of a draft: masks and problems, never a secret.
import { fieldOf } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { type StorageType, type StorageValue, storageOf } from '#shared/storages/index.ts';
import { type DraftView, MASK, type PushView, type ValueView } from '../bus/view.ts';
import { type Draft, isComplete, labelOf, missingLabels } from './draft.ts';
import { LIFETIME, WARNING } from './lifetime.ts';

/** A draft as the popup shows it. */
export function viewOf(draft: Draft, now: number, or?: string): DraftView {
  const storage = storageOf(draft.type);
  return {
    id: draft.id,
    type: draft.type,
    label: labelOf(draft),
    values: Object.keys(storage.values).map((name) => valueView(storage, draft, name)),
    missing: missingLabels(draft, or),
    complete: isComplete(draft),
    wipedAt: draft.changedAt + LIFETIME,
    warnedAt: draft.changedAt + LIFETIME - WARNING,
    ...(draft.expires ? { expires: draft.expires } : {}),
    ...(draft.test ? { test: draft.test } : {}),
    ...(draft.retryUntil && draft.retryUntil > now ? { retryUntil: draft.retryUntil } : {}),
    ...(draft.push ? { push: pushView(draft.push, now) } : {}),
  };
}

function valueView(storage: StorageType, draft: Draft, name: string): ValueView {
  const { field: id, required, preset } = storage.values[name] as StorageValue;
  const { label, hint, kind, multiline } = fieldOf(id);
  const value = draft.values[name];
  const problem = value?.problem ?? draft.together.find(({ field }) => field === name);
  const shown = value ? (value.text instanceof Secret ? MASK : value.text) : preset;
  const from = value?.from ?? (preset === undefined ? undefined : 'preset');
  return {
    name,
    label,
    hint,
    kind,
    multiline: multiline ?? false,
    required: required ?? false,
    ...(shown === undefined ? {} : { shown }),
    ...(from ? { from } : {}),
    ...(problem ? { problem } : {}),
  };
}

// The page that watches the icon may be closed: then nobody will ever say how it ended.
function pushView(push: PushView, now: number): PushView {
  return push.status === 'waiting' && push.until < now ? { status: 'unseen', host: push.host } : push;
}
