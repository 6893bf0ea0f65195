// /v1/byok/keys: sets up an organization's key after a test of it, takes its credentials again after a restart, tells how it stands.
import type { Handler } from 'hono';
import { readJson } from '../../body.ts';
import { ByokRefusal } from '../../byok/refusal.ts';
import { parse, unusable } from '../request.ts';
import type { PlainEnv, RouteDeps } from '../route.ts';
import type { OpenByok } from './opener.ts';
import { searchableOf } from './searchable.ts';
import { problemFor, type TestedVault, vaultFor } from './vault.ts';

/** POST: 201 with how the key stands, once it has been seen to encrypt, decrypt, wrap and unwrap. */
export const createKeyRoute = (tested: TestedVault, open: OpenByok): Handler<PlainEnv> =>
  async function createKey(c) {
    const { byokKeyRequest } = await import('#shared/api-byok.ts');
    const request = parse(byokKeyRequest, await readJson(c.req.raw));
    const searchable = searchableOf(request.searchable, 'searchable');
    const caller = c.env.proof.id;
    const byok = await open();
    if (await byok.currentRow(request.organization)) throw new ByokRefusal('byok.exists');
    const vault = await tested(request.key, c.req.raw.signal);
    const { organization, secretExpires } = request;
    await byok.create({ organization, vault, secretExpires, searchable }, caller);
    const { viewOf } = await import('../../byok/view.ts');
    return c.json(await viewOf(byok, organization, caller), 201);
  };

/** PUT …/:organization/credentials: unlocks. Values that are no secrets may be left out. */
export const credentialsRoute = (deps: RouteDeps, open: OpenByok): Handler<PlainEnv> =>
  async function credentials(c) {
    const api = await import('#shared/api-byok.ts');
    const { organization } = parse(api.byokRecordQuery, { organization: c.req.param('organization') });
    const { values, secretExpires } = parse(api.byokCredentials, await readJson(c.req.raw));
    const byok = await open();
    const row = await byok.currentRow(organization);
    if (!row) throw new ByokRefusal('byok.unknown');
    const vault = await vaultFor(deps, { type: row.type, values: { ...row.facts, ...values } });
    const caller = c.env.proof.id;
    await byok.unlock(organization, vault, caller, secretExpires).catch(withField);
    const { viewOf } = await import('../../byok/view.ts');
    return c.json(await viewOf(byok, organization, caller));
  };

/** GET: one organization's key, or those of all that this caller may see. */
export const keysRoute = (open: OpenByok): Handler<PlainEnv> =>
  async function keys(c) {
    const { byokKeysQuery } = await import('#shared/api-byok.ts');
    const { organization } = parse(byokKeysQuery, c.req.query());
    const [byok, { viewOf }] = await Promise.all([open(), import('../../byok/view.ts')]);
    const caller = c.env.proof.id;
    if (organization !== undefined) return c.json(await viewOf(byok, organization, caller));
    const names = await byok.list(caller);
    return c.json({ keys: await Promise.all(names.map((name) => viewOf(byok, name, caller))) });
  };

/** A secret that was refused is a value at fault, whatever else that says about the key. */
function withField(error: unknown): never {
  if (error instanceof ByokRefusal && error.finding?.class.startsWith('auth.')) {
    throw unusable([problemFor(error.finding)]);
  }
  throw error;
}
