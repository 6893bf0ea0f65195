// Linked storages: remembered when their icon turns green, listed for the panel, forgotten on request.
import type { FromPanel } from '../../bus/contract.ts';
import type { Draft } from '../../drafts/draft.ts';
import { sameText } from '../../drafts/store.ts';
import { forgetLink, keepLink } from '../../links/link-store.ts';
import { linkOf, type Place } from '../../links/links.ts';
import type { Handlers } from '../handlers.ts';
import { showReminders } from '../reminders.ts';

export const linkedStorageHandlers: Handlers<Extract<FromPanel, { kind: 'forget-link' }>> = {
  'forget-link': async ({ link }) => {
    await forgetLink(link);
    return showReminders();
  },
};

/** Remembers a draft that was linked; to be called before its values are wiped. */
export async function rememberLink(draft: Draft, place: Place): Promise<void> {
  await keepLink(linkOf(draft, place, sameText, Date.now()));
}
