// The only way a visible text reaches the screen: by its key in extension/messages/, in the browser's language.
import { browser } from 'wxt/browser';
import type accessKeys from '../messages/access-keys.en.json';
import type capture from '../messages/capture.en.json';
import type companion from '../messages/companion.en.json';
import type console from '../messages/console.en.json';
import type credentials from '../messages/credentials.en.json';
import type emedgene from '../messages/emedgene.en.json';
import type encryption from '../messages/encryption.en.json';
import type file from '../messages/file.en.json';
import type guide from '../messages/guide.en.json';
import type linked from '../messages/linked.en.json';
import type ownBucket from '../messages/own-bucket.en.json';
import type ownKey from '../messages/own-key.en.json';
import type panel from '../messages/panel.en.json';
import type paste from '../messages/paste.en.json';
import type popup from '../messages/popup.en.json';
import type push from '../messages/push.en.json';
import type reminder from '../messages/reminder.en.json';
import type welcome from '../messages/welcome.en.json';

export type MessageKey =
  | keyof typeof accessKeys
  | keyof typeof capture
  | keyof typeof companion
  | keyof typeof console
  | keyof typeof credentials
  | keyof typeof emedgene
  | keyof typeof encryption
  | keyof typeof file
  | keyof typeof guide
  | keyof typeof ownBucket
  | keyof typeof ownKey
  | keyof typeof panel
  | keyof typeof paste
  | keyof typeof popup
  | keyof typeof reminder
  | keyof typeof linked
  | keyof typeof push
  | keyof typeof welcome;

// WXT types the keys of a file in public/_locales; ours are made at build, from the areas above.
type Texts = { getMessage(key: string, substitutions?: string[]): string };
const texts = () => browser.i18n as unknown as Texts;

/** The text of a key; `$1` … `$9` in it stand for the substitutions. */
export function message(key: MessageKey, ...substitutions: string[]): string {
  return texts().getMessage(key, substitutions);
}

/** The text of a key that is only known at run time (a failure's id), or undefined when there is none. */
export function findMessage(key: string, ...substitutions: string[]): string | undefined {
  return texts().getMessage(key, substitutions) || undefined;
}
