// The words for a reminder: what ends when, how far away that is, and which renewal settles it.
import type { ReminderView } from '../../bus/view.ts';
import type { Renewal } from '../../guides/guide.ts';
import { findGuide } from '../../guides/index.ts';
import type { Page } from '../../guides/pages.ts';
import { PLAIN_RENEWAL } from '../../guides/plain-guide.ts';
import { message } from '../message.ts';
import { dayText } from '../moment.ts';

/** "Client secret (value) ends on 4 May 2027". */
export function endText({ what, day, days, secret, label }: ReminderView): string {
  const date = dayText(day);
  if (what === 'support-pair') return message('reminder_support', date);
  return message(days < 0 ? 'reminder_ended' : 'reminder_ends', secret ?? label, date);
}

export interface RenewalNeed {
  readonly renewal: Renewal;
  readonly secret: string;
  readonly page?: Page | undefined;
}

/** What settles a reminder. */
export function renewalOf({ what, type, secret, label }: ReminderView): RenewalNeed {
  const guide = findGuide(type);
  const page = guide?.renewalPage;
  const renewal = what === 'support-pair' ? 'support_pair' : (guide?.renewal ?? PLAIN_RENEWAL);
  return { renewal, secret: secret ?? label, page };
}
