// How the popup opens the side panel: Chromium has a side panel, Firefox a sidebar, anything else gets a tab.
import { browser } from 'wxt/browser';

interface Panels {
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

/** Opens the side panel. To be called directly in a click: browsers allow it nowhere else. */
export async function openPanel(windowId: number | undefined): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  try {
    if (sidePanel && windowId !== undefined) await sidePanel.open({ windowId });
    else if (sidebarAction) await sidebarAction.open();
    else await openTab();
  } catch {
    await openTab();
  }
}

async function openTab(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}
