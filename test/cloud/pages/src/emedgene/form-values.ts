/** The state of the storage form: fields that arrive after a moment, values by label, and what is sent. */
import { useEffect, useState } from 'react';
import { findType, type StorageType } from './storage-types.ts';
import type { Storage } from './storages-api.ts';

/** How long the page takes to fetch a type's form, as a person sees it. */
const formDelay = 150;

export interface Form {
  /** Undefined until the type's fields have arrived. */
  type: StorageType | undefined;
  values: Record<string, string>;
  set: (label: string, value: string) => void;
  sent: () => Record<string, string>;
}

/** The values of one type's form, controlled. Editing starts from what the API shows of `storage`. */
export function useForm(typeId: string, storage: Storage | undefined): Form {
  const [type, setType] = useState<StorageType>();
  const [values, setValues] = useState<Record<string, string>>({});
  useEffect(() => {
    setType(undefined);
    const timer = setTimeout(() => {
      const found = findType(typeId);
      const initial = (found?.fields ?? []).map(({ label, initial }) => [
        label,
        storage ? '' : (initial ?? ''),
      ]);
      setType(found);
      setValues({ ...Object.fromEntries(initial), ...storage?.values });
    }, formDelay);
    return () => clearTimeout(timer);
  }, [typeId, storage]);
  const set = (label: string, value: string) => setValues((now) => ({ ...now, [label]: value }));
  // When editing, a blank means "unchanged", unless the page had shown a value that was then cleared.
  const unchanged = (label: string) => storage && !values[label] && !storage.values?.[label];
  const sent = () =>
    Object.fromEntries(
      (type?.fields ?? [])
        .filter(({ label }) => !unchanged(label))
        .map(({ label }) => [label, values[label] ?? '']),
    );
  return { type, values, set, sent };
}
