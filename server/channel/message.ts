// Reads one message of the channel from outside the seal: JSON of the version we speak, in exactly the shape expected.
import type { z } from 'zod';
import { MAX_SEALED, PROTOCOL } from '#shared/channel.ts';
import { readJson } from '../body.ts';
import { ProblemError } from '../problem.ts';
import { refuse } from './refusal.ts';

/** The parsed message, or the reply that refuses it. Throws a ProblemError for what is no JSON at all. */
export async function readMessage<T>(request: Request, schema: z.ZodType<T>): Promise<T | Response> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(?:$|\s*;)/i.test(type)) throw new ProblemError(415, 'Send application/json.');
  const json = await readJson(request, MAX_SEALED);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  return refuse(speaksOther(json) ? 'companion.version' : 'malformed');
}

const speaksOther = (json: unknown) =>
  typeof json === 'object' && json !== null && 'v' in json && json.v !== PROTOCOL;
