// Days and times as the person reads them, in the language of the texts around them.
import { message } from './message.ts';

/** "4 May 2027" of YYYY-MM-DD: with the month as a word a day has one meaning everywhere. */
export function dayText(day: string): string {
  const format = new Intl.DateTimeFormat(message('popup_language'), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** "14:03" of ms since the epoch, on this computer's clock. */
export function timeText(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
