// The routes about access keys and Emedgene's own S3 folders, by path.
import type { Hono, MiddlewareHandler } from 'hono';
import type { Brake } from '../brake.ts';
import type { PlainEnv, RouteDeps } from '../route.ts';
import { deskOf } from './desk.ts';
import { foldersRoute, probeFoldersRoute } from './folders.ts';
import { beginRotationRoute, rotationStepRoute } from './rotations.ts';
import { changeKeyRoute, createKeyRoute, deleteKeyRoute, listKeysRoute } from './s3-keys.ts';

/** Puts them in; `administers` and `tests` let only callers with the scope pass, `brake` counts tests with all others. */
export function mountAccessKeys(
  routes: Hono<PlainEnv>,
  deps: RouteDeps,
  administers: MiddlewareHandler<PlainEnv>,
  tests: MiddlewareHandler<PlainEnv>,
  brake: Brake,
): void {
  const open = deskOf(deps);
  const step = (name: string, take: Parameters<typeof rotationStepRoute>[1]) =>
    routes.post(`/v1/s3-keys/rotations/:id/${name}`, administers, rotationStepRoute(open, take));
  routes.get('/v1/s3-keys', administers, listKeysRoute(open));
  routes.post('/v1/s3-keys', administers, createKeyRoute(open));
  routes.post('/v1/s3-keys/rotations', administers, beginRotationRoute(open));
  routes.get(
    '/v1/s3-keys/rotations/:id',
    administers,
    rotationStepRoute(open, async (one) => one.view()),
  );
  step('ack', (rotation) => rotation.confirm());
  step('finish', (rotation) => rotation.finish());
  step('abort', (rotation) => rotation.abort());
  routes.patch('/v1/s3-keys/:id', administers, changeKeyRoute(open));
  routes.delete('/v1/s3-keys/:id', administers, deleteKeyRoute(open));
  routes.get('/v1/s3-folders', tests, foldersRoute(deps));
  routes.post('/v1/s3-folders/probes', tests, probeFoldersRoute(deps, brake));
}
