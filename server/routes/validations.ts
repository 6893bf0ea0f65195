// POST /v1/validations: normal forms, what follows from them, and every problem at once; nothing is sent anywhere.
import type { Handler } from 'hono';
import { readJson } from '../body.ts';
import { check, parse } from './request.ts';
import type { PlainEnv, RouteDeps } from './route.ts';

let loaded: Promise<typeof import('#shared/api.ts')> | undefined;
const schemas = () => (loaded ??= import('#shared/api.ts'));

export function validationsRoute({ config }: Pick<RouteDeps, 'config'>): Handler<PlainEnv> {
  return async function validations(c) {
    const { validationRequest } = await schemas();
    const request = parse(validationRequest, await readJson(c.req.raw));
    return c.json(check(request, config.allowedHosts).validation);
  };
}
