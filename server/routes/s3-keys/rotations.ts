// /v1/s3-keys/rotations: begins one and tells its steps as they come; confirms, finishes and aborts it.
import type { Handler } from 'hono';
import type { RotationLine, RotationView } from '#shared/api-s3-keys.ts';
import type { RunningRotation } from '../../access-keys/desk.ts';
import type { Refused } from '../../access-keys/refusal.ts';
import type { Begun } from '../../access-keys/rotate.ts';
import { readJson } from '../../body.ts';
import { parse } from '../request.ts';
import type { PlainEnv } from '../route.ts';
import { type OpenDesk, problemFor } from './desk.ts';

/** POST: the new pair in the first line, then each step until it signs, then how the rotation stands. */
export const beginRotationRoute = (open: OpenDesk): Handler<PlainEnv> =>
  async function beginRotation(c) {
    const { rotationRequest } = await import('#shared/api-s3-keys.ts');
    const { user, retire } = parse(rotationRequest, await readJson(c.req.raw));
    const { desk, rotations } = await open();
    const begun = await rotations.beginRotation(desk, user, retire);
    if ('refused' in begun) throw problemFor(begun);
    const headers = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' };
    return new Response(stream(linesOf(begun)), { headers });
  };

/** POST …/:id/ack, …/finish, …/abort: one step on; GET …/:id: none. And how the rotation stands then. */
export const rotationStepRoute = (
  open: OpenDesk,
  step: (rotation: RunningRotation) => Promise<RotationView | Refused>,
): Handler<PlainEnv> =>
  async function rotationStep(c) {
    const { desk, rotations } = await open();
    const found = rotations.findRotation(desk, c.req.param('id') ?? '');
    if ('refused' in found) throw problemFor(found);
    const view = await step(found);
    if ('refused' in view) throw problemFor(view);
    return c.json(view);
  };

async function* linesOf({ rotation, key }: Begun): AsyncGenerator<RotationLine> {
  const { id, old, confirmBy } = rotation.view();
  const { secret, createdAt } = key;
  yield {
    rotation: { id, confirmBy, ...(old ? { old } : {}) },
    key: { id: key.id, secret: secret.reveal(), createdAt: createdAt.toISOString() },
  };
  for await (const step of rotation.steps()) yield { step };
  yield { state: rotation.view() };
}

// A reader that goes away changes nothing: the pair is confirmed in time, or deleted again.
function stream(lines: AsyncGenerator<RotationLine>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(new TextEncoder().encode(`${JSON.stringify(value)}\n`));
    },
  });
}
