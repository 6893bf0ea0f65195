/** What the Emedgene replica's API says about the person and the linked storages. */
import { useCallback, useEffect, useState } from 'react';
import { call } from '../api.ts';

export interface Me {
  user: string;
  workgroup: string;
  roles: string[];
  signedIn: boolean;
}

export interface Storage {
  id: string;
  type: string;
  name: string;
  status: 'checking' | 'ok' | 'failed';
  detail?: string;
  /** The values that are no secrets, where the API gives them. */
  values?: Record<string, string>;
}

/** Why a form was refused: a message for the whole, or a text per field. */
export interface Refusal {
  message?: string;
  errors?: Record<string, string>;
}

const pollEvery = 300;

/** The linked storages, read again each second while one is being checked; `reload` reads them now. */
export function useStorages(): { storages: Storage[]; reload: () => Promise<void> } {
  const [storages, setStorages] = useState<Storage[]>([]);
  const reload = useCallback(async () => {
    const { status, body } = await call('GET', '/api/storages');
    if (status === 200) setStorages(body as Storage[]);
  }, []);
  const checking = storages.some((storage) => storage.status === 'checking');
  useEffect(() => {
    void reload();
    if (!checking) return;
    const timer = setInterval(() => void reload(), pollEvery);
    return () => clearInterval(timer);
  }, [checking, reload]);
  return { storages, reload };
}

/** Adds a storage, or changes the one of `id`. Resolves with undefined when accepted. */
export async function save(
  type: string,
  values: Record<string, string>,
  id?: string,
): Promise<Refusal | undefined> {
  const { status, body } = id
    ? await call('PUT', `/api/storages/${encodeURIComponent(id)}`, { values })
    : await call('POST', '/api/storages', { type, values });
  if (status < 300) return undefined;
  const refusal = (body ?? {}) as Refusal;
  if (refusal.errors) return { errors: refusal.errors };
  return { message: refusal.message ?? `The storage could not be saved (status ${status}).` };
}

/** Removes the link to a storage. */
export async function remove(id: string): Promise<void> {
  await call('DELETE', `/api/storages/${encodeURIComponent(id)}`);
}

/** Starts another connection check. */
export async function check(id: string): Promise<void> {
  await call('POST', `/api/storages/${encodeURIComponent(id)}/check`);
}
