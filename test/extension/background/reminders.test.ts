// Reminders in the hub: the badge counts down, a press quietens it, and what is kept holds no secret.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followReminders, showBadge } from '#extension/background/reminders.ts';
import { changeDraft } from '#extension/drafts/store.ts';
import { allLinks } from '#extension/links/link-store.ts';
import { addDays, today } from '#shared/days.ts';
import { accessKeyOf, SECRET } from '../drafts/examples.ts';
import { captured, emedgenePage, freshHub, HOST, popup, state } from './hub.ts';

const badge = { text: '', title: '' };
const inDays = (days: number) => addDays(today(Date.now()), days);
const onlyReminder = async () => {
  const [reminder] = (await state()).reminders;
  if (!reminder) throw new Error('no reminder');
  return reminder;
};

beforeEach(async () => {
  await freshHub();
  Object.assign(badge, { text: '', title: '' });
  Object.assign(fakeBrowser, {
    action: {
      setBadgeText: async ({ text }: { text: string }) => Object.assign(badge, { text }),
      setTitle: async ({ title }: { title: string }) => Object.assign(badge, { title }),
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
    },
  });
});

/** An Azure Blob that turned green, whose secret ends in so many days. */
async function linked(days: number): Promise<void> {
  const draft = await captured();
  await changeDraft(draft, (current) => ({
    ...current,
    facts: { 'azure.secretExpires': { text: inDays(days), from: 'capture', at: 1 } },
    push: { status: 'waiting', host: HOST, until: Date.now() + 60_000 },
  }));
  await emedgenePage({ kind: 'linked', draft, icon: 'green' });
}

describe('the badge', () => {
  it('says how many days are left, and the button’s title of what', async () => {
    await linked(12);
    expect(badge.text).toBe('12d');
    expect(badge.title).toContain('labstorage/genomes ends in 12 days');
  });

  it('is not there while nothing ends within a month', async () => {
    await linked(31);
    expect(badge).toEqual({ text: '', title: 'Storage Link for Emedgene' });
  });

  it('goes when the reminder is put off, is back when that is taken back, and goes when it is settled', async () => {
    await linked(12);
    const { id } = await onlyReminder();
    await popup({ kind: 'snooze-reminder', reminder: id });
    expect([badge.text, (await onlyReminder()).snoozedUntil]).toEqual(['', inDays(5)]);
    await popup({ kind: 'reopen-reminder', reminder: id });
    expect(badge.text).toBe('12d');
    await popup({ kind: 'finish-reminder', reminder: id });
    expect([badge.text, (await onlyReminder()).state]).toEqual(['', 'done']);
  });

  it('of a secret that is long over is settled by one press, and hides no other', async () => {
    await linked(12);
    const [link] = await allLinks();
    const old = { ...link, expiresAt: inDays(-120) };
    const next = { ...link, id: crypto.randomUUID(), row: 'next', expiresAt: inDays(7) };
    await fakeBrowser.storage.local.set({ links: [old, next] });
    await showBadge();
    expect(badge.text).toBe('!');
    const { id } = await onlyReminder();
    await popup({ kind: 'finish-reminder', reminder: id });
    await popup({ kind: 'reopen-reminder', reminder: 'another 2026-01-01' });
    expect([badge.text, (await onlyReminder()).state]).toEqual(['7d', 'done']);
  });

  it('goes with the storage that is forgotten', async () => {
    await linked(12);
    const [link] = (await state()).links;
    await popup({ kind: 'forget-link', link: link?.id ?? '' });
    expect([badge.text, (await state()).reminders]).toEqual(['', []]);
  });

  it('is set again when the worker starts', async () => {
    await linked(12);
    badge.text = '';
    followReminders();
    await vi.waitFor(() => expect(badge.text).toBe('12d'));
  });

  it('is counted anew shortly after each midnight of this computer, wherever its clock was set meanwhile', async () => {
    const alarm = () => fakeBrowser.alarms.get('reminders');
    vi.useFakeTimers({ now: new Date(2026, 9, 24, 15, 0), toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    followReminders();
    const first = await alarm();
    expect([first?.scheduledTime, first?.periodInMinutes]).toEqual([
      new Date(2026, 9, 25, 0, 5).getTime(),
      undefined,
    ]);
    // The computer is three hours further east by then.
    vi.setSystemTime(new Date(2026, 9, 25, 3, 5));
    await fakeBrowser.alarms.onAlarm.trigger({
      name: 'reminders',
      scheduledTime: 0,
      persistAcrossSessions: false,
    });
    expect((await alarm())?.scheduledTime).toBe(new Date(2026, 9, 26, 0, 5).getTime());
  });
});

describe('a day of one’s own', () => {
  it('for a pair made for support names the key and nothing else, and can be taken out', async () => {
    const accessKeyId = accessKeyOf('111122223333');
    await popup({ kind: 'remind-support-pair', accessKeyId, host: HOST, day: inDays(3) });
    const reminder = await onlyReminder();
    expect(reminder).toMatchObject({
      what: 'support-pair',
      name: accessKeyId,
      days: 3,
      from: 'own',
      host: HOST,
    });
    expect(badge.text).toBe('3d');
    await popup({ kind: 'forget-reminder', subject: reminder.subject });
    expect((await state()).reminders).toEqual([]);
  });

  it('of a key’s secret outlives the draft, without its secret', async () => {
    const { draft } = await popup({ kind: 'create', type: 'azure-key-vault' });
    await popup({ kind: 'enter', draft, name: 'clientSecret', text: SECRET, from: 'typed' });
    await changeDraft(draft, (current) => ({
      ...current,
      facts: { 'azure.secretExpires': { text: inDays(20), from: 'capture', at: 1 } },
    }));
    await popup({ kind: 'remind-draft', draft });
    // The guide says so, and offers it no more.
    expect(await onlyReminder()).toMatchObject({ from: 'own' });
    await popup({ kind: 'forget', draft });
    expect(await onlyReminder()).toMatchObject({ type: 'azure-key-vault', days: 20, from: 'own' });
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(SECRET);
  });

  it('for a linked storage whose console said none, set and taken back', async () => {
    const draft = await captured();
    const push = { status: 'waiting', host: HOST, until: Date.now() + 60_000 } as const;
    await changeDraft(draft, (current) => ({ ...current, push }));
    await emedgenePage({ kind: 'linked', draft, icon: 'green' });
    const [link] = (await state()).links;
    await popup({ kind: 'date-link', link: link?.id ?? '', day: inDays(9) });
    expect(await onlyReminder()).toMatchObject({ days: 9, secret: 'Client secret (value)' });
    await popup({ kind: 'date-link', link: link?.id ?? '' });
    expect((await state()).reminders).toEqual([]);
  });
});

it('showing the badge tells nobody anything when nothing is known', async () => {
  await showBadge();
  expect(badge.text).toBe('');
});
