/** The storage types of Add Storage as the site's API words them: order, names and labels differ from lab to lab. */
import { useJson } from '../api.ts';

/** `secret` is masked and never given back; an optional field may stay empty. */
export interface FormField {
  name: string;
  label: string;
  secret: boolean;
  multiline?: boolean;
  optional?: boolean;
  initial?: string;
  choices?: string[];
}

export interface StorageType {
  id: string;
  label: string;
  fields: FormField[];
}

/** Every type the person may link; empty until they arrived. */
export function useStorageTypes(): StorageType[] {
  const loaded = useJson<StorageType[]>('/api/storage-types');
  return loaded.state === 'ready' ? loaded.data : [];
}
