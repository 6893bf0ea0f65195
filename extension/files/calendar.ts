// What leaves as a file: days for any calendar program, as iCalendar (RFC 5545) wants them. Pure text.

export interface CalendarEvent {
  /** The same in every export: a calendar replaces what it has instead of adding a second one. */
  readonly uid: string;
  /** The whole day, YYYY-MM-DD. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  /** Days before, at which the calendar speaks up. */
  readonly alarms: readonly number[];
}

/** Octets of a line without its line break (§3.1). */
const LONGEST = 75;
const CRLF = '\r\n';

/** A calendar with these events; `now` in ms since the epoch is when it was written. */
export function calendarOf(events: readonly CalendarEvent[], now: number): string {
  const stamp = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Storage Link for Emedgene//Reminders//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => folded(line) + CRLF).join('');
}

function eventLines({ uid, day, summary, description, alarms }: CalendarEvent, stamp: string): string[] {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(summary)}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** TEXT of §3.3.11; controls have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

// Between characters, never inside one: a program that joins the lines late would else see half of it.
function folded(line: string): string {
  const size = (text: string) => new TextEncoder().encode(text).length;
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const character of line) {
    if (used + size(character) > LONGEST) {
      lines.push(current);
      [current, used] = [' ', 1];
    }
    current += character;
    used += size(character);
  }
  return [...lines, current].join(CRLF);
}
