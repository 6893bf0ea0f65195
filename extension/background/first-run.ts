// After the extension was added, once: a page that says what it does and where to begin. Never after an update.
import { browser } from 'wxt/browser';

/** To be called when the worker starts. */
export function followFirstRun(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
}
