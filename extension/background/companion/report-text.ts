// A test's report as text for a support request: English on purpose, with the words support searches for, and no value.
import type { Report, Step } from '#shared/report.ts';

/** Emedgene's support finds storage problems in its logs by the names of its own components. */
const searchWords: Readonly<Record<string, string>> = {
  'azure-blob': 'BlobApi, BlobFs, azure',
};

interface About {
  readonly label: string;
  readonly version: string;
  /** Hosts and addresses the test went to. */
  readonly hosts: readonly string[];
  /** The Emedgene host, once something was pushed there. */
  readonly emedgene?: string | undefined;
}

/** The report as plain text. Reports carry no secret, and of the values only hosts are part of it. */
export function reportText(report: Report, { label, version, hosts, emedgene }: About): string {
  const lines = [
    `Storage Link ${version}: connection test of ${label} (${report.type})`,
    `Verdict: ${report.verdict}. ${report.summary}`,
    `Time (UTC): ${new Date(report.checkedAt).toISOString()}, took ${report.ms} ms`,
    ...hosts.map((host) => `Host: ${host}`),
    ...(emedgene ? [`Emedgene: ${emedgene}`] : []),
    'Steps:',
    ...report.steps.flatMap(stepLines),
    ...(report.calls.length > 0 ? ['Calls:', ...report.calls.map((call) => `  ${call}`)] : []),
    ...Object.entries(report.learned ?? {}).map(([name, value]) => `Learned ${name}: ${value}`),
    `Search words: ${searchWords[report.type] ?? report.type}`,
    'Tested from the computer of the person who reports, not from Emedgene.',
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines({ name, outcome, ms, finding }: Step): string[] {
  const head = `  ${name}: ${outcome}${outcome === 'skipped' ? '' : ` (${ms} ms)`}`;
  if (!finding) return [head];
  return [
    `${head} [${finding.class}]`,
    `    ${finding.cause} ${finding.fix}`,
    ...(finding.evidence ? [`    Provider: ${finding.evidence}`] : []),
  ];
}
