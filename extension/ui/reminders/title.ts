// What a reminder is about and how far away its day is, in one line: all that the popup and the toolbar button need.
import type { ReminderView } from '../../bus/view.ts';
import { message } from '../message.ts';

/** "Azure Blob · labstorage/genomes", or the type alone. */
export function reminderTitle({ label, name }: Pick<ReminderView, 'label' | 'name'>): string {
  return name ? `${label} · ${name}` : label;
}

/** "in 12 days", "tomorrow", "3 days ago". */
export function distanceText(days: number): string {
  return new Intl.RelativeTimeFormat(message('popup_language'), { numeric: 'auto' }).format(days, 'day');
}

/** "Azure Blob · labstorage/genomes ends in 12 days". */
export function alertText(reminder: Pick<ReminderView, 'label' | 'name' | 'days'>): string {
  const { days } = reminder;
  const what = reminderTitle(reminder);
  return days < 0
    ? message('reminder_title_over', what)
    : message('reminder_title', what, distanceText(days));
}
