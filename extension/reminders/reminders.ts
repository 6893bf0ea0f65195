// What ends when: the secrets of linked storages and of drafts, and the days a person set. Worked out whenever it is read,
// so that nothing has to fire at the right moment. Pure.

import { addDays, daysBetween } from '#shared/days.ts';
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { typeOf } from '#shared/types.ts';
import type { ReminderView } from '../bus/view.ts';
import { type Draft, expiryOf, labelOf } from '../drafts/draft.ts';
import { type Link, linkOf, secretOf } from '../links/links.ts';
import { placeName } from '../links/place-name.ts';

/** Days before the end from which on the badge warns; each is a stage of its own. */
export const STAGES = [30, 14, 7] as const;

/** `support-pair`: a key pair that was made for Emedgene's support and is to be deleted afterwards. */
export type What = 'secret' | 'support-pair';

/** A day a person set. */
export interface OwnReminder extends Pick<Link, 'id' | 'type' | 'ids'> {
  readonly what: What;
  readonly host?: string;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** What a person said about a reminder: not before this day, or settled. */
export type Mark = { readonly snoozedUntil: string } | { readonly done: true };

export type Marks = Readonly<Record<string, Mark>>;

export interface Known {
  readonly links: readonly Link[];
  readonly drafts: readonly Draft[];
  readonly own: readonly OwnReminder[];
  readonly marks: Marks;
}

/** Every reminder, the nearest day first; `now` is the day it is, YYYY-MM-DD. */
export function remindersOf({ links, drafts, own, marks }: Known, now: string): ReminderView[] {
  // A day that was set for a draft is said once: by what the draft became, else by itself.
  const linked = links.flatMap(ofLink);
  const set = own
    .map((one) => dueOf(one, one.what, one.day, secretOf(one.type)))
    .filter((one) => !linked.some(isSame(one)));
  const waiting = drafts.flatMap(ofDraft).filter((one) => !set.some(isSame(one)));
  return [...linked, ...waiting, ...set]
    .map((due) => ({ ...due, days: daysBetween(now, due.day), ...stateOf(marks[due.id], now) }))
    .sort((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1));
}

/** The reminder the badge speaks of: the nearest that is open and at most a month away. */
export function findAlert(reminders: readonly ReminderView[]): ReminderView | undefined {
  return reminders.find(({ state, days }) => state === 'open' && days <= STAGES[0]);
}

/** Until when a reminder keeps quiet that is put off: the next stage, and in the last week the next day. */
export function quietUntil(day: string, now: string): string {
  const days = daysBetween(now, day);
  const next = STAGES.find((stage) => stage < days);
  return next === undefined ? addDays(now, 1) : addDays(day, -next);
}

type Due = Omit<ReminderView, 'days' | 'state' | 'snoozedUntil'>;

const isSame = (a: Due) => (b: Due) =>
  (['what', 'type', 'name', 'day'] as const).every((member) => a[member] === b[member]);

function ofLink(link: Link): Due[] {
  if (!link.expiresAt) return [];
  return [{ ...dueOf(link, 'secret', link.expiresAt, link.expiresOf), from: 'link' }];
}

// As the link it will become, so that it is called the same and moves on in a calendar.
function ofDraft(draft: Draft): Due[] {
  const day = expiryOf(draft);
  if (!day) return [];
  const { host: _none, ...link } = linkOf(draft, { host: '' }, Object.is, 0);
  return [{ ...dueOf(link, 'secret', day, link.expiresOf), label: labelOf(draft), from: 'draft' }];
}

type Subject = Pick<OwnReminder, 'id' | 'type' | 'ids' | 'host'>;

function dueOf({ id, type, ids, host }: Subject, what: What, day: string, secret?: FieldId): Due {
  return {
    // A renewed secret has another day, and with it a reminder nobody has settled yet; its calendar entry stays one.
    id: `${id} ${day}`,
    subject: id,
    ...{ what, type, label: typeOf(type).label, name: placeName(ids), ids, day },
    ...(host ? { host } : {}),
    ...(secret ? { secret: fieldOf(secret).label } : {}),
    from: 'own',
  };
}

function stateOf(mark: Mark | undefined, now: string): Pick<ReminderView, 'state' | 'snoozedUntil'> {
  if (!mark) return { state: 'open' };
  if ('done' in mark) return { state: 'done' };
  const { snoozedUntil } = mark;
  return snoozedUntil > now ? { state: 'snoozed', snoozedUntil } : { state: 'open' };
}
