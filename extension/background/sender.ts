// Who sent a message, by what the browser itself says about the sender: the panel, a console's frame, or Emedgene's page.
import { type Console, consoleAt, isDocumentOf } from '../consoles/index.ts';
import { readEmedgeneTab } from '../emedgene/origin.ts';

/** The part of the browser's `MessageSender` that is believed. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly url?: string | undefined } | undefined;
}

/** What is known about this extension itself. */
export interface Self {
  readonly id: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a closing slash. */
  readonly origin: string;
}

export interface FrameCaller {
  readonly kind: 'frame';
  readonly tab: number;
  readonly console: Console;
  /** Address of the tab, which a frame does not know. */
  readonly url: string;
  /** Origin of the frame itself. */
  readonly frame: string;
  readonly frameId: number;
}

export interface EmedgeneCaller {
  readonly kind: 'emedgene';
  readonly tab: number;
  readonly host: string;
  /** The same page as a console: one of its cards shows access keys. */
  readonly console: FrameCaller;
}

export interface PanelCaller {
  readonly kind: 'panel';
  readonly page: 'popup' | 'sidepanel';
}

export type Caller = FrameCaller | EmedgeneCaller | PanelCaller;

const PANEL = /^\/(popup|sidepanel)\.html$/;

/** The sender as a caller, or undefined when it is nobody who may ask anything. */
export function callerOf(sender: Sender, self: Self): Caller | undefined {
  if (sender.id !== self.id || !sender.url) return undefined;
  const url = URL.parse(sender.url);
  if (!url) return undefined;
  return `${url.protocol}//${url.host}` === self.origin ? panel(url, sender) : page(url, sender);
}

function panel(url: URL, { frameId = 0 }: Sender): PanelCaller | undefined {
  const [, page] = PANEL.exec(url.pathname) ?? [];
  if (frameId !== 0 || (page !== 'popup' && page !== 'sidepanel')) return undefined;
  return { kind: 'panel', page };
}

// No tab, no answer: falling back to the active tab would let one page speak for another.
function page(url: URL, { tab, frameId, url: raw = '' }: Sender): FrameCaller | EmedgeneCaller | undefined {
  if (tab?.id === undefined || !tab.url || frameId === undefined) return undefined;
  const console = consoleAt(tab.url);
  if (!console) return undefined;
  const where = { tab: tab.id, url: tab.url, frame: url.origin, frameId };
  const frame: FrameCaller = { kind: 'frame', console, ...where };
  const top = readEmedgeneTab(tab.url);
  if (!top) return isDocumentOf(console.id, url.origin, frameId === 0) ? frame : undefined;
  // A lab's Emedgene speaks for itself alone, and in no frame: neither its own nor another lab's.
  const own = readEmedgeneTab(raw);
  if (frameId !== 0 || own?.origin !== top.origin) return undefined;
  return { kind: 'emedgene', tab: tab.id, host: own.host, console: frame };
}
