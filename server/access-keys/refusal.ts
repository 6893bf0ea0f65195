// Why a call about access keys is not done, as a value: a rule of ours, or what AWS said.
import { links } from '#shared/failures.ts';
import { type Failure, type Finding, failure } from '#shared/report.ts';

/** 404 = no such user or key, 409 = against a rule, 422 = the user named cannot be used, 502 = AWS refused or could not be asked. */
export type RefusalStatus = 404 | 409 | 422 | 502;

export interface Refusal {
  readonly status: RefusalStatus;
  readonly finding: Finding;
  /** A key that a call whose reply was lost has made: its secret is gone. */
  readonly orphan?: { readonly id: string; readonly createdAt: string };
}

export interface Refused {
  readonly refused: Refusal;
}

/** What IAM itself says, by the meaning of its code. */
export function refusedBy({ finding }: Failure): Refused {
  return { refused: { status: statusOf(finding), finding } };
}

function statusOf({ class: name, evidence }: Finding): RefusalStatus {
  if (name === 'target.not_found') return 404;
  if (name === 'input.malformed') return 422;
  return evidence?.startsWith('LimitExceeded') ? 409 : 502;
}

/** Against a rule of ours or of IAM. */
export function conflict(cause: string, fix: string): Refused {
  const { finding } = failure('target.state', { cause, fix, link: links.accessKeys });
  return { refused: { status: 409, finding } };
}

/** There is no such thing. */
export function notFound(cause: string, fix: string): Refused {
  const { finding } = failure('target.not_found', { cause, fix });
  return { refused: { status: 404, finding } };
}
