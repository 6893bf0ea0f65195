// Illumina's page about each kind of finding of ICA; other vendors' findings of the same class must not point there.
import { type FailureClass, links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';

const pages: Partial<Record<FailureClass, string>> = {
  'auth.secret_wrong': links.icaKeys,
  'perm.denied': links.icaTeam,
};

/** Adds the page where there is one. */
export function withIcaLink(failure: Failure): Failure {
  const { finding } = failure;
  const link = finding.link ?? pages[finding.class];
  return link ? { ...failure, finding: { ...finding, link } } : failure;
}
