/** The replica sites' JSON API on their own origin, as the browser calls it. */
import { useEffect, useState } from 'react';

/** The API's answer: the status decides, `body` is whatever JSON came. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Calls the API; an empty body becomes undefined. Rejects when the network fails or the body is no JSON. */
export async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const response = await fetch(path, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** What a page shows while it reads one path. */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; status: number }
  | { state: 'ready'; data: T };

/** Reads `path` once per path; a status other than 200 is `failed`, an unreachable host `failed` with status 0. */
export function useJson<T>(path: string): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    call('GET', path).then(
      ({ status, body }) =>
        current &&
        setLoaded(status === 200 ? { state: 'ready', data: body as T } : { state: 'failed', status }),
      () => current && setLoaded({ state: 'failed', status: 0 }),
    );
    return () => {
      current = false;
    };
  }, [path]);
  return loaded;
}
