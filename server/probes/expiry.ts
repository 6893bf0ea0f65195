// The expiry step: what the date that was captured beside the secret says about the next 30 days.
import { failure } from '#shared/report.ts';
import { type StepResult, skipped, type Tools } from './probe.ts';

const DAY = 86_400_000;

/** Limited within 30 days of `options.secretExpires` and after it; skipped without a date. */
export function expiryStep({ options, now }: Tools): StepResult {
  const { secretExpires } = options;
  if (!secretExpires) {
    return skipped('expiry.soon', {
      cause: 'When the secret expires is not known here; the console shows it beside the secret.',
      fix: 'Capture the Expires column together with the secret.',
    });
  }
  const days = Math.floor((Date.parse(secretExpires) - now.getTime()) / DAY);
  if (days > 30) return undefined;
  const date = secretExpires.slice(0, 10);
  const cause =
    days < 0 ? `The secret was to expire on ${date}.` : `The secret expires on ${date}, within 30 days.`;
  return failure('expiry.soon', { cause, evidence: date });
}
