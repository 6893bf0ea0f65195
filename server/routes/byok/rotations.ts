// POST /v1/byok/rotations: rotates salts, the data key or the customer's key, and tells how far it is. A reader that goes away leaves it
// unfinished; the same call goes on.
import type { Handler } from 'hono';
import type { z } from 'zod';
import type { byokRotation } from '#shared/api-byok.ts';
import { readJson } from '../../body.ts';
import type { Organization } from '../../byok/organization.ts';
import type { RotationProgress } from '../../byok/rotations/rotate.ts';
import type { Log } from '../../log.ts';
import type { ProblemError } from '../../problem.ts';
import { parse, unusable } from '../request.ts';
import type { PlainEnv, RouteDeps } from '../route.ts';
import { databaseProblem } from './database-problem.ts';
import type { OpenByok } from './opener.ts';
import { searchableOf } from './searchable.ts';
import type { TestedVault } from './vault.ts';

type Request = z.infer<typeof byokRotation>;
type Lines = AsyncGenerator<RotationProgress>;

export const rotationsRoute = (
  { log }: Pick<RouteDeps, 'log'>,
  tested: TestedVault,
  open: OpenByok,
): Handler<PlainEnv> =>
  async function rotations(c) {
    const api = await import('#shared/api-byok.ts');
    const request = parse(api.byokRotation, await readJson(c.req.raw));
    const organization = await (await open()).expect(request.organization, c.env.proof.id);
    const lines = await begin(tested, organization, request, c.req.raw.signal);
    // What cannot begin is no stream but a problem.
    const first = await lines.next();
    return new Response(stream(first, lines, log), {
      headers: { 'content-type': 'application/x-ndjson' },
    });
  };

async function begin(
  tested: TestedVault,
  organization: Organization,
  { what, key, secretExpires, searchable }: Request,
  signal: AbortSignal,
): Promise<Lines> {
  if (what === 'key') {
    if (!key) throw missingKey();
    const { rotateKey } = await import('../../byok/rotations/new-key.ts');
    return rotateKey(organization, await tested(key, signal), secretExpires);
  }
  const { rotate } = await import('../../byok/rotations/rotate.ts');
  if (what === 'data-key')
    return rotate(organization, (await import('../../byok/rotations/data-key.ts')).dataKeyPlan());
  const { saltPlan } = await import('../../byok/rotations/salt.ts');
  return rotate(organization, saltPlan(searchableOf(searchable, 'searchable')));
}

function missingKey(): ProblemError {
  const message = 'The new key is missing.';
  const fix = 'Give its type and values, as for POST /v1/byok/keys.';
  return unusable([{ field: 'key', class: 'input.malformed', message, fix, severity: 'error' }]);
}

function stream(first: IteratorResult<RotationProgress>, lines: Lines, log: Log): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<RotationProgress>> = Promise.resolve(first);
  return new ReadableStream({
    async pull(controller) {
      const write = (line: unknown) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        const { done, value } = await next;
        if (done) return controller.close();
        write(value);
        next = lines.next();
        next.catch(() => {});
      } catch (error) {
        write({ problem: await told(error, log) });
        controller.close();
      }
    },
    cancel: async () => void (await lines.return(undefined)),
  });
}

async function told(error: unknown, log: Log): Promise<object> {
  const known = await databaseProblem(error);
  if (known) return { type: known.type, status: known.status, detail: known.message };
  log.info(`A rotation ended in ${error instanceof Error ? error.name : 'an unknown error'}.`);
  const detail = 'A bug in the companion ended the rotation; nothing is lost, and the same call goes on.';
  return { type: 'about:blank', status: 500, detail };
}
