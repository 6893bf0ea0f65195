// What the popup knows about the tab the person looks at: whether it is Emedgene, and what stands in it.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { LookReply } from '../../bus/contract.ts';
import { send } from '../../bus/send.ts';
import { readEmedgeneTab } from '../../emedgene/origin.ts';

export interface ActiveTab {
  readonly id: number;
  readonly windowId?: number;
  /** Set when the tab shows an Emedgene host. */
  readonly origin?: string;
  readonly host?: string;
  /** Undefined until the host was permitted and the page answered. */
  readonly look?: LookReply;
}

export interface EmedgenePage {
  readonly tab: ActiveTab | undefined;
  /** Asks for the one host, then looks at the page. Must be called directly in a click. */
  readonly enter: () => Promise<boolean>;
}

/**
 * The active tab, looked at when the popup or the panel opens and each time another page is before the person, if its
 * host is permitted already.
 */
export function useEmedgenePage(): EmedgenePage {
  const [tab, setTab] = useState<ActiveTab>();

  useEffect(() => {
    let current = 0;
    const look = async () => {
      current += 1;
      const turn = current;
      const show = (seen: ActiveTab | undefined) => turn === current && setTab(seen);
      const active = await activeTab();
      show(active);
      if (!active?.origin) return;
      const permitted = await browser.permissions.contains({ origins: [`${active.origin}/*`] });
      if (permitted) show(await lookedAt(active));
    };
    const onUpdated = (_tab: number, { status }: { status?: string }, { active }: { active?: boolean }) => {
      if (active && status === 'complete') void look();
    };
    const onActivated = () => void look();
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onActivated.addListener(onActivated);
    void look();
    return () => {
      current = -1;
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onActivated.removeListener(onActivated);
    };
  }, []);

  const enter = useCallback(async () => {
    if (!tab?.origin) return false;
    // The first await of the click: after any other one the browser would refuse to ask.
    if (!(await browser.permissions.request({ origins: [`${tab.origin}/*`] }))) return false;
    setTab(await lookedAt(tab));
    return true;
  }, [tab]);

  return { tab, enter };
}

async function activeTab(): Promise<ActiveTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  const read = readEmedgeneTab(tab.url ?? '');
  const known = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  return { id: tab.id, ...known, ...read };
}

async function lookedAt(tab: ActiveTab): Promise<ActiveTab> {
  const look = await send({ kind: 'look', tab: tab.id });
  return look && look.status !== 'wrong-host' ? { ...tab, look } : tab;
}
