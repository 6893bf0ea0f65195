// Microsoft's clouds: where an app signs in for a host of Azure, and for whom the token is. Constants only: no answer adds to them.
// https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
import { vaultSuffixes } from '#shared/fields/key-url.ts';

export interface Cloud {
  /** The host that secrets are sent to, and no other. */
  readonly login: string;
  /** Names under which the cloud's own services speak of that host. */
  readonly authorities: readonly string[];
}

const clouds: readonly (readonly [RegExp, Cloud])[] = [
  [
    /\.usgovcloudapi\.net$/,
    {
      login: 'login.microsoftonline.us',
      authorities: ['login.microsoftonline.us', 'login-us.microsoftonline.com'],
    },
  ],
  [
    /\.(?:core\.chinacloudapi|azure)\.cn$/,
    {
      login: 'login.partner.microsoftonline.cn',
      authorities: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    },
  ],
];

const publicCloud: Cloud = {
  login: 'login.microsoftonline.com',
  authorities: ['login.microsoftonline.com', 'login.windows.net'],
};

/** The audience of tokens for Azure Storage, in every cloud. */
export const STORAGE_AUDIENCE = 'https://storage.azure.com';

/** The cloud of a storage or vault host; a host outside Azure's own suffixes counts as one of the public cloud. */
export function cloudOf(host: string): Cloud {
  return clouds.find(([suffix]) => suffix.test(host))?.[1] ?? publicCloud;
}

/** The audience of tokens for a vault or managed HSM: its own suffix. */
export function vaultAudience(host: string): string {
  const suffix = vaultSuffixes.find((known) => host.endsWith(`.${known}`)) ?? vaultSuffixes[0];
  return `https://${suffix}`;
}
