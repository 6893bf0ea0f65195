// The hosts beyond the providers' own that the paired companion may open, as it said with its proof: values may name them
// here too. Kept in session memory, so that a worker that wakes up knows them before it asked again.
import { browser } from 'wxt/browser';
import type { FieldContext } from '#shared/fields/index.ts';
import { allowing } from '#shared/fields/named-host.ts';

const KEY = 'allowed-hosts';

/** What a value's rules may ask about hosts; without a pairing none is allowed. */
export async function allowedHosts(): Promise<FieldContext> {
  const { [KEY]: entries } = await browser.storage.session.get(KEY);
  return allowing((entries ?? []) as readonly string[]);
}

/** Takes the place of what another companion said. */
export function keepAllowedHosts(entries: readonly string[]): Promise<void> {
  return browser.storage.session.set({ [KEY]: entries });
}

export function forgetAllowedHosts(): Promise<void> {
  return browser.storage.session.remove(KEY);
}
