// What a failure class says: title, cause, fix, a page to read, and what it does to the verdict.

/** What a finding does to the verdict: `failed` = something is wrong, `inconclusive` = we could not find out. */
export type Effect = 'failed' | 'inconclusive' | 'limited';

/** One row of the table. */
export interface Failure {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  readonly link?: string;
  readonly effect: Effect;
  /** Trying again without changing anything may help. */
  readonly retry?: true;
}

/** Every page a finding may point to; nothing a provider sent is ever a link. */
export const links = {
  secrets: 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
  registration: 'https://learn.microsoft.com/entra/identity-platform/quickstart-register-app',
  storageRoles: 'https://learn.microsoft.com/azure/storage/blobs/assign-azure-role-data-access',
  storageNetworking: 'https://learn.microsoft.com/azure/storage/common/storage-network-security',
  proxies: 'https://nodejs.org/api/http.html#built-in-proxy-support',
  authorities: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
  cors: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS',
} as const;
