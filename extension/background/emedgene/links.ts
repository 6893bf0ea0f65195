// Linked storages: remembered when Emedgene accepted them, listed for the panel, forgotten on request.
import type { FromPanel } from '../../bus/contract.ts';
import { type Draft, labelOf } from '../../drafts/draft.ts';
import { sameText, wipeDraft } from '../../drafts/store.ts';
import { allLinks, forgetLink, keepLink } from '../../links/link-store.ts';
import { type Link, linkOf, type Place } from '../../links/links.ts';
import type { Handlers } from '../handlers.ts';
import { afterChange } from '../lifecycle.ts';
import { showReminders } from '../reminders.ts';
import { setLinked } from '../state.ts';
import { type Awaited, dropAwaited, keepAwaited } from './awaited.ts';

export const linkedStorageHandlers: Handlers<Extract<FromPanel, { kind: 'forget-link' }>> = {
  'forget-link': async ({ link }) => {
    await forgetLink(link);
    return showReminders();
  },
};

/** A draft was filled into Emedgene: until then it may be accepted, whatever becomes of its values. */
export async function awaitLink(draft: Draft, place: Place, until: number): Promise<void> {
  await keepAwaited({ draft: draft.id, link: await linkFor(draft, place), label: labelOf(draft), until });
}

/** Emedgene accepted a draft: it is remembered, and its values are wiped. */
export async function linkDraft(draft: Draft, place: Place): Promise<void> {
  await keepLink(await linkFor(draft, place));
  await dropAwaited(draft.id);
  await wipeDraft(draft.id);
  await say(draft.id, labelOf(draft), place.host);
}

/** Emedgene accepted a draft whose values were wiped meanwhile: without them no text of the page can be held against a secret. */
export async function linkAwaited({ draft, link, label }: Awaited, workgroup?: string): Promise<void> {
  await keepLink({ ...link, ...(workgroup ? { workgroup } : {}), linkedAt: Date.now() });
  await dropAwaited(draft);
  await say(draft, label, link.host);
}

async function linkFor(draft: Draft, place: Place): Promise<Link> {
  const old = (await allLinks()).find(({ id }) => id === draft.updates?.link);
  return linkOf(draft, place, sameText, Date.now(), old);
}

async function say(draft: string, label: string, host: string): Promise<void> {
  await setLinked({ label, host });
  await afterChange(draft);
}
