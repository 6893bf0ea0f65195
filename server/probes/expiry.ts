// The expiry step: what the date that was captured beside the secret says about the next 30 days.
import { failure } from '#shared/report.ts';
import { type StepResult, skipped, type Tools } from './probe.ts';

const DAY = 86_400_000;

/** Where a new secret is made: the console page in words, and its documentation where there is one. */
export interface SecretsPage {
  readonly page: string;
  readonly link?: string;
  /** What is pressed there for a new one. */
  readonly make?: string;
  /** What shows the date there. */
  readonly column?: string;
}

/**
 * Limited within 30 days of `options.secretExpires` and after it; skipped without a date. A date alone counts to its end.
 * `published` is a date that the provider itself tells, for which nobody need be asked.
 */
export function expiryStep(
  { options, now }: Tools,
  { page, link, make = 'New client secret', column = 'Expires' }: SecretsPage,
  published?: Date,
): StepResult {
  const secretExpires = options.secretExpires ?? published?.toISOString();
  if (!secretExpires) {
    return skipped('expiry.soon', {
      cause: 'When the secret expires is not known here; the console shows it beside the secret.',
      fix: `Capture the ${column} column of ${page} together with the secret.`,
      ...(link ? { link } : {}),
    });
  }
  const date = secretExpires.slice(0, 10);
  const end = Date.parse(secretExpires) + (date === secretExpires ? DAY : 0);
  const left = end - now.getTime();
  if (left > 30 * DAY) return undefined;
  const cause =
    left < 0
      ? `The secret was to expire on ${date}, which is past; it still works from here.`
      : `The secret expires on ${date}, within 30 days.`;
  const fix = `Make its successor now: ${page} > ${make}. Test it, update Emedgene, then delete the old one.`;
  return failure('expiry.soon', { cause, fix, ...(link ? { link } : {}), evidence: date });
}
