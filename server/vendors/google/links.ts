// Google's page about each kind of finding; other vendors' findings of the same class must not point there.
import { type FailureClass, links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';

const pages: Partial<Record<FailureClass, string>> = {
  'auth.secret_wrong': links.googleKeys,
  'auth.identity_unknown': links.googleAccounts,
  'auth.disabled': links.googleAccounts,
  'perm.denied': links.googleRoles,
  'expiry.soon': links.googleKeys,
  'rights.excess': links.googleRoles,
};

/** Adds the page where there is one. */
export function withGoogleLink(failure: Failure): Failure {
  const { finding } = failure;
  const link = finding.link ?? pages[finding.class];
  return link ? { ...failure, finding: { ...finding, link } } : failure;
}
