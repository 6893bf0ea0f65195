// The routes of bring your own key, all behind the scope `byok`. The database opens with the first call of them.
import type { Handler, Hono, MiddlewareHandler } from 'hono';
import { type Brake, createBrake } from '../brake.ts';
import type { PlainEnv, RouteDeps } from '../route.ts';
import { databaseProblem } from './database-problem.ts';
import { createKeyRoute, credentialsRoute, keysRoute } from './keys.ts';
import { openerOf } from './opener.ts';
import { deleteRecordRoute, readRecordRoute, writeBatchRoute, writeRecordRoute } from './records.ts';
import { rotationsRoute } from './rotations.ts';
import { searchesRoute } from './searches.ts';
import { testerOf } from './vault.ts';

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
  routes.post('/v1/byok/keys', scope, told(createKeyRoute(tested, open)));
  routes.get('/v1/byok/keys', scope, told(keysRoute(open)));
  routes.put('/v1/byok/keys/:organization/credentials', scope, told(credentialsRoute(deps, open)));
  routes.post('/v1/byok/records/batch', scope, told(writeBatchRoute(open)));
  routes.put('/v1/byok/records/:id', scope, told(writeRecordRoute(open)));
  routes.get('/v1/byok/records/:id', scope, told(readRecordRoute(open)));
  routes.delete('/v1/byok/records/:id', scope, told(deleteRecordRoute(open)));
  routes.post('/v1/byok/searches', scope, told(searchesRoute(open, createBrake(SEARCHES))));
  routes.post('/v1/byok/rotations', scope, told(rotationsRoute(deps, tested, open)));
}

/** A database that fails while people work is told as what it is, not as a bug. */
function told(handler: Handler<PlainEnv>): Handler<PlainEnv> {
  return async (c, next) => {
    try {
      return await handler(c, next);
    } catch (error) {
      throw (await databaseProblem(error)) ?? error;
    }
  };
}
