// Puts the product's own test to one case and says what it came to, under the configuration of an unmodified companion.
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { runBucketCheck } from '#server/buckets/index.ts';
import { isConfigProblem, readConfig } from '#server/config.ts';
import { createNetwork } from '#server/net/network.ts';
import { runProbe } from '#server/probes/index.ts';
import type { BucketCheckRequest } from '#shared/bucket-api.ts';
import { fieldOf } from '#shared/fields/index.ts';
import type { Report } from '#shared/report.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import type { Difference } from './differences.ts';
import type { Expected } from './expected.ts';
import type { PeerCase, PeerScript } from './peer.ts';

export interface CaseResult {
  readonly name: string;
  /** Sentences about what is not as it should be; none = passed. */
  readonly wrong: readonly string[];
  readonly difference?: Difference;
  readonly ms: number;
}

/** Milliseconds above which even a failing test is too slow for a person who waits. */
const LIMIT = 15_500;

/** Runs one case in this process; rejects only on a bug. */
export async function runCase(
  given: PeerCase,
  env: Readonly<Record<string, string>>,
  difference: Difference | undefined,
): Promise<CaseResult> {
  const undo = await given.arrange?.();
  try {
    const started = performance.now();
    const report = await probe(given, { ...env, ...given.env });
    const ms = Math.round(performance.now() - started);
    const slow = ms > LIMIT ? [`it took ${ms} ms`] : [];
    const wrong = [...judge(report, given, difference), ...slow];
    return { name: given.name, wrong, ms, ...(difference ? { difference } : {}) };
  } finally {
    await undo?.();
  }
}

/** Runs one script, which starts a companion of its own. */
export async function runScript(
  { name, expect, run }: PeerScript,
  env: Readonly<Record<string, string>>,
  difference: Difference | undefined,
): Promise<CaseResult> {
  const started = performance.now();
  const found = told(await run(env));
  const ms = Math.round(performance.now() - started);
  const wanted = told(difference?.here ?? expect);
  const wrong = found === wanted ? [] : [`expected ${wanted}, found ${found}`];
  return { name, wrong, ms, ...(difference ? { difference } : {}) };
}

/** Sentences about what in a report is not as it should be. */
export function judge(report: Report, given: PeerCase, difference: Difference | undefined): string[] {
  return [...compare(report, difference?.here ?? given.expect, difference), ...unsound(report, given)];
}

const ownAuthorities = tls.getCACertificates('default');

/** As Node itself does for a process that starts with NODE_EXTRA_CA_CERTS. */
function trust(file: string | undefined): void {
  tls.setDefaultCACertificates([...ownAuthorities, ...(file ? [readFileSync(file, 'utf8')] : [])]);
}

async function probe(given: PeerCase, env: Readonly<Record<string, string>>): Promise<Report> {
  trust(env.NODE_EXTRA_CA_CERTS);
  const config = readConfig(env);
  if (isConfigProblem(config)) throw new Error(`${config.variable}: ${config.message}`);
  const validation = validate(typeOf(given.type), given.values, config.allowedHosts);
  const errors = validation.problems.filter(({ severity }) => severity === 'error');
  if (errors[0]) throw new Error(`${given.name}: ${errors[0].field}: ${errors[0].message}`);
  // A network a case: what a companion remembers of earlier sign-ins is another test's matter.
  const settings = { network: createNetwork(config), signal: new AbortController().signal };
  const { type, options = {}, budget, bucketCheck } = given;
  const more = { ...settings, ...(budget ? { budget } : {}) };
  if (!bucketCheck) return runProbe(type, validation, { ...more, options });
  if (!isCheckable(type)) throw new Error(`${given.name}: there is no check of ${type}`);
  const { emedgeneUserArn, emedgeneHost, use } = bucketCheck;
  const subject = { emedgeneUserArn, use, layout: [] };
  return runBucketCheck(type, validation, subject, { ...more, options: { emedgeneHost, use } });
}

const isCheckable = (type: string): type is BucketCheckRequest['type'] =>
  ['aws-s3', 'google-cloud', 'azure-blob'].includes(type);

function compare(report: Report, expected: Expected, difference: Difference | undefined): string[] {
  const step = ['failed', 'limited']
    .map((wanted) => report.steps.find(({ outcome }) => outcome === wanted))
    .find((each) => each !== undefined);
  const found = told({
    verdict: report.verdict,
    ...(step?.finding ? { class: step.finding.class, step: step.name } : {}),
  });
  if (found === told(expected)) return [];
  const evidence = step?.finding?.evidence ? `; evidence: ${step.finding.evidence}` : '';
  const known = difference ? ' (as differences.ts says)' : '';
  return [`expected ${told(expected)}${known}, found ${found}: ${report.summary}${evidence}`];
}

const told = ({ verdict, class: name, step }: Expected) =>
  [verdict, ...(name ? [name, `in ${step}`] : [])].join(' ');

/** What every report promises whatever it says: nothing after a failed step, and no secret in it. */
function unsound(report: Report, { type, values, bucketCheck }: PeerCase): string[] {
  const failed = report.steps.findIndex(({ outcome }) => outcome === 'failed');
  const after = failed < 0 ? [] : report.steps.slice(failed + 1);
  const text = JSON.stringify(report);
  const told = Object.entries(typeOf(type).values).some(([name, { field }]) => {
    const value = values[name];
    if (value === undefined || fieldOf(field).kind !== 'secret') return false;
    return [value, encodeURIComponent(value), Buffer.from(value).toString('base64')].some((form) =>
      text.includes(form),
    );
  });
  return [
    ...(!bucketCheck && after.some(({ outcome }) => outcome !== 'skipped')
      ? ['steps were taken after a failed one']
      : []),
    ...(told ? ['the report tells a secret'] : []),
  ];
}
