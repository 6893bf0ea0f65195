// What is printed at the end: a line a server, what failed, which differences are known, what could not be run, and the sum.
import type { Outcome } from './run-peer.ts';

export interface NamedOutcome {
  readonly title: string;
  readonly outcome: Outcome | { readonly skipped: string };
}

export interface Sum {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Cases count one by one; a server that broke is one failure, one that could not be run is one skipped. */
export function sumOf(outcomes: readonly NamedOutcome[]): Sum {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const { outcome } of outcomes) {
    if ('skipped' in outcome) skipped += 1;
    else if ('broken' in outcome) failed += 1;
    else {
      const good = outcome.cases.filter(({ wrong }) => wrong.length === 0).length;
      passed += good;
      failed += outcome.cases.length - good;
    }
  }
  return { passed, failed, skipped };
}

/** The whole text; its last line is the sum. */
export function tableOf(outcomes: readonly NamedOutcome[]): string {
  const { passed, failed, skipped } = sumOf(outcomes);
  const parts = [
    grid(outcomes.flatMap(({ title, outcome }) => ('cases' in outcome ? [row(title, outcome)] : []))),
    section('Failed', outcomes.flatMap(failuresOf)),
    section('Known differences from the provider', outcomes.flatMap(differencesOf)),
    section(
      'Skipped',
      outcomes.flatMap(({ title, outcome }) =>
        'skipped' in outcome ? [`${title}: ${outcome.skipped}`] : [],
      ),
    ),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

type Ran = Extract<Outcome, { cases: unknown }>;

function row(title: string, { version, cases }: Ran): string[] {
  const passed = cases.filter(({ wrong }) => wrong.length === 0).length;
  const differences = cases.filter(({ difference }) => difference).length;
  return [title, version, String(cases.length), String(passed), String(differences)];
}

function failuresOf({ title, outcome }: NamedOutcome): string[] {
  if ('broken' in outcome) return [`${title}: ${outcome.broken}`];
  if (!('cases' in outcome)) return [];
  return outcome.cases.flatMap(({ name, wrong }) => wrong.map((each) => `${title}: ${name}: ${each}`));
}

function differencesOf({ title, outcome }: NamedOutcome): string[] {
  if (!('cases' in outcome)) return [];
  return outcome.cases.flatMap(({ name, difference }) =>
    difference ? [`${title}: ${name}: ${difference.why}`] : [],
  );
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n');

const HEAD = ['server', 'version', 'cases', 'passed', 'differences'];

function grid(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return all.map((row) => line(row).trimEnd()).join('\n');
}
