// The companion's calls about an organization's own key: its set-up, its records and their search, its rotations.
import { type ByokKey, byokFields, byokIds, byokKeys, byokRotationLine } from '#shared/api-byok.ts';
import type { Secret } from '#shared/secret.ts';
import type { RotationKind } from '../bus/own-key-messages.ts';
import { call, plainValues } from './client.ts';
import { innerFailure } from './failure.ts';
import { expectShape } from './reply.ts';

/** A key as a draft holds it. */
export interface KeyInDraft {
  readonly type: string;
  readonly values: Readonly<Record<string, string | Secret>>;
  /** ISO date on which its secret ends, where that is known. */
  readonly secretExpires?: string | undefined;
}

const BASE = '/v1/byok';

/** Every call here throws a CompanionFailure when it is not answered or not done. */
export async function listKeys(): Promise<readonly ByokKey[]> {
  const reply = await call({ method: 'GET', path: `${BASE}/keys` });
  return expectShape(byokKeys, await reply.text()).keys;
}

export async function setUpKey(organization: string, key: KeyInDraft): Promise<void> {
  const body = { organization, key: plain(key), ...expiry(key) };
  await (await call({ method: 'POST', path: `${BASE}/keys`, body })).text();
}

export async function unlockKey(organization: string, key: KeyInDraft): Promise<void> {
  const path = `${BASE}/keys/${encodeURIComponent(organization)}/credentials`;
  const body = { values: plain(key).values, ...expiry(key) };
  await (await call({ method: 'PUT', path, body })).text();
}

export interface RecordToWrite {
  readonly fields: Readonly<Record<string, string>>;
  /** Names of the fields that can be searched for. */
  readonly searchable: readonly string[];
}

export async function writeRecord(organization: string, id: string, record: RecordToWrite): Promise<void> {
  await (
    await call({ method: 'PUT', path: `${BASE}/records/${id}`, body: { organization, ...record } })
  ).text();
}

export async function readRecord(organization: string, id: string): Promise<Record<string, string>> {
  const reply = await call({ method: 'GET', path: recordPath(organization, id) });
  return expectShape(byokFields, await reply.text()).fields;
}

export async function deleteRecord(organization: string, id: string): Promise<void> {
  await (await call({ method: 'DELETE', path: recordPath(organization, id) })).text();
}

export async function searchRecords(
  organization: string,
  field: string,
  value: string,
): Promise<readonly string[]> {
  const reply = await call({
    method: 'POST',
    path: `${BASE}/searches`,
    body: { organization, field, value },
  });
  return expectShape(byokIds, await reply.text()).ids;
}

/** Done and total as they come; the last of them are equal. Ends early with a CompanionFailure that says why. */
export async function* rotateKey(
  organization: string,
  what: RotationKind,
  key: KeyInDraft | undefined,
  signal: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }> {
  const reply = await call({
    ...{ method: 'POST', path: `${BASE}/rotations`, accept: 'application/x-ndjson', signal },
    body: { organization, what, ...(key ? { key: plain(key), ...expiry(key) } : {}) },
  });
  for await (const text of reply.lines()) {
    const line = expectShape(byokRotationLine, text);
    if ('problem' in line) throw innerFailure({ title: line.problem.detail, ...line.problem });
    yield line;
  }
}

const recordPath = (organization: string, id: string) =>
  `${BASE}/records/${id}?organization=${encodeURIComponent(organization)}`;

const expiry = ({ secretExpires }: KeyInDraft) => (secretExpires ? { secretExpires } : {});

function plain({ type, values }: KeyInDraft): { type: string; values: Record<string, string> } {
  return { type, values: plainValues(values) };
}
