// Every way a connection test can end badly, in words a person can act on. A classifier may say it more precisely;
// the class, its effect on the verdict and its link always come from here.
import { accessFailures } from './failures/access.ts';
import { answerFailures } from './failures/answer.ts';
import type { Failure } from './failures/failure.ts';
import { inputFailures } from './failures/input.ts';
import { lineFailures } from './failures/line.ts';
import { targetFailures } from './failures/target.ts';

export { type Effect, links } from './failures/failure.ts';

export const failures = {
  ...inputFailures,
  ...lineFailures,
  ...accessFailures,
  ...targetFailures,
  ...answerFailures,
} as const satisfies Record<string, Failure>;

export type FailureClass = keyof typeof failures;

/** The table's entry, widened so that optional parts can be asked for. */
export function failureOf(name: FailureClass): Failure {
  return failures[name];
}
