// What a page of the extension may ask of its background, asked from the panel without its screens: for the many cases
// whose screens one journey has walked already.
import type { Page } from 'puppeteer';
import type { FromPanel } from '#extension/bus/contract.ts';
import type { ReplyOf } from '#extension/bus/send.ts';
import type { DraftView } from '#extension/bus/view.ts';

interface Extension {
  chrome: {
    runtime: { sendMessage(message: unknown): Promise<unknown> };
    tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
  };
}

export async function ask<M extends FromPanel>(panel: Page, message: M): Promise<ReplyOf<M['kind']>> {
  const reply = await panel.evaluate((message) => {
    const { chrome } = globalThis as unknown as Extension;
    return chrome.runtime.sendMessage(message);
  }, message as unknown);
  return reply as ReplyOf<M['kind']>;
}

/** The browser's number of the tab that shows this host. */
export function tabOf(panel: Page, host: string): Promise<number> {
  return panel.evaluate(async (host) => {
    const { chrome } = globalThis as unknown as Extension;
    const [tab] = await chrome.tabs.query({ url: `https://${host}/*` });
    if (!tab) throw new Error(`No tab shows ${host}.`);
    return tab.id;
  }, host);
}

/** A draft of this type with these values, as if they had been typed. */
export async function enterDraft(
  panel: Page,
  type: string,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const { draft } = await ask(panel, { kind: 'create', type });
  for (const [name, text] of Object.entries(values))
    await ask(panel, { kind: 'enter', draft, name, text, from: 'typed' });
  return draft;
}

export async function findDraft(panel: Page, id: string): Promise<DraftView | undefined> {
  return (await ask(panel, { kind: 'state' })).drafts.find((draft) => draft.id === id);
}
