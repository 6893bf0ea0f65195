// All reminders as of today, from everything that is kept.

import { today } from '#shared/days.ts';
import type { ReminderView } from '../bus/view.ts';
import { allDrafts } from '../drafts/store.ts';
import { allLinks } from '../links/link-store.ts';
import { readReminders } from './reminder-store.ts';
import { remindersOf } from './reminders.ts';

/** Every reminder, the nearest first. */
export async function reminderList(): Promise<ReminderView[]> {
  const [links, drafts, kept] = [await allLinks(), await allDrafts(), await readReminders()];
  return remindersOf({ links, drafts, ...kept }, today(Date.now()));
}
