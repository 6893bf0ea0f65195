// The words for a companion failure: its id `companion.absent` is the message `companion_absent`.
import { findMessage, message } from './message.ts';

/** Every failure has its own text; one without is named by its id rather than hidden. */
export function failureText(failure: string): string {
  return findMessage(failure.replace(/[.-]/g, '_')) ?? message('popup_companion_failed', failure);
}
