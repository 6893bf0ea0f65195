// How the side panel opens, and at which view: Chromium has a side panel, Firefox a sidebar, anything else gets a tab.
import { browser } from 'wxt/browser';

export const panelViews = [
  'guide',
  's3-credentials',
  'own-bucket',
  'own-key',
  'linked',
  'reminders',
  'pairing',
  'import',
  'consoles',
  'page-description',
] as const;

/** Ids of the panel's views, in the order of its navigation. */
export type PanelView = (typeof panelViews)[number];

/** Where in session memory the view stands that somebody asks for; the panel takes it away as it shows it. */
export const ASKED_VIEW = 'panel-view';

/** What the panel shows when nobody asked for a view: without it there is no test. */
export const FIRST_VIEW: PanelView = 'pairing';

/** Beside which tab or in which window the panel opens; a tab is enough. */
interface Place {
  readonly tabId?: number | undefined;
  readonly windowId?: number | undefined;
}

interface Panels {
  readonly sidePanel?: { open(options: Place): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void>; isOpen(details: object): Promise<boolean> };
}

/**
 * Opens the side panel at a view, or shows the view where the panel is open already. To be called directly in a click, or
 * directly in the answer to the message a click sends: browsers allow it nowhere else.
 */
export async function openPanel(view: PanelView, place: Place): Promise<void> {
  const opened = openBeside(place);
  await browser.storage.session.set({ [ASKED_VIEW]: view });
  if (!(await opened)) await openTab(view);
}

/** Shows another view in the panel that is open. */
export async function showView(view: PanelView): Promise<void> {
  await browser.storage.session.set({ [ASKED_VIEW]: view });
}

/** True in Firefox, which closes a popup, and loses what was chosen, as soon as a file dialog opens (its bug 1292701). */
export function popupLosesFiles(): boolean {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  return sidePanel === undefined && sidebarAction !== undefined;
}

async function openBeside({ tabId, windowId }: Place): Promise<boolean> {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  try {
    if (sidePanel) await sidePanel.open(windowId === undefined ? { tabId } : { windowId });
    else if (sidebarAction) await sidebarAction.open();
    return sidePanel !== undefined || sidebarAction !== undefined;
  } catch {
    // A press in a page does not count in Firefox; a sidebar that is open shows the view all the same.
    return (await sidebarAction?.isOpen({})) ?? false;
  }
}

async function openTab(view: PanelView): Promise<void> {
  const url = browser.runtime.getURL('/sidepanel.html');
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  const open = contexts.find(({ documentUrl }) => documentUrl?.startsWith(url));
  if (open) await browser.tabs.update(open.tabId, { active: true });
  else await browser.tabs.create({ url: `${url}#${view}` });
}
