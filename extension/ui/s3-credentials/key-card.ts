// What the panel knows of Emedgene's card S3 Credentials: read from the tab in which it is open, and again while it is looked at.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { KeyCardReply } from '../../bus/key-card.ts';
import { send } from '../../bus/send.ts';
import { readEmedgeneTab } from '../../emedgene/origin.ts';

/** `no-tab`: Emedgene is open in none that we may enter. */
export type KeyCard = KeyCardReply | { readonly status: 'no-tab' };

/** Presses in Emedgene's page show here soon after. */
const EVERY = 3_000;

/** The card as it was read last; undefined until then. */
export function useKeyCard(): { readonly card: KeyCard | undefined; readonly read: () => Promise<void> } {
  const [card, setCard] = useState<KeyCard>();
  const read = useCallback(async () => {
    const tab = await findTab();
    setCard(tab === undefined ? { status: 'no-tab' } : await send({ kind: 'read-key-card', tab }));
  }, []);
  useEffect(() => {
    let busy = false;
    const again = async () => {
      if (busy || document.visibilityState !== 'visible') return;
      busy = true;
      await read().finally(() => {
        busy = false;
      });
    };
    void again();
    const timer = setInterval(() => void again(), EVERY);
    return () => clearInterval(timer);
  }, [read]);
  return { card, read };
}

// The tab in front counts; where that is no Emedgene, the one that was in front last.
async function findTab(): Promise<number | undefined> {
  const tabs = (await browser.tabs.query({})).filter(({ url }) => url && readEmedgeneTab(url));
  const [latest] = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return (tabs.find(({ active }) => active) ?? latest)?.id;
}
