// The companion's calls about access keys of an IAM user. A secret that comes back is wrapped before anybody sees it.
import {
  type AccessKeys,
  accessKeys,
  newAccessKey,
  type RotationView,
  rotationLine,
  rotationView,
} from '#shared/api-s3-keys.ts';
import { Secret } from '#shared/secret.ts';
import { call } from './client.ts';
import { CompanionFailure } from './failure.ts';
import { expectShape } from './reply.ts';

/** A pair that was just made. */
export interface NewPair {
  readonly id: string;
  readonly secret: Secret;
}

const BASE = '/v1/s3-keys';
const queryOf = (user: string | undefined) => (user === undefined ? '' : `?user=${encodeURIComponent(user)}`);
const named = (user: string | undefined) => (user === undefined ? {} : { user });

/** Every call here throws a CompanionFailure when it is not answered or not done. */
export async function listAccessKeys(user: string | undefined): Promise<AccessKeys> {
  const reply = await call({ method: 'GET', path: `${BASE}${queryOf(user)}` });
  return expectShape(accessKeys, await reply.text());
}

export async function createAccessKey(user: string | undefined): Promise<NewPair> {
  const reply = await call({ method: 'POST', path: BASE, body: named(user) });
  const { id, secret } = expectShape(newAccessKey, await reply.text());
  return { id, secret: new Secret(secret) };
}

export async function switchAccessKey(
  key: string,
  status: 'active' | 'inactive',
  user: string | undefined,
): Promise<void> {
  const path = `${BASE}/${encodeURIComponent(key)}`;
  await (await call({ method: 'PATCH', path, body: { ...named(user), status } })).text();
}

export async function deleteAccessKey(key: string, user: string | undefined): Promise<void> {
  await (await call({ method: 'DELETE', path: `${BASE}/${encodeURIComponent(key)}${queryOf(user)}` })).text();
}

export interface BegunRotation {
  readonly id: string;
  readonly old: string | undefined;
  readonly pair: NewPair;
  /** Reads on until the new pair signs; the companion takes a reader that stops for one that is gone. */
  readonly rest: () => Promise<void>;
}

/** Begins a rotation; resolves with the first line, which holds the new pair. */
export async function beginRotation(
  user: string | undefined,
  retire: string | undefined,
): Promise<BegunRotation> {
  const body = { ...named(user), ...(retire === undefined ? {} : { retire }) };
  const accept = 'application/x-ndjson';
  const reply = await call({ method: 'POST', path: `${BASE}/rotations`, body, accept });
  const lines = reply.lines();
  const { value } = await lines.next();
  const first = expectShape(rotationLine, value ?? '');
  if (!('key' in first)) throw new CompanionFailure('companion.version');
  const { key, rotation } = first;
  return {
    id: rotation.id,
    old: rotation.old,
    pair: { id: key.id, secret: new Secret(key.secret) },
    rest: async () => {
      for await (const _line of lines);
    },
  };
}

export async function readRotation(id: string): Promise<RotationView> {
  const reply = await call({ method: 'GET', path: `${BASE}/rotations/${id}` });
  return expectShape(rotationView, await reply.text());
}

/** `ack` says that the secret has arrived. */
export async function advanceRotation(id: string, step: 'ack' | 'finish' | 'abort'): Promise<RotationView> {
  const reply = await call({ method: 'POST', path: `${BASE}/rotations/${id}/${step}`, body: {} });
  return expectShape(rotationView, await reply.text());
}
