// Console tabs that were open before their host was permitted, or the extension installed, updated or switched on: they
// get the capture script too.
import { browser } from 'wxt/browser';
import { permittedAmong } from '../../consoles/permitted.ts';
import { message } from '../../ui/message.ts';

/** Where the build puts the capture script. */
export const CAPTURE_SCRIPT = '/content-scripts/capture.js';
/** Session memory lives exactly as long as what the open tabs were given. */
const SERVED = 'served';

/** To be called when the worker starts. Being installed starts it, and so does whatever comes first after that. */
export function followInstallation(): void {
  browser.runtime.onInstalled.addListener(() => void serveOpenTabs());
  void serveOpenTabs();
}

/**
 * Gives the script to every tab that is open at these match patterns now; one that cannot be served is told to be
 * reloaded. Of two scripts in one document the newer stays, so a tab that has its own already is none the worse.
 */
export async function serveTabs(patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...patterns] });
  await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : inject(id))));
}

// Once after each of these beginnings.
async function serveOpenTabs(): Promise<void> {
  const { [SERVED]: served } = await browser.storage.session.get(SERVED);
  if (served) return;
  await browser.storage.session.set({ [SERVED]: true });
  const { origins } = await browser.permissions.getAll();
  const { required, optional } = permittedAmong(origins);
  await serveTabs([...required, ...optional]);
}

async function inject(tab: number): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      files: [CAPTURE_SCRIPT],
    });
  } catch {
    await browser.action.setBadgeText({ tabId: tab, text: '↻' });
    await browser.action.setTitle({ tabId: tab, title: message('popup_reload_tab') });
  }
}
