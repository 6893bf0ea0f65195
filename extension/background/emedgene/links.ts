// Linked storages: remembered when their icon turns green, listed for the panel, forgotten on request.
import type { FromPanel } from '../../bus/contract.ts';
import type { Draft } from '../../drafts/draft.ts';
import { sameText } from '../../drafts/store.ts';
import { allLinks, forgetLink, keepLink } from '../../links/link-store.ts';
import { linkOf, type Place } from '../../links/links.ts';
import type { Handlers } from '../handlers.ts';
import { showReminders } from '../reminders.ts';

export const linkedStorageHandlers: Handlers<Extract<FromPanel, { kind: 'forget-link' }>> = {
  'forget-link': async ({ link }) => {
    await forgetLink(link);
    return showReminders();
  },
};

/** Remembers a draft that was linked; to be called before its values are wiped. What was remembered of a changed row gives way. */
export async function rememberLink(draft: Draft, place: Place): Promise<void> {
  const old = (await allLinks()).find(({ id }) => id === draft.updates?.link);
  // Wherever its files are now.
  if (old) await forgetLink(old.id);
  await keepLink(linkOf(draft, place, sameText, Date.now(), old));
}
