// The lab's key vault (labvault.vault.azure.net) as an app meets it: challenge, token, network rules, rights, then the key's own state.

import { facts } from '../facts.ts';
import type { HostTable } from '../proxy.ts';
import type { Entra } from './entra.ts';
import { createVaultKeys, type VaultKey, type VaultKeys } from './key-vault-keys.ts';
import {
  challenge,
  refuseVault,
  type VaultCall,
  type VaultRefusal,
  vaultHeaders,
} from './key-vault-refusals.ts';
import { createTokenVerifier } from './token.ts';

/** Rights by the names of access policies; the role Key Vault Crypto User holds all of them. */
export type VaultRight = 'get' | 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey';

export type VaultAccess = {
  /** How the vault says no: by roles or by access policies. */
  model: 'rbac' | 'policies';
  network: 'open' | 'ForbiddenByFirewall' | 'ForbiddenByConnection';
  throttled: boolean;
  /** What the vault asks for in its challenge. */
  authority: string;
  resource: string;
  /** Replaces all rights of an app. */
  grant(clientId: string, rights: readonly VaultRight[]): void;
};

export type KeyVault = {
  readonly access: VaultAccess;
  readonly keys: VaultKeys;
  /** The operations that were done, in their order. */
  readonly done: readonly string[];
  /** Everything with a good token that is neither a read nor one of the four operations. */
  readonly refusedWrites: readonly { readonly method: string; readonly path: string }[];
  readonly hosts: HostTable;
};

type Wish = {
  readonly right: VaultRight;
  readonly name: string;
  readonly version: string | undefined;
  readonly isDeleted: boolean;
};

const ACTIONS = {
  get: 'read',
  encrypt: 'encrypt/action',
  decrypt: 'decrypt/action',
  wrapKey: 'wrap/action',
  unwrapKey: 'unwrap/action',
} as const satisfies Record<VaultRight, string>;

const ALGORITHM = 'RSA-OAEP-256';
const API_VERSIONS = new Set(['7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01']);

/** Starts with one key, and for the app of `facts` the four rights that are needed and no other. */
export function createKeyVault(entra: Entra): KeyVault {
  const verify = createTokenVerifier(entra, ['https://vault.azure.net']);
  const keys = createVaultKeys();
  const rights = new Map<string, readonly VaultRight[]>();
  const done: string[] = [];
  const refusedWrites: { method: string; path: string }[] = [];
  const access: VaultAccess = {
    model: 'rbac',
    network: 'open',
    throttled: false,
    authority: `https://${facts.loginHost}/${facts.tenantId}`,
    resource: 'https://vault.azure.net',
    grant: (clientId, given) => void rights.set(clientId, given),
  };
  access.grant(facts.app.clientId, ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey']);

  async function handler(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [scheme, sent = ''] = (request.headers.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer') return challenge(access.authority, access.resource);
    const token = await verify(sent);
    if ('fault' in token) return challenge(access.authority, access.resource, token.fault);
    const appId = String(token.claims.appid);
    const wish = wishOf(request.method, url.pathname);
    const right = wish?.right ?? 'get';
    const call = {
      operation: right,
      key: wish?.name ?? '',
      appId,
      action: `Microsoft.KeyVault/vaults/keys/${ACTIONS[right]}`,
    };
    const refused = ((): VaultRefusal | undefined => {
      if (access.network !== 'open') return access.network;
      if (access.throttled) return 'Throttled';
      if (!API_VERSIONS.has(url.searchParams.get('api-version') ?? '')) return 'BadVersion';
      if (!wish) return 'MethodNotAllowed';
      if (!rights.get(appId)?.includes(right))
        return access.model === 'rbac' ? 'ForbiddenByRbac' : 'ForbiddenByPolicy';
      return undefined;
    })();
    if (!wish) refusedWrites.push({ method: request.method, path: url.pathname });
    if (refused || !wish) return refuseVault(refused ?? 'MethodNotAllowed', call);
    const key = keys.find(wish.name, wish.version);
    if (!key || key.state.deleted !== wish.isDeleted) return refuseVault('KeyNotFound', call);
    return right === 'get' ? described(keys, key, wish.isDeleted) : use(keys, key, request, call, done);
  }

  return { access, keys, done, refusedWrites, hosts: { [facts.keyVault.host]: handler } };
}

function wishOf(method: string, pathname: string): Wish | undefined {
  const [, folder, name, version, verb] =
    /^\/(keys|deletedkeys)\/([\w-]+)(?:\/([0-9a-f]{32}))?(?:\/([a-z]+))?$/i.exec(pathname) ?? [];
  if (!folder || !name) return undefined;
  const isDeleted = folder === 'deletedkeys';
  const verbs: Record<string, VaultRight> = {
    encrypt: 'encrypt',
    decrypt: 'decrypt',
    wrapkey: 'wrapKey',
    unwrapkey: 'unwrapKey',
  };
  const right =
    method === 'GET' && verb === undefined
      ? 'get'
      : method === 'POST' && !isDeleted
        ? verbs[verb ?? '']
        : undefined;
  return right && { right, name, version, isDeleted };
}

async function use(
  keys: VaultKeys,
  key: VaultKey,
  request: Request,
  call: VaultCall,
  done: string[],
): Promise<Response> {
  const refused = keys.refusalOf(key, call.operation);
  if (refused) return refuseVault(refused, call);
  const body: unknown = await request.json().catch(() => undefined);
  const { alg, value } = { ...(typeof body === 'object' ? body : {}) } as Record<string, unknown>;
  const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '');
  if (!isJson || alg !== ALGORITHM || typeof value !== 'string' || !/^[\w-]+$/.test(value))
    return refuseVault('BadParameter', call);
  const bytes = keys.run(key, call.operation, Buffer.from(value, 'base64url'));
  if (!bytes) return refuseVault('BadParameter', call);
  done.push(call.operation);
  return Response.json({ kid: key.kid, value: bytes.toString('base64url') }, { headers: vaultHeaders() });
}

function described(keys: VaultKeys, key: VaultKey, isDeleted: boolean): Response {
  const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
  const { enabled, activates, expires, recoveryLevel } = key.state;
  const attributes = {
    enabled,
    ...(activates ? { nbf: seconds(activates) } : {}),
    ...(expires ? { exp: seconds(expires) } : {}),
    created: 1_780_000_000,
    updated: 1_780_000_000,
    recoveryLevel,
    recoverableDays: 90,
  };
  const gone = {
    recoveryId: `https://${facts.keyVault.host}/deletedkeys/${key.name}`,
    deletedDate: 1_790_000_000,
    scheduledPurgeDate: 1_797_776_000,
  };
  const document = { key: keys.publicJwk(key), attributes, tags: {}, ...(isDeleted ? gone : {}) };
  return Response.json(document, { headers: vaultHeaders() });
}
