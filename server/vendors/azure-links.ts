// Microsoft's page about each kind of finding; other vendors' findings of the same class must not point there.
import { type FailureClass, links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';

const pages: Partial<Record<FailureClass, string>> = {
  'auth.secret_wrong': links.secrets,
  'auth.secret_expired': links.secrets,
  'auth.identity_unknown': links.registration,
  'perm.denied': links.storageRoles,
  'access.firewall': links.storageNetworking,
  'expiry.soon': links.secrets,
};

/** Adds the page where there is one. */
export function withAzureLink(failure: Failure): Failure {
  const { finding } = failure;
  const link = finding.link ?? pages[finding.class];
  return link ? { ...failure, finding: { ...finding, link } } : failure;
}
