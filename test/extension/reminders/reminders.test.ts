// Reminders: the right day for the right secret, counted in calendar days, and quiet when they were told to be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link } from '#extension/links/links.ts';
import { findAlert, type Known, quietUntil, remindersOf } from '#extension/reminders/reminders.ts';
import { addDays, daysBetween, today } from '#shared/days.ts';
import { draftOf, URL_ } from '../drafts/examples.ts';

const NOW = '2026-11-25';
const link = (expiresAt: string, more: Partial<Link> = {}): Link => ({
  id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01',
  host: 'acme.emg.illumina.com',
  row: 'azureblob',
  type: 'azure-blob',
  ids: { 'azure.containerUrl': URL_ },
  expiresAt,
  expiresOf: 'azure.clientSecret',
  linkedAt: 1,
  ...more,
});
const known = (more: Partial<Known>): Known => ({ links: [], drafts: [], own: [], marks: {}, ...more });
const only = (more: Partial<Known>, now = NOW) => {
  const [reminder, ...others] = remindersOf(known(more), now);
  if (!reminder || others.length > 0) throw new Error(`${others.length + 1} reminders`);
  return reminder;
};

describe('a reminder', () => {
  it('of a linked storage names it, its secret, where it is linked and how many days are left', () => {
    expect(only({ links: [link('2026-12-05')] })).toMatchObject({
      label: 'Azure Blob',
      name: 'labstorage/genomes',
      secret: 'Client secret (value)',
      host: 'acme.emg.illumina.com',
      days: 10,
      state: 'open',
      from: 'link',
    });
  });

  it('of a draft comes from the day its console showed', () => {
    const facts = { 'azure.secretExpires': { text: '2026-12-05', from: 'capture', at: 1 } } as const;
    expect(only({ drafts: [{ ...draftOf(), facts }] })).toMatchObject({ from: 'draft', days: 10 });
  });

  it('that was set for a draft is told once, now that its link ends on that day too', () => {
    const { host: _, ...subject } = link('2026-12-05', { id: crypto.randomUUID() });
    const own = [{ ...subject, what: 'secret' as const, day: '2026-12-05' }];
    expect(only({ links: [link('2026-12-05')], own })).toMatchObject({ from: 'link' });
    expect(only({ own })).toMatchObject({ from: 'own' });
    const other = [{ ...own[0], day: '2026-12-06' }] as typeof own;
    expect(remindersOf(known({ links: [link('2026-12-05')], own: other }), NOW)).toHaveLength(2);
  });

  it('stands in the order of their days, past ones first', () => {
    const links = ['2027-03-01', '2026-11-20', '2026-11-30'].map((day) =>
      link(day, { id: crypto.randomUUID() }),
    );
    expect(remindersOf(known({ links }), NOW).map(({ days }) => days)).toEqual([-5, 5, 96]);
  });

  it('holds no value of a secret kind even if a link did', () => {
    const ids = { 'azure.clientSecret': 'never' } as Link['ids'];
    expect(only({ links: [link('2026-12-05', { ids })] }).name).toBe('');
  });
});

describe('the badge', () => {
  const daysOf = (days: number) =>
    findAlert(remindersOf(known({ links: [link(addDays(NOW, days))] }), NOW))?.days;

  it.each([-1, 0, 7, 14, 30])('warns with %i days left', (days) => expect(daysOf(days)).toBe(days));
  it('keeps quiet before that', () => expect(daysOf(31)).toBeUndefined());
});

describe('putting off', () => {
  it.each([
    [30, 14],
    [15, 14],
    [14, 7],
    [8, 7],
    [7, 6],
    [1, 0],
    [-3, -4],
  ])('with %i days left keeps quiet until %i are', (left, next) => {
    const day = addDays(NOW, left);
    expect(daysBetween(quietUntil(day, NOW), day)).toBe(next);
  });

  it('ends by itself on that day', () => {
    const links = [link('2026-12-05')];
    const marks = { '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01 2026-12-05': { snoozedUntil: '2026-11-28' } };
    expect(only({ links, marks }).state).toBe('snoozed');
    expect(only({ links, marks }, '2026-11-28').state).toBe('open');
  });

  it('and settling are about this secret: a renewed one reminds anew, and is the same in a calendar', () => {
    const marks = { '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01 2026-12-05': { done: true } } as const;
    const [old, renewed] = ['2026-12-05', '2027-12-05'].map((day) => only({ links: [link(day)], marks }));
    expect([old?.state, renewed?.state]).toEqual(['done', 'open']);
    expect(old?.subject).toBe(renewed?.subject);
  });
});

describe('days', () => {
  it('are those of this computer’s calendar', () => {
    expect(today(new Date(2026, 10, 25, 23, 59).getTime())).toBe(NOW);
    expect(today(new Date(2026, 10, 26, 0, 0).getTime())).toBe('2026-11-26');
  });

  it('added and counted agree, over leap years and changes of the clock', () => {
    const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const day = date.toISOString().slice(0, 10);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});
