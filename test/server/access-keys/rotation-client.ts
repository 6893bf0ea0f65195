// A script that rotates keys: begins, reads lines as far as it likes, confirms, finishes, aborts.
import { expect } from 'vitest';
import { z } from 'zod';
import { rotationLine } from '#shared/api-s3-keys.ts';
import type { Ask } from '../companion.ts';

export const begin = (ask: Ask, user?: string, retire?: string) =>
  ask('/v1/s3-keys/rotations', { json: { ...(user ? { user } : {}), ...(retire ? { retire } : {}) } });
export const step = (ask: Ask, id: string, name: string) =>
  ask(`/v1/s3-keys/rotations/${id}/${name}`, { method: 'POST' });

/** Every line, each of which must be one of the contract's. */
export async function lines(reply: Response) {
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const parsed = (await reply.text())
    .trim()
    .split('\n')
    .map((line) => rotationLine.parse(JSON.parse(line)));
  const first = parsed[0];
  if (!first || !('key' in first)) throw new Error('the first line holds no key');
  return { parsed, id: first.rotation.id, key: first.key };
}

/** The first line alone, as a reader has it whose line then breaks. */
export async function firstLine(reply: Response) {
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  const text = (await reader?.read())?.value ?? '';
  const shape = z.object({ rotation: z.object({ id: z.string() }), key: z.object({ id: z.string() }) });
  return { ...shape.parse(JSON.parse(text.split('\n')[0] ?? '')), cut: async () => reader?.cancel() };
}

/** The JSON of a reply. */
export const body = async (reply: Response) => JSON.parse(await reply.text());
