// Where the days a person set are kept, and what was said about any reminder: in the browser's storage on this computer.
import { browser } from 'wxt/browser';
import { z } from 'zod';
import { addDays, today } from '#shared/days.ts';
import { turns } from '#shared/turns.ts';
import { isTypeId, type TypeId } from '#shared/types.ts';
import { allLinks } from '../links/link-store.ts';
import { rememberable } from '../links/links.ts';
import type { Mark, Marks, OwnReminder } from './reminders.ts';

const KEY = 'reminders';
/** Settled and long past: of no use to anybody. */
const KEPT = 90;

const typeId = z.string().refine(isTypeId) as unknown as z.ZodType<TypeId>;
const own = z.object({
  id: z.uuid(),
  what: z.enum(['secret', 'support-pair']),
  type: typeId,
  ids: z.record(z.string(), z.string().max(4096)).transform(rememberable),
  host: z.string().max(253).optional(),
  day: z.iso.date(),
});
const mark = z.union([z.object({ done: z.literal(true) }), z.object({ snoozedUntil: z.iso.date() })]);
const stored = z.object({
  own: z.array(own.nullable().catch(null)).catch([]),
  marks: z.record(z.string(), mark).catch({}),
});

export interface Kept {
  readonly own: readonly OwnReminder[];
  readonly marks: Marks;
}

const inTurn = turns();

/** The days a person set and the marks of all reminders; what does not fit is passed over. */
export async function readReminders(): Promise<Kept> {
  const { [KEY]: found } = await browser.storage.local.get(KEY);
  const { success, data } = stored.safeParse(found);
  if (!success) return { own: [], marks: {} };
  return { own: data.own.filter((one) => one !== null) as OwnReminder[], marks: data.marks };
}

/** Keeps a day a person set. */
export async function keepReminder(reminder: OwnReminder): Promise<void> {
  await change(({ own: others, marks }) => ({ own: [...others, own.parse(reminder) as OwnReminder], marks }));
}

/** Forgets a day a person set. */
export async function forgetReminder(id: string): Promise<void> {
  await change(({ own: all, marks }) => ({ own: all.filter((one) => one.id !== id), marks }));
}

/** Marks a reminder, or takes its mark away. */
export async function markReminder(id: string, said: Mark | undefined): Promise<void> {
  await change(({ own: all, marks: { [id]: _old, ...marks } }) => ({
    own: all,
    marks: said ? { ...marks, [id]: said } : marks,
  }));
}

function change(next: (kept: Kept) => Kept): Promise<void> {
  return inTurn(async () => {
    const { own: all, marks } = next(await readReminders());
    const oldest = addDays(today(Date.now()), -KEPT);
    // What is still linked goes on to be listed, however long its secret is over.
    const linked = new Set((await allLinks()).map(({ id }) => id));
    const useful = Object.entries(marks).filter(
      ([id]) => id.slice(-'YYYY-MM-DD'.length) >= oldest || linked.has(id.split(' ')[0] ?? ''),
    );
    const kept: Kept = { own: all.filter(({ day }) => day >= oldest), marks: Object.fromEntries(useful) };
    await browser.storage.local.set({ [KEY]: kept });
  });
}
