// Linked storages: remembered when their icon turns green, listed for the panel, forgotten on request.
import type { FromPanel } from '../bus/contract.ts';
import type { Draft } from '../drafts/draft.ts';
import { sameText } from '../drafts/store.ts';
import { forgetLink, keepLink } from '../links/link-store.ts';
import { linkOf, type Place } from '../links/links.ts';
import type { Handlers } from './handlers.ts';
import { publish } from './state.ts';

export const linkedStorageHandlers: Handlers<Extract<FromPanel, { kind: 'forget-link' }>> = {
  'forget-link': async ({ link }) => {
    await forgetLink(link);
    await publish();
    return null;
  },
};

/** Remembers a draft that was linked; to be called before its values are wiped. */
export async function rememberLink(draft: Draft, place: Place): Promise<void> {
  const texts = Object.values(draft.values).map(({ text }) => text);
  const secrets = texts.filter((text) => typeof text !== 'string');
  const hides = (text: string) => secrets.some((secret) => sameText(secret, text));
  await keepLink(linkOf(draft, place, hides, Date.now()));
}
