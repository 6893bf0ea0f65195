// What runs inside Firefox's own window: only the text of these functions goes there, so each stands on its own.
import type { Part } from './window.ts';

/** The interfaces of Firefox that are used here. */
declare const Cc: Record<string, { getService(kind: unknown): AccessibilityService }>;
declare const Ci: { nsIAccessibilityService: unknown };
declare const Services: { scriptloader: { loadSubScript(address: string, into: object): void } };
declare const WebExtensionPolicy: { getByID(id: string): { extension: Extension } };

interface Extension {
  terminateBackground(): Promise<void>;
}

interface AccessibilityService {
  getAccessibleFor(node: Node): Accessible | null;
  getStringRole(role: number): string;
}

interface Accessible {
  readonly name: string | null;
  readonly value: string;
  readonly description: string;
  readonly role: number;
  readonly firstChild: Accessible | null;
  readonly nextSibling: Accessible | null;
  getBounds(x: Out, y: Out, width: Out, height: Out): void;
  getState(state: Out, extra: Out): void;
  scrollTo(how: number): void;
}

type Out = { value?: number };

interface PartBrowser extends Element {
  readonly browsingContext: {
    readonly currentWindowGlobal: {
      drawSnapshot(rect: null, scale: number, color: string): Promise<ImageBitmap>;
    };
  };
}

/** One thing on the screen; `x` and `y` are its middle in the window. */
export interface Thing {
  readonly role: string;
  readonly name: string;
  readonly value: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly x: number;
  readonly y: number;
}

/** What anybody would paste now. */
export function readClipboard(): Promise<string> {
  return navigator.clipboard.readText();
}

/** The first look builds the tree of every process; it is there a moment later. */
export function startReading(): void {
  const service = Cc['@mozilla.org/accessibilityService;1']?.getService(Ci.nsIAccessibilityService);
  service?.getAccessibleFor(document)?.firstChild?.role;
}

/**
 * Everything that stands in a part of the window now, from top to bottom. What has the name `scroll` is moved into view
 * first.
 */
export function things(part: Part, scroll?: string): Thing[] {
  const service = Cc['@mozilla.org/accessibilityService;1']?.getService(Ci.nsIAccessibilityService);
  const sidebar = document.getElementById('sidebar') as HTMLIFrameElement | null;
  const { gBrowser } = window as unknown as { gBrowser: { selectedBrowser: Element } };
  const shown = {
    tab: () => gBrowser.selectedBrowser,
    popup: () => document.querySelector('browser.webextension-popup-browser'),
    sidebar: () => sidebar?.contentDocument?.querySelector('browser'),
    toolbar: () => document.getElementById('nav-bar'),
  }[part]();
  const root = shown && service?.getAccessibleFor(shown);
  if (!service || !root) return [];
  const found: Thing[] = [];
  const [x, y, width, height, state, extra]: [Out, Out, Out, Out, Out, Out] = [{}, {}, {}, {}, {}, {}];
  const visit = (one: Accessible) => {
    one.getBounds(x, y, width, height);
    one.getState(state, extra);
    const role = service.getStringRole(one.role);
    const name = (one.name ?? '').replace(/\s+/g, ' ').trim();
    // 6 = as little as needed.
    if (name === scroll) one.scrollTo(6);
    found.push({
      role,
      name,
      value: role === 'entry' || role === 'password text' ? one.value : '',
      description: one.description,
      enabled: ((state.value ?? 0) & 1) === 0,
      x: (x.value ?? 0) + (width.value ?? 0) / 2 - window.screenX,
      y: (y.value ?? 0) + (height.value ?? 0) / 2 - window.screenY,
    });
    for (let child = one.firstChild; child; child = child.nextSibling) visit(child);
  };
  visit(root);
  return found;
}

/** A PNG of a part of the window, in base64; undefined when it is not shown. */
export async function snapshot(part: Part): Promise<string | undefined> {
  const sidebar = document.getElementById('sidebar') as HTMLIFrameElement | null;
  const { gBrowser } = window as unknown as { gBrowser: { selectedBrowser: Element } };
  const shown = {
    tab: () => gBrowser.selectedBrowser,
    popup: () => document.querySelector('browser.webextension-popup-browser'),
    sidebar: () => sidebar?.contentDocument?.querySelector('browser'),
    toolbar: () => document.getElementById('nav-bar'),
  }[part]() as PartBrowser | null | undefined;
  if (!shown) return undefined;
  const image = await shown.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return (bytes as unknown as { toBase64(): string }).toBase64();
}

/** What Firefox drives itself with: real events at a point or where the focus is. */
interface Events {
  synthesizeMouseAtPoint(x: number, y: number, event: object, window: object): void;
  synthesizeKey(key: string, event: object, window: object): void;
  sendString(text: string, window: object): void;
}

/** A click of the mouse, a key by its name, or a text as it is typed. */
export type Act =
  | { readonly at: readonly [x: number, y: number] }
  | { readonly key: string; readonly ctrlKey?: boolean }
  | { readonly text: string };

/** Does these things one after the other. */
export function act(acts: readonly Act[]): void {
  const found = window as unknown as { storageLinkEvents?: Events };
  found.storageLinkEvents ??= (() => {
    const events = { window, parent: window, _EU_Ci: Ci, _EU_Cc: Cc };
    Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', events);
    return events as unknown as Events;
  })();
  const events = found.storageLinkEvents;
  for (const one of acts) {
    if ('at' in one) events.synthesizeMouseAtPoint(...one.at, {}, window);
    else if ('text' in one) events.sendString(one.text, window);
    else events.synthesizeKey(one.key, { ctrlKey: one.ctrlKey ?? false }, window);
  }
}

/** Ends the background page as Firefox does when it has been idle. */
export function endBackground(id: string): Promise<void> {
  return WebExtensionPolicy.getByID(id).extension.terminateBackground();
}
