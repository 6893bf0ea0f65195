// The words for a reminder: what it is about, how far away its day is, and which renewal settles it.
import type { ReminderView } from '../bus/view.ts';
import type { Renewal } from '../guides/guide.ts';
import { findGuide } from '../guides/index.ts';
import type { Page } from '../guides/pages.ts';
import { message } from './message.ts';
import { dayText } from './moment.ts';

/** "Azure Blob · labstorage.blob.core.windows.net/genomes". */
export function reminderTitle({ label, name }: Pick<ReminderView, 'label' | 'name'>): string {
  return name ? `${label} · ${name}` : label;
}

/** "Client secret (value) ends on 4 May 2027". */
export function endText({ what, day, days, secret, label }: ReminderView): string {
  const date = dayText(day);
  if (what === 'support-pair') return message('reminder_support', date);
  return message(days < 0 ? 'reminder_ended' : 'reminder_ends', secret ?? label, date);
}

/** "in 12 days", "tomorrow", "3 days ago". */
export function distanceText(days: number): string {
  return new Intl.RelativeTimeFormat(message('popup_language'), { numeric: 'auto' }).format(days, 'day');
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
  const renewal = what === 'support-pair' ? 'support_pair' : (guide?.renewal ?? 'overlap');
  return { renewal, secret: secret ?? label, page };
}
