// Tries a new pair of keys at STS until AWS takes it: a new key is known at one of AWS's servers before it is known at all of them, so one
// success is not enough. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html (eventual consistency)
import { type Failure, failure } from '#shared/report.ts';
import type { AwsKeyPair } from '../vendors/aws/client.ts';
import type { AwsSignedIn } from '../vendors/aws/sign-in.ts';
import { type Desk, whoIs } from './desk.ts';

/** Milliseconds before each further attempt; the last one is repeated. */
const PAUSES = [300, 500, 1_000, 1_000, 2_000, 3_000, 5_000];
const IN_A_ROW = 2;

/** How long a new pair is waited for, in milliseconds: usually it takes seconds. */
export const SIGNING_PATIENCE = 120_000;

/** Undefined once the pair has been taken twice in a row; else the last answer, when `signal` ends or waiting is of no use. */
export async function signsSteadily(
  desk: Desk,
  keys: AwsKeyPair,
  region: string,
  signal: AbortSignal,
  onWait: () => void = () => {},
): Promise<Failure | undefined> {
  let successes = 0;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await whoIs(desk, keys, region);
    successes = 'identity' in answer ? successes + 1 : 0;
    if (successes >= IN_A_ROW) return undefined;
    if ('failure' in answer && answer.failure.finding.class !== 'auth.identity_unknown')
      return answer.failure;
    if (signal.aborted) return notYet(answer);
    onWait();
    await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0, signal);
  }
}

function notYet(answer: AwsSignedIn): Failure {
  if ('unasked' in answer) return answer.unasked;
  return failure('auth.identity_unknown', {
    cause: 'AWS does not take the new pair of keys yet.',
    fix: 'IAM > Users > the user > Security credentials: look whether the new key is there and Active. Nothing was deleted; try again in a minute.',
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
