// The way into Emedgene's tab: whose page it is, whether we may enter, and one exact document to speak to.
import { browser } from 'wxt/browser';
import type { FillReply, ListReply, LookReply, PointReply, ToEmedgene } from '../../bus/contract.ts';
import { readEmedgeneTab } from '../../emedgene/origin.ts';

/** A content script that answers in Emedgene's tab. */
export type TabScript = '/content-scripts/emedgene.js' | '/content-scripts/encryption.js';

const SCRIPT = '/content-scripts/emedgene.js' satisfies TabScript;

export interface EmedgeneTab {
  readonly tab: number;
  readonly origin: string;
  readonly host: string;
}

export type TabState = EmedgeneTab | { readonly wrong: string };

interface Replies {
  look: LookReply;
  fill: FillReply;
  list: ListReply;
  'point-delete': PointReply;
}

/** Reads the tab's address and our permission again: both may have changed since the popup looked. */
export async function emedgeneTab(tab: number): Promise<TabState> {
  const { url = '' } = await browser.tabs.get(tab);
  const read = readEmedgeneTab(url);
  const shown = URL.parse(url)?.hostname ?? '';
  if (!read) return { wrong: shown };
  const allowed = await browser.permissions.contains({ origins: [`${read.origin}/*`] });
  return allowed ? { tab, origin: read.origin, host: read.host } : { wrong: shown };
}

/** Sends one message about storages to the page; undefined when nobody answers. */
export const tell = <M extends ToEmedgene>(tab: EmedgeneTab, message: M) =>
  ask<Replies[M['kind']]>(tab, message, SCRIPT);

/**
 * Sends one message to the document that stands in the tab's top frame right now; undefined when nobody answers. `script`
 * is who knows the answer: it is put there when nobody does yet.
 */
export async function ask<R>(
  { tab, origin }: EmedgeneTab,
  message: object,
  script: TabScript,
): Promise<R | undefined> {
  const document = await documentIn(tab, origin);
  if (!document) return undefined;
  const send = () => browser.tabs.sendMessage(tab, message, document) as Promise<R | undefined>;
  const answer = await send().catch(() => undefined);
  if (answer) return answer;
  // Nobody who knows listens yet: the page was open before it was permitted, or before the extension was updated. The
  // capture may be there, but has no answer to this.
  const { documentId } = document;
  const target = documentId ? { tabId: tab, documentIds: [documentId] } : { tabId: tab, frameIds: [0] };
  await browser.scripting.executeScript({
    target,
    // WXT's types know the scripts of the last build; this one may be newer.
    files: [script as typeof SCRIPT],
  });
  return (await send()) ?? undefined;
}

interface Address {
  readonly frameId: 0;
  readonly documentId?: string;
}

// The document says its own origin. With its id (Chromium, Firefox 153 and later) a navigation in between makes the message go nowhere.
async function documentIn(tab: number, origin: string): Promise<Address | undefined> {
  const [found] = await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [0] },
    func: () => location.origin,
  });
  if (found?.result !== origin) return undefined;
  return found.documentId ? { frameId: 0, documentId: found.documentId } : { frameId: 0 };
}
