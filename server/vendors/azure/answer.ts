// How an error answer of an Azure service is judged, whichever service it is: by Azure's own headers, then its code, then its status.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { busy, foreignAnswer, trouble } from '../foreign-answer.ts';

/** A class, and what makes it more precise. */
export type Meaning = readonly [FailureClass, FindingDetail?];

export type Codes = Readonly<Record<string, Meaning>>;

/** What matters of an answer. */
export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  /** What the service itself said, where the code is a name of ours. */
  readonly said?: string | undefined;
  /** Azure gives every answer one; what has none comes from somebody else. */
  readonly requestId: string | undefined;
  readonly date: string | undefined;
}

/** Who should have answered, as people call it, and where. */
export interface Source {
  readonly service: string;
  readonly host: string;
}

/** More than this between the provider's clock and ours, in milliseconds, explains a refused sign-in. */
const SKEW = 5 * 60_000;
const BUSY: ReadonlySet<string> = new Set(['ServerBusy', 'Throttled']);

/** The failure an error answer stands for. */
export function judge(answer: Answer, codes: Codes, { service, host }: Source): Failure {
  const { status, code = '', said = code, requestId, date } = answer;
  if (!requestId || status < 400) return foreignAnswer(service, host, status);
  const evidence = `${said || `HTTP ${status}`}, request ${requestId}`;
  if (code === 'AuthenticationFailed' && isSkewed(date)) return failure('clock.skew', { evidence });
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (known) return failure(known[0], { ...known[1], evidence });
  if (status === 429 || BUSY.has(code)) return busy(service, evidence);
  return status >= 500 ? trouble(service, evidence) : failure('unexpected', { evidence });
}

function isSkewed(date: string | undefined): boolean {
  return date !== undefined && Math.abs(Date.parse(date) - Date.now()) > SKEW;
}
