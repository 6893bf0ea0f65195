// A reminder as an entry of a calendar: what ends, and in its description what to do about it.
import type { ReminderView } from '../../bus/view.ts';
import type { CalendarEvent } from '../../files/calendar.ts';
import { addressOf } from '../../guides/pages.ts';
import { message } from '../message.ts';
import { renewalSteps } from './renewal.tsx';
import { renewalOf } from './text.ts';
import { reminderTitle } from './title.ts';

/** Days before, as the badge warns. */
const ALARMS = [30, 14, 7] as const;

/** The event; nothing in it but what the side panel shows. */
export function eventOf(reminder: ReminderView, emedgene: string | undefined): CalendarEvent {
  const { subject, what, day, ids, host } = reminder;
  const title = reminderTitle(reminder);
  const { renewal, secret, page } = renewalOf(reminder);
  const steps = renewalSteps(renewal, secret).map((text, index) => `${index + 1}. ${text}`);
  const address = page && addressOf(page, ids, { emedgene: host ?? emedgene });
  return {
    uid: `${subject}@storage-link`,
    day,
    summary:
      what === 'support-pair'
        ? message('reminder_event_support', title)
        : message('reminder_event', title, secret),
    description: [...(host ? [host] : []), ...steps, ...(address ? [address] : [])].join('\n'),
    alarms: ALARMS,
  };
}
