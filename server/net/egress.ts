// Which host may be dialled for what. Nothing in a request adds a host here; a secret goes to the hosts of its purpose only.
import { storageSuffixes } from '#shared/fields/storage-host.ts';
import type { Network } from './network.ts';

export type Purpose = 'azure-login' | 'azure-storage';

interface Rule {
  readonly hosts?: readonly string[];
  readonly pattern?: RegExp;
  /** STORAGE_LINK_ALLOW_HOSTS extends this purpose. Never set where tokens and secrets are exchanged. */
  readonly extensible?: true;
}

const suffixes = storageSuffixes.map((suffix) => suffix.replaceAll('.', '\\.')).join('|');

export const egress = {
  'azure-login': {
    hosts: ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'],
  },
  'azure-storage': {
    pattern: new RegExp(
      `^[a-z0-9]{3,24}\\.blob\\.(?:${suffixes})$|^[a-z0-9]{3,24}\\.z\\d{2}\\.blob\\.storage\\.azure\\.net$`,
    ),
    extensible: true,
  },
} as const satisfies Record<Purpose, Rule>;

/** A host whose name every working resolver knows: when it fails too, the network is at fault. */
export const CONTROL_HOST = 'login.microsoftonline.com';

/** True for the purpose's own public hosts, where a broken certificate speaks of the network in between. */
export function isProviderHost(purpose: Purpose, host: string): boolean {
  const rule: Rule = egress[purpose];
  return rule.hosts?.includes(host) === true || rule.pattern?.test(host) === true;
}

/** Throws for a URL that must not be called for this purpose; validation has refused such values long before. */
export function expectEgress(purpose: Purpose, url: URL, network: Network): void {
  const rule: Rule = egress[purpose];
  const allowed =
    isProviderHost(purpose, url.hostname) || (rule.extensible && network.allowsHost(url.hostname));
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!allowed || !plain) throw new Error(`${purpose} may not be called at this address.`);
}
