// The hub's door: who sends (sender.ts), what it says (bus/contract), then the one handler of that message.
import { browser } from 'wxt/browser';
import {
  type FromEmedgene,
  type FromFrame,
  type FromPanel,
  fromEmedgene,
  fromFrame,
  fromPanel,
} from '../bus/contract.ts';
import { captureHandlers } from './capture/captures.ts';
import { importHandlers } from './capture/imports.ts';
import { descriptionHandlers, pageHandlers } from './capture/page-description.ts';
import { accessKeyHandlers } from './companion/access-keys.ts';
import { bucketHandlers } from './companion/bucket-checks.ts';
import { companionHandlers } from './companion/companion.ts';
import { ownKeyHandlers } from './companion/own-keys.ts';
import { testHandlers } from './companion/tests.ts';
import { encryptionEndHandlers, encryptionHandlers } from './emedgene/encryption.ts';
import { keyCardHandlers } from './emedgene/key-card.ts';
import { rowHandlers } from './emedgene/linked-rows.ts';
import { linkedStorageHandlers } from './emedgene/links.ts';
import { linkHandlers, pushHandlers } from './emedgene/pushes.ts';
import type { Handlers } from './handlers.ts';
import { reminderHandlers } from './reminders.ts';
import { type Caller, callerOf, type EmedgeneCaller, type FrameCaller, type Sender } from './sender.ts';
import { acceptPorts, stateView } from './state.ts';
import { valueHandlers } from './values.ts';

const panelHandlers: Handlers<FromPanel> = {
  state: () => stateView(),
  ...valueHandlers,
  ...importHandlers,
  ...testHandlers,
  ...pushHandlers,
  ...rowHandlers,
  ...encryptionHandlers,
  ...companionHandlers,
  ...descriptionHandlers,
  ...accessKeyHandlers,
  ...linkedStorageHandlers,
  ...keyCardHandlers,
  ...reminderHandlers,
  ...bucketHandlers,
  ...ownKeyHandlers,
};
const frameHandlers: Handlers<FromFrame, FrameCaller> = { ...captureHandlers, ...pageHandlers };
const emedgeneHandlers: Handlers<FromEmedgene, EmedgeneCaller> = {
  ...linkHandlers,
  ...encryptionEndHandlers,
};

/** Starts to answer messages and to feed the popup's ports. Whoever may not ask, or asks for something unknown, gets null. */
export function serve(): void {
  const self = {
    id: browser.runtime.id,
    origin: new URL('.', browser.runtime.getURL('/popup.html')).href.slice(0, -1),
  };
  acceptPorts(self);
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Sender, respond: (reply: unknown) => void) => {
      answer(message, callerOf(sender, self)).then(respond, (error: unknown) => {
        // Class and place only: an error's text may carry what was sent.
        console.error('storage-link: a message failed', error instanceof Error ? error.name : typeof error);
        respond(null);
      });
      return true;
    },
  );
}

/** The answer to one message of an identified caller. */
export async function answer(message: unknown, caller: Caller | undefined): Promise<unknown> {
  switch (caller?.kind) {
    case 'panel':
      return dispatch(fromPanel.safeParse(message), panelHandlers, caller);
    case 'frame':
      return dispatch(fromFrame.safeParse(message), frameHandlers, caller);
    case 'emedgene': {
      const parsed = fromEmedgene.safeParse(message);
      return parsed.success
        ? dispatch(parsed, emedgeneHandlers, caller)
        : dispatch(fromFrame.safeParse(message), frameHandlers, caller.console);
    }
    default:
      return null;
  }
}

type Parsed<M> = { success: true; data: M } | { success: false };

function dispatch<M extends { kind: string }, C>(
  parsed: Parsed<M>,
  handlers: Handlers<M, C>,
  caller: C,
): unknown {
  if (!parsed.success) return null;
  const handle = handlers[parsed.data.kind as M['kind']] as (message: M, caller: C) => Promise<unknown>;
  return handle(parsed.data, caller);
}
