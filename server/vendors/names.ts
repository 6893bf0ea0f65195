// Puts the names a finding is about into its texts: tables of texts are written once, and people read "genomes" instead of "the container".
import type { Failure } from '#shared/report.ts';

export type Names = Readonly<Record<string, string>>;

/** Replaces `{account}` and the like in cause and fix by `names`; what has no name stays as it is. */
export function withNames(failure: Failure, names: Names): Failure {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (all, name: string) => names[name] ?? all);
  const { finding } = failure;
  return { ...failure, finding: { ...finding, cause: fill(finding.cause), fix: fill(finding.fix) } };
}
