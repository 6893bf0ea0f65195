// Which host may be dialled for what. Nothing in a request adds a host here; a secret goes to the hosts of its purpose only.
import { basespaceHosts, ICA_HOST } from '#shared/fields/api-server.ts';
import { vaultSuffixes } from '#shared/fields/key-url.ts';
import { awsSuffixes } from '#shared/fields/partition.ts';
import { storageSuffixes } from '#shared/fields/storage-host.ts';
import { isLoopbackName } from './addresses.ts';
import { iamHosts } from './iam-hosts.ts';
import type { Network } from './network.ts';

export type Purpose =
  | 'azure-login'
  | 'azure-storage'
  | 'azure-key-vault'
  | 'aws-s3'
  | 'aws-sts'
  | 'aws-kms'
  | 'aws-iam'
  | 'aws-sso'
  | 'google-token'
  | 'google-storage'
  | 'google-certificates'
  | 'basespace'
  | 'ica';

interface Rule {
  readonly hosts?: readonly string[];
  readonly pattern?: RegExp;
  /** STORAGE_LINK_ALLOW_HOSTS extends this purpose. Never set where tokens and secrets are exchanged. */
  readonly extensible?: true;
}

const anyOf = (suffixes: readonly string[]) =>
  suffixes.map((suffix) => suffix.replaceAll('.', '\\.')).join('|');

/** Hosts such as `sts.eu-west-1.amazonaws.com`; `before` is what may stand in front. */
const ofAws = (service: string, before = '') =>
  new RegExp(`^${before}${service}\\.[a-z]{2,4}(?:-[a-z]+){1,3}-\\d{1,2}\\.(?:${anyOf(awsSuffixes)})$`);

export const egress = {
  'azure-login': {
    hosts: ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'],
  },
  'azure-storage': {
    pattern: new RegExp(
      `^[a-z0-9]{3,24}\\.(?:blob|dfs)\\.(?:${anyOf(storageSuffixes)})$|^[a-z0-9]{3,24}\\.z\\d{2}\\.(?:blob|dfs)\\.storage\\.azure\\.net$`,
    ),
    extensible: true,
  },
  'azure-key-vault': {
    pattern: new RegExp(`^[a-z][a-z0-9-]{2,23}\\.(?:${anyOf(vaultSuffixes)})$`),
    extensible: true,
  },
  'aws-s3': { pattern: ofAws('s3', '(?:[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\\.)?') },
  'aws-sts': { pattern: ofAws('sts') },
  'aws-kms': { pattern: ofAws('kms') },
  'aws-iam': { hosts: iamHosts },
  // Where a profile of the companion's own signs in with IAM Identity Center; nothing else goes there.
  'aws-sso': { pattern: ofAws('(?:portal\\.sso|oidc)') },
  'google-token': { hosts: ['oauth2.googleapis.com'] },
  'google-storage': { hosts: ['storage.googleapis.com'] },
  // Public keys, for everybody to read: nothing secret goes there.
  'google-certificates': { hosts: ['www.googleapis.com'] },
  // Each takes the token at the storage's own host, so a host that the companion's owner names is that storage.
  basespace: { hosts: basespaceHosts, extensible: true },
  ica: { hosts: [ICA_HOST], extensible: true },
} as const satisfies Record<Purpose, Rule>;

/** A host whose name every working resolver knows: when it fails too, the network is at fault. */
export const CONTROL_HOST = 'login.microsoftonline.com';

/** True for the purpose's own public hosts, where a broken certificate speaks of the network in between. */
export function isProviderHost(purpose: Purpose, host: string): boolean {
  const rule: Rule = egress[purpose];
  return rule.hosts?.includes(host) === true || rule.pattern?.test(host) === true;
}

/** True where the environment itself (AWS_ENDPOINT_URL) names the address for this purpose. */
export function isEndpoint(purpose: Purpose, url: URL, network: Network): boolean {
  return network.endpointFor(purpose)?.origin === url.origin;
}

/** Throws for a URL that must not be called for this purpose; validation has refused such values long before. */
export function expectEgress(purpose: Purpose, url: URL, network: Network): void {
  if (isEndpoint(purpose, url, network)) return;
  const rule: Rule = egress[purpose];
  const allowed =
    isProviderHost(purpose, url.hostname) || (rule.extensible && isNamed(url.hostname, network));
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!allowed || !plain) throw new Error(`${purpose} may not be called at this address.`);
}

// This computer is allowed for file servers, and is no cloud.
const isNamed = (host: string, network: Network): boolean =>
  !isLoopbackName(host) && network.allowsHost(host);
