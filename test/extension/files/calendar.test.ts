// The calendar file: what any program that follows RFC 5545 must be able to read, whatever stands in a name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarOf } from '#extension/files/calendar.ts';

const event: CalendarEvent = {
  uid: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01@storage-link',
  day: '2027-02-28',
  summary: 'Azure Blob; lab, one \\ two',
  description: 'First\nsecond',
  alarms: [30, 14, 7],
};
const NOW = Date.UTC(2026, 10, 25, 19, 30, 5);
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** The file as a calendar reads it: lines joined again, then name and text apart. */
function read(file: string): [string, string][] {
  return file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
}
const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_all, sign) => (sign === 'n' ? '\n' : sign));
const valuesOf = (file: string, name: string) =>
  read(file).flatMap(([key, value]) => (key === name ? [value] : []));

describe('an event', () => {
  it('is the whole day, with alarms 30, 14 and 7 days before', () => {
    const file = calendarOf([event], NOW);
    expect(valuesOf(file, 'DTSTART;VALUE=DATE')).toEqual(['20270228']);
    expect(valuesOf(file, 'DTEND;VALUE=DATE')).toEqual(['20270301']);
    expect(valuesOf(file, 'TRIGGER')).toEqual(['-P30D', '-P14D', '-P7D']);
    expect(valuesOf(file, 'DTSTAMP')).toEqual(['20261125T193005Z']);
    expect(valuesOf(file, 'SUMMARY')).toEqual(['Azure Blob\\; lab\\, one \\\\ two']);
    expect(valuesOf(file, 'DESCRIPTION')[0]).toBe('First\\nsecond');
  });

  it('has the same UID in every export, so that a calendar replaces it', () => {
    const [first, later] = [
      calendarOf([event], NOW),
      calendarOf([{ ...event, day: '2028-02-28' }], NOW + 1e9),
    ];
    expect(valuesOf(first, 'UID')).toEqual(valuesOf(later, 'UID'));
  });

  it('stands between BEGIN and END like every component, in a calendar that says its version', () => {
    const open: string[] = [];
    for (const [name, value] of read(calendarOf([event, event], NOW))) {
      if (name === 'BEGIN') open.push(value);
      if (name === 'END') expect(open.pop()).toBe(value);
    }
    expect(open).toEqual([]);
    expect(valuesOf(calendarOf([], NOW), 'VERSION')).toEqual(['2.0']);
  });
});

const text = fc.string({ unit: 'binary', maxLength: 400 });

describe('whatever is written', () => {
  it('no line is longer than 75 octets, every one ends in CRLF, and none breaks a character', () => {
    fc.assert(
      fc.property(text, text, (summary, description) => {
        const file = calendarOf([{ ...event, summary, description }], NOW);
        const lines = file.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(bytes(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('comes out again as it went in, but for controls', () => {
    fc.assert(
      fc.property(text, (summary) => {
        const [read] = valuesOf(calendarOf([{ ...event, summary }], NOW), 'SUMMARY');
        const plain = summary.replace(/\r\n|[\r\n\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]/gu, '');
        expect(unescaped(read ?? '')).toBe(plain);
      }),
    );
  });

  it('no text can begin a line of its own', () => {
    fc.assert(
      fc.property(text, (inside) => {
        const summary = `${inside}\r\nATTACH:https://evil.example\n${inside}`;
        expect(valuesOf(calendarOf([{ ...event, summary }], NOW), 'ATTACH')).toEqual([]);
      }),
    );
  });
});
