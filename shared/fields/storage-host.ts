// Hosts of Azure Storage: an account has one for each service, under a suffix of its cloud.
import { type FieldContext, malformed, type Problem } from './field.ts';
import { isNamedHost } from './named-host.ts';

/** Endpoint suffixes of Azure Storage in the public, US Government and China clouds. */
export const storageSuffixes = [
  'core.windows.net',
  'core.usgovcloudapi.net',
  'core.chinacloudapi.cn',
] as const;

const ACCOUNT_HOST = /^([a-z0-9]{3,24})\.(?:z\d{2}\.)?(blob|dfs|file|queue|table|web)\.([a-z.]+)$/;

const uses = { blob: 'Azure Blob needs its blob address', dfs: 'Azure Data Lake needs its dfs address' };

/** What is wrong with a lower-case host that should be an account's address for one service. */
export function storageHostProblem(
  host: string,
  wanted: keyof typeof uses,
  context: FieldContext,
  example: string,
): Problem | undefined {
  const [, , service, suffix] = ACCOUNT_HOST.exec(host) ?? [];
  const known =
    storageSuffixes.some((known) => known === suffix) ||
    (suffix === 'storage.azure.net' && /\.z\d{2}\./.test(host));
  if ((known && service === wanted) || isNamedHost(host, context)) return undefined;
  if (known) {
    return malformed(
      `This is the account's ${service} address; ${uses[wanted]}.`,
      `Write "${wanted}" instead of "${service}". ${example}`,
    );
  }
  return malformed(
    'This host is no Azure Storage address.',
    `${example} A storage of your own must be named in STORAGE_LINK_ALLOW_HOSTS.`,
  );
}
