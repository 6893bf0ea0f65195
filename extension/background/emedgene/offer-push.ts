// Opens the popup on Emedgene's page when a storage is ready for it, so that the person need not look for the button.
// It only opens: what is filled, and whether, stays their press.
import { browser } from 'wxt/browser';
import { isStorageId } from '#shared/storages/index.ts';
import { type Draft, isComplete } from '../../drafts/draft.ts';
import { allDrafts } from '../../drafts/store.ts';
import { readEmedgeneTab } from '../../emedgene/origin.ts';
import { readSettings } from '../settings.ts';
import { isPopupOpen } from '../state.ts';
import { emedgeneTab, tell } from './emedgene-tab.ts';

const OFFERED = 'offered';
const underWay = new Set<number>();

/** Follows the tabs of Emedgene hosts that are permitted: the addresses of others are not told to us. */
export function followEmedgene(): void {
  browser.tabs.onUpdated.addListener((tab, { status, url }, { active, url: address = '' }) => {
    const isNew = status === 'complete' || url !== undefined;
    if (isNew && active && readEmedgeneTab(address)) void offerPush(tab);
  });
}

/** Offers what is ready, once for each state of it: a popup that was closed stays closed. */
export async function offerPush(tab: number): Promise<void> {
  if (underWay.has(tab)) return;
  underWay.add(tab);
  try {
    await offer(tab);
  } finally {
    underWay.delete(tab);
  }
}

async function offer(tab: number): Promise<void> {
  const ready = (await allDrafts()).filter(isReady);
  const state = JSON.stringify(ready.map(({ id, changedAt }) => [id, changedAt]));
  if (ready.length === 0 || isPopupOpen() || !(await readSettings()).openByItself) return;
  const { [OFFERED]: offered } = await browser.storage.session.get(OFFERED);
  const place = await emedgeneTab(tab);
  if (offered === state || 'wrong' in place) return;
  if ((await tell(place, { kind: 'look' }))?.status !== 'ready') return;
  await browser.storage.session.set({ [OFFERED]: state });
  // Firefox opens it after a press only, and no browser does in a window that is not in front.
  await browser.action.openPopup().catch(() => undefined);
}

function isReady(draft: Draft): boolean {
  const failed = draft.test?.report?.verdict === 'failed';
  return isStorageId(draft.type) && isComplete(draft) && !draft.push && !failed;
}
