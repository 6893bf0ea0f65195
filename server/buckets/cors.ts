// The cors step of a bucket check: a real preflight as a browser sends it, explained by the rules where they can be read.
import { links } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import type { HttpReply } from '../net/http.ts';
import { hiddenHeaders, showsAnswer } from '../probes/browser-cors.ts';
import { corsMissing, type PreflightTarget, pageAsk, preflight } from '../probes/cors.ts';
import type { StepResult } from '../probes/probe.ts';
import type { BucketTools } from './bucket-check.ts';
import { type CorsRule, letsIn, type RulesOf, ruleFor, whyNot } from './cors-rules.ts';

export interface CorsSubject {
  readonly of: RulesOf;
  readonly target: PreflightTarget & { readonly provider: NonNullable<PreflightTarget['provider']> };
  /** Undefined where they may not be looked at. */
  readonly rules: () => Promise<readonly CorsRule[] | undefined>;
  /** The headers with which a file's first byte comes to a page of this origin; undefined where none can be had. */
  readonly firstByte?: (origin: string) => Promise<HttpReply['headers'] | undefined>;
}

/** How a file's size is known to a page that reads it in parts. */
const SIZE = ['Content-Range'];

export async function corsStep(subject: CorsSubject, tools: BucketTools): Promise<StepResult> {
  const { of, target } = subject;
  const ask = pageAsk(tools, target.provider);
  const answer = await preflight(tools, target);
  if (!ask) return answer;
  const rules = await subject.rules();
  if (answer === undefined) return shown(subject, ask.origin, rules, tools);
  if (!rules) return answer;
  const fits = letsIn(rules, ask, of);
  if ('skipped' in answer) {
    tools.found.advice.push(answer.skipped.finding);
    return fits
      ? undefined
      : because(corsMissing(ask.origin, target, 'no preflight'), whyNot(rules, ask, of));
  }
  if ('halt' in answer) return answer;
  const late = 'its rules would let them in, so a change may not have arrived everywhere yet';
  return because(answer, fits ? late : whyNot(rules, ask, of));
}

function because(found: Failure, why: string): Failure {
  const { finding } = found;
  return { ...found, finding: { ...finding, cause: `${finding.cause} Of this bucket: ${why}.` } };
}

// The preflight was fine; the answer itself must be shown to the page, too.
async function shown(
  { of, target, firstByte }: CorsSubject,
  origin: string,
  rules: readonly CorsRule[] | undefined,
  { found }: BucketTools,
): Promise<StepResult> {
  const headers = await firstByte?.(origin);
  if (headers && !showsAnswer(headers, origin)) {
    return because(
      corsMissing(origin, target, 'GET without its origin'),
      'the preflight is answered well, the file itself is not',
    );
  }
  const rule = rules && ruleFor(rules, { origin, method: 'GET', headers: [] }, of);
  const exposed = headers ?? (rule && { 'access-control-expose-headers': rule.exposed.join(', ') });
  const hidden = exposed && of !== 'google-cloud' ? hiddenHeaders(exposed, SIZE) : [];
  if (hidden.length > 0) {
    const { finding } = failure('cors.missing', {
      cause: `Pages may read parts of a file, but are not shown ${hidden.join(', ')}, by which they know its size.`,
      fix: `Add ${hidden.join(', ')} to the exposed headers of the CORS rule.`,
      link: links.cors,
    });
    found.advice.push(finding);
  }
  return undefined;
}
