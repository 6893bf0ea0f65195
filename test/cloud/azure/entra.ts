// Microsoft Entra's sign-in host (login.microsoftonline.com) for the client credentials flow: checks everything, signs real tokens.

import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { facts } from '../facts.ts';
import { type App, createDirectory, type Directory } from './entra-directory.ts';
import { type RefusalCode, refuse } from './entra-refusals.ts';

export type Entra = Directory & {
  /** Serves the sign-in host. */
  readonly app: Hono;
  /** The public keys tokens are signed with, as a JWK set. */
  readonly jwks: { readonly keys: JWK[] };
  /** A genuine token with claims of the caller's choice, for tests that need an expired or foreign one. */
  signToken(claims: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
};

/** Scopes are `<resource>/.default`; these resources have a service principal in every tenant of the world. */
const RESOURCES = [
  'https://storage.azure.com',
  'https://storage.azure.com/',
  `https://${facts.blobHost}`,
  'https://vault.azure.net',
  'https://graph.microsoft.com',
];
const LIFETIME = 3599;

/** The stand-in with the two apps of `facts` registered and no client secret yet. */
export async function createEntra(): Promise<Entra> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomUUID();
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' }] };
  const directory = createDirectory();
  directory.addApp(facts.app);
  directory.addApp(facts.appWithoutRole);

  const signToken = (claims: Record<string, unknown>): Promise<string> => sign(privateKey, kid, claims);
  const app = new Hono();
  const tokenOf = async (tenant: string, form: TokenForm): Promise<string | Response> => {
    const refusal = check(directory, tenant, form);
    const client = directory.findApp(form.client_id ?? '', tenant);
    if (refusal || !client) {
      const appName = client?.displayName ?? '';
      const { client_id: clientId = '', scope = '' } = form;
      return refuse(refusal ?? 700016, { app: clientId, appName, tenant, scope });
    }
    return signToken(claimsFor(client, form.scope ?? ''));
  };
  app.post('/:tenant/oauth2/v2.0/token', async (context) => {
    const token = await tokenOf(context.req.param('tenant'), await readForm(context.req.raw));
    if (typeof token !== 'string') return token;
    const reply = { token_type: 'Bearer', expires_in: LIFETIME, ext_expires_in: LIFETIME };
    return context.json({ ...reply, access_token: token }, 200, { 'cache-control': 'no-store, no-cache' });
  });
  // The older endpoint names the audience as `resource` and tells numbers as text. rclone asks it.
  app.post('/:tenant/oauth2/token', async (context) => {
    const { resource = '', ...form } = await readForm(context.req.raw);
    const token = await tokenOf(context.req.param('tenant'), { ...form, scope: `${resource}/.default` });
    if (typeof token !== 'string') return token;
    const now = Math.floor(Date.now() / 1000);
    const times = { expires_on: String(now + LIFETIME), not_before: String(now - 300) };
    const reply = { token_type: 'Bearer', expires_in: String(LIFETIME), ext_expires_in: String(LIFETIME) };
    return context.json({ ...reply, ...times, resource, access_token: token });
  });
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (context) => {
    const tenant = context.req.param('tenant');
    return tenantRefusal(directory, tenant) ?? context.json(openIdConfiguration(tenant));
  });
  app.get('/:tenant/discovery/v2.0/keys', (context) => context.json(jwks));
  app.get('/discovery/v2.0/keys', (context) => context.json(jwks));
  app.get('/common/discovery/instance', (context) => context.json(instanceMetadata()));

  return { ...directory, app, jwks, signToken, close: async () => {} };
}

type TokenForm = Record<string, string | undefined>;

async function readForm(request: Request): Promise<TokenForm> {
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

/** The checks in Entra's order: tenant, client, its state, the secret, the scope. */
function check(
  directory: Directory,
  tenant: string,
  form: Record<string, string | undefined>,
): RefusalCode | undefined {
  const badTenant = tenantCode(directory, tenant);
  if (badTenant) return badTenant;
  if (form.grant_type !== 'client_credentials') return 70003;
  if (!form.client_id) return 900144;
  const scope = form.scope ?? '';
  if (!/^\S+\/\.default( (openid|profile|offline_access))*$/.test(scope)) return 70011;
  const app = directory.findApp(form.client_id, tenant);
  if (!app) return 700016;
  if (!app.servicePrincipal) return 7000229;
  if (app.disabled) return 7000112;
  if (!form.client_secret) return 7000218;
  const bad = secretCode(app, form.client_secret);
  if (bad) return bad;
  return RESOURCES.includes(resourceOf(scope)) ? undefined : 500011;
}

function secretCode(app: App, sent: string): RefusalCode | undefined {
  const match = app.secrets.find((secret) => equal(secret.value, sent));
  if (!match) return 7000215;
  return match.expires.getTime() < Date.now() ? 7000222 : undefined;
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function tenantCode(directory: Directory, tenant: string): RefusalCode | undefined {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tenant) && !/^[\w-]+(\.[\w-]+)+$/.test(tenant)) {
    return 900023;
  }
  return directory.hasTenant(tenant) ? undefined : 90002;
}

function tenantRefusal(directory: Directory, tenant: string): Response | undefined {
  const code = tenantCode(directory, tenant);
  return code && refuse(code, { tenant });
}

function resourceOf(scope: string): string {
  return (scope.split(' ')[0] ?? '').replace(/\/\.default$/, '');
}

function claimsFor(app: App, scope: string): Record<string, unknown> {
  const { clientId, servicePrincipalId, tenantId } = app;
  const identity = { appid: clientId, appidacr: '1', oid: servicePrincipalId, sub: servicePrincipalId };
  return { aud: resourceOf(scope), tid: tenantId, ...identity, idtyp: 'app', ver: '1.0' };
}

async function sign(key: CryptoKey, kid: string, claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const issuer = `https://sts.windows.net/${claims.tid ?? facts.tenantId}/`;
  const times = { iat: now, nbf: now - 5, exp: now + LIFETIME };
  return new SignJWT({ iss: issuer, ...times, ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .sign(key);
}

function openIdConfiguration(tenant: string): Record<string, unknown> {
  const base = `https://${facts.loginHost}/${tenant}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  };
}

function instanceMetadata(): Record<string, unknown> {
  const aliases = [facts.loginHost, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'];
  return {
    tenant_discovery_endpoint: `https://${facts.loginHost}/${facts.tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: facts.loginHost, preferred_cache: 'login.windows.net', aliases }],
  };
}
