// Who may do what in the Data Lake: network rules, tokens, then role assignments or, where there is none, the ACLs.

import type { LakeFiles } from './data-lake-files.ts';
import type { LakeRefusal } from './data-lake-refusals.ts';
import type { Entra } from './entra.ts';
import { createTokenVerifier } from './token.ts';

/** What a request wants to look at. */
export type LakeWish =
  | { readonly what: 'account' }
  | { readonly what: 'folder' | 'file'; readonly container: string; readonly path: string };

export type LakeAccess = {
  /** Assigns Storage Blob Data Reader at one container; without one, at the account. */
  grantReader(clientId: string, container?: string): void;
  revokeReader(clientId: string, container?: string): void;
  firewall: boolean;
  /** Requests with a good token that were no reads. */
  readonly refusedWrites: { readonly method: string; readonly path: string }[];
};

export type LakeGuard = {
  readonly access: LakeAccess;
  refusalOf(request: Request, wish: LakeWish | undefined): Promise<LakeRefusal | undefined>;
};

const READS = new Set(['GET', 'HEAD']);
const NEEDED = { folder: 'rx', file: 'r' } as const;

/** Nobody holds a role at first. */
export function createLakeAccess(entra: Entra, files: LakeFiles): LakeGuard {
  const verify = createTokenVerifier(entra, ['https://storage.azure.com']);
  const readers = new Set<string>();
  const scope = (clientId: string, container = ''): string => `${clientId.toLowerCase()} ${container}`;
  const access: LakeAccess = {
    firewall: false,
    refusedWrites: [],
    grantReader: (clientId, container) => void readers.add(scope(clientId, container)),
    revokeReader: (clientId, container) => void readers.delete(scope(clientId, container)),
  };

  function mayRead(wish: LakeWish, clientId: string, oid: string): boolean {
    if (readers.has(scope(clientId))) return true;
    if (wish.what === 'account') return false;
    if (readers.has(scope(clientId, wish.container))) return true;
    return files.allows(oid, wish.container, wish.path, NEEDED[wish.what]);
  }

  async function refusalOf(request: Request, wish: LakeWish | undefined): Promise<LakeRefusal | undefined> {
    const { pathname, search } = new URL(request.url);
    const authorization = request.headers.get('authorization');
    if (access.firewall) return 'AuthorizationFailure';
    if (!authorization?.startsWith('Bearer ')) return 'PublicAccessNotPermitted';
    const token = await verify(authorization.slice('Bearer '.length));
    if ('fault' in token) return 'InvalidAuthenticationInfo';
    if (!request.headers.has('x-ms-version')) return 'MissingRequiredHeader';
    const { appid, oid } = token.claims;
    if (!READS.has(request.method))
      access.refusedWrites.push({ method: request.method, path: pathname + search });
    else if (wish && wish.what !== 'account' && !files.find(wish.container, '')) return 'FilesystemNotFound';
    else if (wish && mayRead(wish, String(appid), String(oid))) return undefined;
    return 'AuthorizationPermissionMismatch';
  }

  return { access, refusalOf };
}
