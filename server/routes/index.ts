// The plain routes: every call that needs a proof, and the scope it needs. Reached with a proof object only.
import { Hono, type MiddlewareHandler } from 'hono';
import { ProblemError, problemOf, problemResponse } from '../problem.ts';
import type { Inner, Scope } from '../proof.ts';
import { createBrake } from './brake.ts';
import { bucketChecksRoute } from './buckets/checks.ts';
import { bucketDocumentsRoute } from './buckets/documents.ts';
import { mountByok } from './byok/byok.ts';
import { keyTypesRoute } from './key-types.ts';
import { openapiRoute } from './openapi/openapi.ts';
import { probesRoute } from './probes.ts';
import type { PlainEnv, RouteDeps } from './route.ts';
import { mountAccessKeys } from './s3-keys/access-keys.ts';
import { storageTypesRoute } from './storage-types.ts';
import { validationsRoute } from './validations.ts';

/** Builds the plain routes once; the returned function calls them on behalf of a proven caller. */
export function createPlainRoutes(deps: RouteDeps): Inner {
  const routes = new Hono<PlainEnv>();
  const probe = requireScope('probe');
  routes.onError((error) => problemOf(error, deps.log));
  routes.notFound(() => problemResponse(new ProblemError(404, 'There is nothing here.')));
  routes.get('/v1/openapi.json', openapiRoute(deps));
  routes.get('/v1/storage-types', probe, storageTypesRoute);
  routes.get('/v1/key-types', probe, keyTypesRoute);
  routes.post('/v1/validations', probe, validationsRoute(deps));
  const brake = createBrake();
  routes.post('/v1/probes', probe, probesRoute(deps, brake));
  routes.post('/v1/bucket-checks', probe, bucketChecksRoute(deps, brake));
  routes.post('/v1/bucket-documents', probe, bucketDocumentsRoute);
  mountAccessKeys(routes, deps, requireScope('s3-keys'), probe, brake);
  mountByok(routes, deps, requireScope('byok'), brake);
  return async (request, proof) => routes.fetch(request, { proof });
}

function requireScope(scope: Scope): MiddlewareHandler<PlainEnv> {
  return async function checkScope(c, next) {
    if (!c.env.proof.scopes.has(scope)) {
      throw new ProblemError(
        403,
        `This caller lacks the scope "${scope}", which the companion grants at its start.`,
      );
    }
    await next();
  };
}
