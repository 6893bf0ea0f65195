// Who may do what at the storage account: network rules, tokens and role assignments, in the order Azure looks at them.

import { facts } from '../facts.ts';
import type { BlobOwner } from './blob-owner.ts';
import { type BlobRefusal, tokenDetails } from './blob-refusals.ts';
import type { Entra } from './entra.ts';
import { createTokenVerifier } from './token.ts';

/** A write that was asked for and refused. */
export type RefusedWrite = { readonly method: string; readonly path: string };

export type BlobAccess = {
  /** Assigns Storage Blob Data Reader to an app at the scope of one container. */
  grantReader(clientId: string, container: string): void;
  revokeReader(clientId: string, container: string): void;
  /** Lets an app see the settings of the blob service, as the account's own Reader may. */
  grantSettings(clientId: string): void;
  /** True = the account's network rules refuse everybody here (403 AuthorizationFailure). */
  firewall: boolean;
  /** Everything with a good token that was not a read; a probe that leaves this empty has written nothing. */
  readonly refusedWrites: readonly RefusedWrite[];
};

export type Refusal = { readonly code: BlobRefusal; readonly detail?: string };

const READS = new Set(['GET', 'HEAD']);
/** Reads a data reader of one container may not do: access policies, tags, account-wide properties and statistics. */
const BEYOND_READER = new Set(['acl', 'tags', 'properties', 'stats']);

/** Nobody holds a role at first. `refusalOf` gives undefined for a request that may pass. */
export function createBlobAccess(
  entra: Entra,
  owner: BlobOwner,
): { access: BlobAccess; refusalOf(request: Request): Promise<Refusal | undefined> } {
  const verify = createTokenVerifier(entra, ['https://storage.azure.com', `https://${facts.blobHost}`]);
  const readers = new Set<string>();
  const scope = (clientId: string, container: string): string => `${clientId.toLowerCase()} ${container}`;
  const settingsReaders = new Set<string>();
  const refusedWrites: RefusedWrite[] = [];
  const access: BlobAccess = {
    firewall: false,
    refusedWrites,
    grantReader: (clientId, container) => void readers.add(scope(clientId, container)),
    grantSettings: (clientId) => void settingsReaders.add(clientId.toLowerCase()),
    revokeReader: (clientId, container) => void readers.delete(scope(clientId, container)),
  };

  /** A container that does not exist is answered by Azurite with its 404, whatever roles the app holds on others. */
  async function mayRead(url: URL, clientId: string): Promise<boolean> {
    const container = decodeURIComponent(url.pathname.split('/')[1] ?? '');
    if (container === '' && url.searchParams.get('comp') === 'properties') {
      return settingsReaders.has(clientId.toLowerCase());
    }
    if (container === '' || BEYOND_READER.has(url.searchParams.get('comp') ?? '')) return false;
    return readers.has(scope(clientId, container)) || !(await owner.container(container));
  }

  async function refusalOf(request: Request): Promise<Refusal | undefined> {
    const url = new URL(request.url);
    const authorization = request.headers.get('authorization');
    if (access.firewall) return { code: 'AuthorizationFailure' };
    if (authorization === null) return { code: 'PublicAccessNotPermitted' };
    if (!authorization.startsWith('Bearer ')) return { code: 'KeyBasedAuthenticationNotPermitted' };
    const token = await verify(authorization.slice('Bearer '.length));
    if ('fault' in token) {
      return { code: 'InvalidAuthenticationInfo', detail: tokenDetails[token.fault] };
    }
    const reads = READS.has(request.method);
    if (!reads) refusedWrites.push({ method: request.method, path: url.pathname + url.search });
    if (reads && (await mayRead(url, String(token.claims.appid)))) return undefined;
    return { code: 'AuthorizationPermissionMismatch' };
  }

  return { access, refusalOf };
}
