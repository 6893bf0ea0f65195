// /v1/s3-keys: the access keys of an IAM user. The one place beside a rotation's first line where a secret is in a reply, once.
import type { Handler } from 'hono';
import { readJson } from '../../body.ts';
import { parse } from '../request.ts';
import type { PlainEnv } from '../route.ts';
import { type OpenDesk, problemFor, queryOf } from './desk.ts';

type Route = (open: OpenDesk) => Handler<PlainEnv>;

/** GET: the keys of `?user=`, or of the companion's own user. */
export const listKeysRoute: Route = (open) => async (c) => {
  const { accessKeysQuery } = await import('#shared/api-s3-keys.ts');
  const { user } = parse(accessKeysQuery, queryOf(c.req.url));
  const { desk, keys } = await open();
  const listed = await keys.listKeys(desk, user);
  if ('refused' in listed) throw problemFor(listed);
  return c.json(listed);
};

/** POST: makes one. It is nobody's until the reply has left whole. */
export const createKeyRoute: Route = (open) => async (c) => {
  const { accessKeyRequest } = await import('#shared/api-s3-keys.ts');
  const { user } = parse(accessKeyRequest, await readJson(c.req.raw));
  const { desk, keys } = await open();
  const created = await keys.createKey(desk, user);
  if ('refused' in created) throw problemFor(created);
  const { id, secret, createdAt } = created.made;
  const text = JSON.stringify({ id, secret: secret.reveal(), createdAt: createdAt.toISOString() });
  return new Response(once(text, created.delivered), {
    status: 201,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
};

/** PATCH: switches one on or off. */
export const changeKeyRoute: Route = (open) => async (c) => {
  const { accessKeyChange } = await import('#shared/api-s3-keys.ts');
  const { user, status } = parse(accessKeyChange, await readJson(c.req.raw));
  const { desk, keys } = await open();
  const changed = await keys.setStatus(desk, c.req.param('id') ?? '', status, user);
  if ('refused' in changed) throw problemFor(changed);
  return c.json(changed);
};

/** DELETE: an inactive one. */
export const deleteKeyRoute: Route = (open) => async (c) => {
  const { accessKeysQuery } = await import('#shared/api-s3-keys.ts');
  const { user } = parse(accessKeysQuery, queryOf(c.req.url));
  const { desk, keys } = await open();
  const gone = await keys.removeKey(desk, c.req.param('id') ?? '', user);
  if ('refused' in gone) throw problemFor(gone);
  return c.body(null, 204);
};

// The second pull comes when the first piece has been taken; a reader that goes away before never asks again.
function once(text: string, taken: () => Promise<void>): ReadableStream<Uint8Array> {
  let isGiven = false;
  return new ReadableStream(
    {
      async pull(controller) {
        if (!isGiven) controller.enqueue(new TextEncoder().encode(text));
        else {
          await taken();
          controller.close();
        }
        isGiven = true;
      },
    },
    { highWaterMark: 0 },
  );
}
