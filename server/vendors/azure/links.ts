// Microsoft's page about each kind of finding; other vendors' findings of the same class must not point there.
import { type FailureClass, links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';

type Pages = Partial<Record<FailureClass, string>>;

const anywhere: Pages = {
  'auth.secret_wrong': links.secrets,
  'auth.secret_expired': links.secrets,
  'auth.identity_unknown': links.registration,
  'expiry.soon': links.secrets,
};

const pages = {
  storage: { ...anywhere, 'perm.denied': links.storageRoles, 'access.firewall': links.storageNetworking },
  dataLake: { ...anywhere, 'perm.denied': links.dataLakeAccess, 'access.firewall': links.storageNetworking },
  keyVault: { ...anywhere, 'perm.denied': links.vaultRoles, 'access.firewall': links.vaultNetworking },
} as const satisfies Record<string, Pages>;

/** Adds the page where there is one. */
export function withAzureLink(failure: Failure, service: keyof typeof pages): Failure {
  const { finding } = failure;
  const known: Pages = pages[service];
  const link = finding.link ?? known[finding.class];
  return link ? { ...failure, finding: { ...finding, link } } : failure;
}
