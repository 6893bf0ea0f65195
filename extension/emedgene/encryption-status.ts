// After the encryption settings are filled: waits for the person's Test and Save and Confirm, then for the key to be in use.

import type { FormValue } from '../bus/contract.ts';
import type { EncryptionFill } from '../bus/encryption-messages.ts';
import { complaintIn, printable } from './complaint.ts';
import { findCard, findEncryptionForm } from './encryption-page.ts';
import { DIALOGS } from './form.ts';
import { type Page, seen } from './visible.ts';
import { until } from './wait.ts';

export interface EncryptionEnd {
  readonly end: 'enabled' | 'unseen' | 'open';
  readonly detail?: string;
}

interface Watch {
  readonly filled: Extract<EncryptionFill, { status: 'filled' }>;
  /** So that none of them leaves the page inside a message of the provider. */
  readonly values: readonly FormValue[];
  /** Told what the form says against the key, and once more without `detail` when it stops saying so. */
  readonly complained: (end: EncryptionEnd) => void;
  readonly signal: AbortSignal;
}

/** A form nobody presses for this long is left to itself. */
const DECIDE = 15 * 60_000;
/** Pages draw anew while they check; only what stays is an answer. */
const STAYS = 2_000;
const EVERY = 250;

/** How it ended: `enabled` once the card says so, `unseen` when it was closed or nobody decided. Undefined when the signal fired. */
export async function watchEncryption(page: Page, watch: Watch): Promise<EncryptionEnd | undefined> {
  const done = new AbortController();
  const pressed = observePress(page, done.signal);
  const view = { started: Date.now(), state: '', since: Date.now(), told: '', last: '' };
  const end = await until<EncryptionEnd>(
    () => {
      const now = Date.now();
      const form = findEncryptionForm(page);
      const complaint = form && pressed() ? complaintIn(page, form.root) : '';
      const state = form ? `form ${complaint}` : seen(page, DIALOGS).length > 0 ? 'confirm' : 'gone';
      // What the form said last: closed over that, it has changed nothing.
      if (form) view.last = complaint;
      if (state !== view.state) Object.assign(view, { state, since: now });
      if (now - view.since < STAYS) return undefined;
      if (complaint !== view.told) {
        view.told = complaint;
        const detail = printable(complaint, watch.values);
        watch.complained({ end: 'open', ...(detail ? { detail } : {}) });
      }
      if (state === 'gone')
        return { end: isEnabled(page, watch, pressed() && view.last === '') ? 'enabled' : 'unseen' };
      return now >= view.started + DECIDE ? { end: 'unseen' } : undefined;
    },
    { within: Number.POSITIVE_INFINITY, every: EVERY, signal: watch.signal },
  );
  done.abort();
  return end;
}

// Of a key that was in use before, only a press that closed the form tells that its secret was changed.
function isEnabled(page: Page, { filled, values }: Watch, accepted: boolean): boolean {
  const card = findCard(page);
  if (!card?.isEnabled || !accepted) return false;
  const keyUrl = values.find(({ name }) => name === 'keyUrl')?.text ?? '';
  return filled.secretOnly || card.keyUrl === '' || card.keyUrl.toLowerCase() === keyUrl.toLowerCase();
}

// Seen in the capture phase, because the page may stop the event; Enter in a field arrives as submit.
function observePress(page: Page, signal: AbortSignal): () => boolean {
  let was = false;
  const look = ({ type, target }: Event) => {
    const form = findEncryptionForm(page);
    if (!form || !(target instanceof Node)) return;
    was ||= type === 'click' ? form.confirm.contains(target) : target.contains(form.confirm);
  };
  for (const type of ['click', 'submit']) document.addEventListener(type, look, { capture: true, signal });
  return () => was;
}
