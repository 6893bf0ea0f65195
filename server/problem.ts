// Errors as RFC 9457 problem documents: a fixed text for each status, never a stack trace, never a value.
import type { Finding } from '#shared/report.ts';
import type { FieldProblem } from '#shared/storages/index.ts';
import type { Log } from './log.ts';
import { protectiveHeaders } from './reply-headers.ts';

const titles = {
  400: 'Malformed request',
  401: 'Proof needed',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Values unusable',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'The provider refused or could not be asked',
} as const;

export type ProblemStatus = keyof typeof titles;

/** What a problem says beyond RFC 9457; members of the document beside its own. */
export interface ProblemDetail {
  readonly finding?: Finding;
  /** A key that was made in vain. */
  readonly orphan?: { readonly id: string; readonly createdAt: string };
}

/** Thrown by handlers to end a request; `app.onError` turns it into the reply. */
export class ProblemError extends Error {
  /** Names the kind of problem, where callers tell kinds apart. */
  readonly type: string = 'about:blank';
  readonly status: ProblemStatus;
  readonly problems: readonly FieldProblem[] | undefined;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter: number | undefined;
  readonly more: ProblemDetail | undefined;

  constructor(
    status: ProblemStatus,
    detail: string,
    problems?: readonly FieldProblem[],
    retryAfter?: number,
    more?: ProblemDetail,
  ) {
    super(detail);
    this.status = status;
    this.problems = problems;
    this.retryAfter = retryAfter;
    this.more = more;
  }
}

const PROBLEM_TYPE = 'application/problem+json';

/** The 400 for what never becomes a request of the application, as it stands on the wire. */
export function malformedOnWire(): string {
  const body = JSON.stringify(documentOf(new ProblemError(400, 'The request is malformed.')));
  const headers = {
    'content-type': PROBLEM_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...protectiveHeaders,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return ['HTTP/1.1 400 Bad Request', ...lines, '', body].join('\r\n');
}

/** The problem as RFC 9457 writes it. */
function documentOf({ type, status, message, problems, more }: ProblemError) {
  return {
    type,
    title: titles[status],
    status,
    detail: message,
    ...(problems ? { problems } : {}),
    ...more,
  };
}

/** The reply for a problem. */
export function problemResponse(problem: ProblemError): Response {
  const { status, retryAfter } = problem;
  const headers: Record<string, string> = { 'content-type': PROBLEM_TYPE, ...protectiveHeaders };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  return new Response(JSON.stringify(documentOf(problem)), { status, headers });
}

/** The reply for anything thrown: a problem as itself, a bug as 500 with its class alone in the log. */
export function problemOf(error: unknown, log: Log): Response {
  if (error instanceof ProblemError) return problemResponse(error);
  log.info(`A request ended in ${error instanceof Error ? error.name : 'an unknown error'}.`);
  return problemResponse(
    new ProblemError(
      500,
      'A bug in the companion; its log names the kind of error. Try once more, then report it.',
    ),
  );
}
