// What a caller may do ends at its scopes, on every call that the companion describes: a new route without its scope is noticed here.
import { expect, test } from 'vitest';
import { scopeOf } from '#server/channel/inner-call.ts';
import { type Scope, scopes } from '#server/proof.ts';
import { companion } from '#test/server/companion.ts';

/** Every call of the OpenAPI document that needs a scope, with `x` for what its path leaves open. */
async function calls(): Promise<{ method: string; path: string; scope: Scope }[]> {
  const { paths } = await (await companion().ask('/v1/openapi.json')).json();
  return Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter(() => path !== '/health' && path !== '/v1/openapi.json')
      .map((method) => {
        const target = path.replace(/\{\w+\}/g, 'x');
        return { method: method.toUpperCase(), path: target, scope: scopeOf(target) };
      }),
  );
}

test.each(scopes)(
  'whoever lacks the scope %s is refused by each of its calls, before anything is read',
  async (missing) => {
    const granted = scopes.filter((scope) => scope !== missing).join(',');
    const { ask } = companion({ STORAGE_LINK_SCOPES: granted });
    const own = (await calls()).filter(({ scope }) => scope === missing);
    for (const { method, path } of own) {
      const body =
        method === 'GET' ? {} : { body: 'no JSON', headers: { 'content-type': 'application/json' } };
      const reply = await ask(path, { method, ...body });
      expect([`${method} ${path}`, reply.status]).toEqual([`${method} ${path}`, 403]);
      expect((await reply.json()).detail).toContain(`"${missing}"`);
    }
    if (missing !== 'byok') expect(own.length).toBeGreaterThan(3);
  },
);

test('without a proof every call is refused alike', async () => {
  const { ask } = companion();
  const said = new Set<string>();
  for (const { method, path } of await calls()) {
    const reply = await ask(path, {
      method,
      headers: { authorization: '', 'content-type': 'application/json' },
    });
    expect([path, reply.status]).toEqual([path, 401]);
    said.add(await reply.text());
  }
  expect(said.size).toBe(1);
});
