/** The state of the storage form: fields that arrive after a moment, values by name, and what is sent. */
import { useEffect, useState } from 'react';
import type { StorageType } from './storage-types.ts';
import type { Storage } from './storages-api.ts';

/** How long the page takes to fetch a type's form, as a person sees it. */
const formDelay = 150;

export interface Form {
  /** Undefined until the type's fields have arrived. */
  type: StorageType | undefined;
  values: Record<string, string>;
  set: (name: string, value: string) => void;
  sent: () => Record<string, string>;
}

/** The values of one type's form, controlled. Editing starts from what the API shows of `storage`. */
export function useForm(chosen: StorageType | undefined, storage: Storage | undefined): Form {
  const [type, setType] = useState<StorageType>();
  const [values, setValues] = useState<Record<string, string>>({});
  useEffect(() => {
    setType(undefined);
    const timer = setTimeout(() => {
      setType(chosen);
      setValues(initialValues(chosen, storage));
    }, formDelay);
    return () => clearTimeout(timer);
  }, [chosen, storage]);
  const set = (name: string, value: string) => setValues((now) => ({ ...now, [name]: value }));
  return { type, values, set, sent: () => sentValues(type, values, storage) };
}

/** What the form starts with. */
export function initialValues(
  type: StorageType | undefined,
  storage: Storage | undefined,
): Record<string, string> {
  const initial = (type?.fields ?? []).map(({ name, initial }) => [name, storage ? '' : (initial ?? '')]);
  return { ...Object.fromEntries(initial), ...storage?.values };
}

/** When editing, a blank means "unchanged", unless the page had shown a value that was then cleared. */
export function sentValues(
  type: StorageType | undefined,
  values: Record<string, string>,
  storage: Storage | undefined,
): Record<string, string> {
  const unchanged = (name: string) => storage && !values[name] && !storage.values?.[name];
  const names = (type?.fields ?? []).map(({ name }) => name).filter((name) => !unchanged(name));
  return Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
}
