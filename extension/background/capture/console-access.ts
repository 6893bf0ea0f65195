// Consoles a person permitted besides: the capture script is registered there for as long as the browser grants them.
import { browser } from 'wxt/browser';
import { turns } from '#shared/turns.ts';
import type { ToFrames } from '../../bus/contract.ts';
import { coversOrigin } from '../../consoles/covers-origin.ts';
import { permittedAmong } from '../../consoles/permitted.ts';
import { CAPTURE_SCRIPT, serveTabs } from './open-tabs.ts';

/** The one registration of ours; that of the required hosts stands in the manifest. */
const ID = 'optional-consoles';
const SCRIPT = {
  id: ID,
  js: [CAPTURE_SCRIPT],
  allFrames: true,
  runAt: 'document_idle' as const,
  // Kept by the browser: after its start the tabs it brings back are loaded before this worker runs.
  persistAcrossSessions: true,
};

// One change at a time: two answers of the browser at once must not both register.
const inTurn = turns();

/** To be called when the worker starts. An update of the extension drops what it had registered. */
export function followConsoleAccess(): void {
  browser.permissions.onAdded.addListener(({ origins = [] }) => void welcome(origins));
  browser.permissions.onRemoved.addListener(() => void leave());
  void inTurn(register);
}

/** Registers the script for exactly the patterns that are permitted now, and returns every permitted pattern. */
async function register(): Promise<readonly string[]> {
  const { origins } = await browser.permissions.getAll();
  const { required, optional } = permittedAmong(origins);
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (optional.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  } else {
    // Whole each time: what an update leaves out, Chromium takes back to its own default.
    const script = { ...SCRIPT, matches: [...optional] };
    if (registered) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([script]);
  }
  return [...required, ...optional];
}

// The script is for pages that load from now on; those that are open get it here.
async function welcome(added: readonly string[]): Promise<void> {
  const permitted = await inTurn(register);
  await serveTabs(permitted.filter((pattern) => coversOrigin(added, pattern.slice(0, -'/*'.length))));
}

// A script that runs already cannot be taken out of its page, but what it offers can: it hears that it is nowhere. These
// are the tabs whose address we may no longer see; those without our script hear nothing.
async function leave(): Promise<void> {
  await inTurn(register);
  const moved: ToFrames = { kind: 'moved', where: null };
  const unseen = (await browser.tabs.query({})).filter(({ url }) => url === undefined);
  await Promise.all(
    unseen.map(({ id }) => id !== undefined && browser.tabs.sendMessage(id, moved).catch(() => undefined)),
  );
}
