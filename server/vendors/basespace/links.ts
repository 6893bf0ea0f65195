// Illumina's page about each kind of finding of BaseSpace; other vendors' findings of the same class must not point there.
import { type FailureClass, links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';

const pages: Partial<Record<FailureClass, string>> = {
  'auth.secret_wrong': links.basespaceRegions,
  'perm.denied': links.basespaceWorkgroups,
};

/** Adds the page where there is one. */
export function withBaseSpaceLink(failure: Failure): Failure {
  const { finding } = failure;
  const link = finding.link ?? pages[finding.class];
  return link ? { ...failure, finding: { ...finding, link } } : failure;
}
