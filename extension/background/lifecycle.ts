// What follows from time and change: the hour's end, a test of values that are no longer, what a restart interrupted.
import { browser } from 'wxt/browser';
import { allDrafts, changeDraft, nextExpiry, wipeAll } from '../drafts/store.ts';
import { forgetBucketCheck, settleBucketCheck } from './companion/bucket-checks.ts';
import { isRunning, RETRY_ALARM, repeatTests, stopTest, testByItself } from './companion/tests.ts';
import { showBadge } from './reminders.ts';
import { publish } from './state.ts';

const WIPE_ALARM = 'wipe';

/**
 * To be called after a draft changed: stops the test of its former values, sets the alarm, tells the popup. While somebody
 * is `typing` nothing is tested by itself: a server would see every beginning of a password, and lock the account.
 */
export async function afterChange(id: string, { values = true, typing = false } = {}): Promise<void> {
  if (values) {
    stopTest(id);
    await forgetBucketCheck(id);
  }
  await scheduleWipe();
  await showBadge();
  await publish();
  if (values && !typing) await testByItself(id);
}

/** Sets the alarm to the end of the next draft's hour. Reading wipes too: the alarm only makes it punctual. */
async function scheduleWipe(): Promise<void> {
  const when = await nextExpiry();
  if (when === undefined) await browser.alarms.clear(WIPE_ALARM);
  else browser.alarms.create(WIPE_ALARM, { when });
}

const alarms: Record<string, () => Promise<void>> = {
  [WIPE_ALARM]: async () => {
    await scheduleWipe();
    await publish();
  },
  [RETRY_ALARM]: repeatTests,
};

/** Starts to listen to alarms and to the browser's own start. */
export function followTime(): void {
  browser.alarms.onAlarm.addListener(({ name }) => void alarms[name]?.());
  // Session memory ends with the browser; a restored session must not bring values back.
  browser.runtime.onStartup.addListener(() => void wipeAll());
}

/** After the worker's restart: a test or check that ran, or a fill on its way, will never say how it ended. */
export async function settleInterrupted(): Promise<void> {
  await settleBucketCheck();
  for (const draft of await allDrafts()) {
    const cut = draft.test?.status === 'running' && !isRunning(draft.id);
    if (!cut && draft.push?.status !== 'filling') continue;
    await changeDraft(draft.id, ({ push, test, ...rest }) => ({
      ...rest,
      ...(test ? { test: cut ? { ...test, status: 'stopped' } : test } : {}),
      ...(push && push.status !== 'filling' ? { push } : {}),
    }));
  }
}
