// Reminders in the hub: the badge on the toolbar button, and what a person says about them.
import { browser } from 'wxt/browser';
import { addDays, today } from '#shared/days.ts';
import type { FromPanel } from '../bus/contract.ts';
import { findDraft, sameText } from '../drafts/store.ts';
import { changeLink } from '../links/link-store.ts';
import { linkOf, rememberable, secretOf } from '../links/links.ts';
import { reminderList } from '../reminders/reminder-list.ts';
import { forgetReminder, keepReminder, markReminder } from '../reminders/reminder-store.ts';
import { findAlert, quietUntil } from '../reminders/reminders.ts';
import { message } from '../ui/message.ts';
import { alertText } from '../ui/reminders/title.ts';
import type { Handlers } from './handlers.ts';
import { publish } from './state.ts';

const ALARM = 'reminders';

type Kinds =
  | 'snooze-reminder'
  | 'finish-reminder'
  | 'reopen-reminder'
  | 'remind-support-pair'
  | 'remind-draft'
  | 'forget-reminder'
  | 'date-link';

export const reminderHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  'snooze-reminder': async ({ reminder }) => {
    const day = reminder.slice(-'YYYY-MM-DD'.length);
    await markReminder(reminder, { snoozedUntil: quietUntil(day, today(Date.now())) });
    return showReminders();
  },
  'finish-reminder': async ({ reminder }) => {
    await markReminder(reminder, { done: true });
    return showReminders();
  },
  'reopen-reminder': async ({ reminder }) => {
    await markReminder(reminder, undefined);
    return showReminders();
  },
  'remind-support-pair': async ({ accessKeyId, host, day }) => {
    const ids = rememberable({ 'aws.accessKeyId': accessKeyId });
    const where = host ? { host } : {};
    const subject = { id: crypto.randomUUID(), what: 'support-pair', type: 's3-credentials' } as const;
    await keepReminder({ ...subject, ids, day, ...where });
    return showReminders();
  },
  'remind-draft': async ({ draft: id }) => {
    const draft = await findDraft(id);
    const link = draft && linkOf(draft, { host: '' }, sameText, Date.now());
    if (!link?.expiresAt) return null;
    const { type, ids, expiresAt } = link;
    await keepReminder({ id: crypto.randomUUID(), what: 'secret', type, ids, day: expiresAt });
    return showReminders();
  },
  'forget-reminder': async ({ subject }) => {
    await forgetReminder(subject);
    return showReminders();
  },
  'date-link': async ({ link: id, day }) => {
    await changeLink(id, ({ expiresAt, expiresOf, ...link }) => {
      const secret = secretOf(link.type);
      return day && secret ? { ...link, expiresAt: day, expiresOf: secret } : link;
    });
    return showReminders();
  },
};

/** Sets the badge to the days that are left for what ends next, or takes it away. */
export async function showBadge(): Promise<void> {
  const alert = findAlert(await reminderList());
  const { action } = browser;
  await action.setBadgeText({ text: alert ? badgeText(alert.days) : '' });
  if (!alert) return action.setTitle({ title: message('name') });
  await action.setBadgeBackgroundColor({ color: alert.days <= 7 ? '#ad2530' : '#8a5200' });
  await action.setBadgeTextColor?.({ color: '#ffffff' });
  await action.setTitle({ title: `${message('name')}: ${alertText(alert)}` });
}

/** Once a day shortly after midnight, and now: to be called when the worker starts. */
export function followReminders(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name !== ALARM) return;
    schedule();
    void showReminders();
  });
  schedule();
  void showBadge();
}

// Once, and set again each time: a day has 23 or 25 hours where clocks change, and another midnight after a journey.
function schedule(): void {
  const midnight = new Date(`${addDays(today(Date.now()), 1)}T00:05`);
  browser.alarms.create(ALARM, { when: midnight.getTime() });
}

/** Tells the badge, the popup and the panel. */
export async function showReminders(): Promise<null> {
  await showBadge();
  await publish();
  return null;
}

const badgeText = (days: number) => (days < 0 ? '!' : message('reminder_badge', String(days)));
