// The routes of bring your own key, all behind the scope `byok`. The database opens with the first call of them.
import type { Hono, MiddlewareHandler } from 'hono';
import { type Brake, createBrake } from './brake.ts';
import { createKeyRoute, credentialsRoute, keysRoute } from './byok-keys.ts';
import { openerOf } from './byok-opener.ts';
import { deleteRecordRoute, readRecordRoute, writeBatchRoute, writeRecordRoute } from './byok-records.ts';
import { rotationsRoute } from './byok-rotations.ts';
import { searchesRoute } from './byok-searches.ts';
import { testerOf } from './byok-vault.ts';
import type { PlainEnv, RouteDeps } from './route.ts';

/** A search tells whether a value is there, so guessing many must take long. */
const SEARCHES = { perMinute: 1200, parallel: 16 };

/** Puts them in; `scope` lets only callers with the scope pass, `brake` counts tests of keys with all other tests. */
export function mountByok(
  routes: Hono<PlainEnv>,
  deps: RouteDeps,
  scope: MiddlewareHandler<PlainEnv>,
  brake: Brake,
): void {
  const tested = testerOf(deps, brake);
  const open = openerOf(deps);
  routes.post('/v1/byok/keys', scope, createKeyRoute(tested, open));
  routes.get('/v1/byok/keys', scope, keysRoute(open));
  routes.put('/v1/byok/keys/:organization/credentials', scope, credentialsRoute(deps, open));
  routes.post('/v1/byok/records/batch', scope, writeBatchRoute(open));
  routes.put('/v1/byok/records/:id', scope, writeRecordRoute(open));
  routes.get('/v1/byok/records/:id', scope, readRecordRoute(open));
  routes.delete('/v1/byok/records/:id', scope, deleteRecordRoute(open));
  routes.post('/v1/byok/searches', scope, searchesRoute(open, createBrake(SEARCHES)));
  routes.post('/v1/byok/rotations', scope, rotationsRoute(deps, tested, open));
}
