// The only way a message leaves a world. Types only are imported here, so no schema reaches a content script.
import { browser } from 'wxt/browser';
import type { KeyChangeReply, KeysReply, NewKeyReply, RotationReply } from './access-key-messages.ts';
import type {
  CaptureReply,
  FromEmedgene,
  FromFrame,
  FromPanel,
  ImportReply,
  ListReply,
  LookReply,
  PasteReply,
  PickReply,
  PointReply,
  Where,
} from './contract.ts';
import type { EncryptionLook } from './encryption-messages.ts';
import type { FoldersReply, KeyCardReply } from './key-card.ts';
import type { OwnKeyReply, OwnKeysReply, TryReply } from './own-key-messages.ts';
import type { StateView } from './view.ts';

/** The tab shows no Emedgene we may enter. */
type WrongHost = { status: 'wrong-host'; host: string };

/** What the background answers to each kind of message. */
interface Replies {
  where: Where | null;
  /** Null, as with a pick: the tab shows none of the console's pages any more. */
  capture: CaptureReply | null;
  pick: PickReply | null;
  state: StateView;
  create: { draft: string };
  import: ImportReply | null;
  paste: PasteReply;
  'read-key-card': KeyCardReply;
  'test-folders': FoldersReply;
  'list-access-keys': KeysReply;
  'create-access-key': NewKeyReply;
  'switch-access-key': KeyChangeReply;
  'delete-access-key': KeyChangeReply;
  'rotate-access-key': RotationReply;
  'read-rotation': RotationReply;
  'finish-rotation': RotationReply;
  'abort-rotation': RotationReply;
  reveal: { text: string };
  'copy-report': { text: string };
  look: LookReply | WrongHost;
  'list-linked': ListReply | WrongHost;
  'update-linked': { draft: string } | null;
  'point-delete': PointReply | WrongHost;
  'look-encryption': EncryptionLook | WrongHost;
  'list-own-keys': OwnKeysReply;
  'set-up-own-key': OwnKeyReply;
  'unlock-own-key': OwnKeyReply;
  'try-own-key': TryReply;
  'rotate-own-key': OwnKeyReply;
}

type Message = FromFrame | FromPanel | FromEmedgene;

export type ReplyOf<K extends string> = K extends keyof Replies ? Replies[K] : null;

/** Sends one message to the background and waits for its answer. */
export function send<M extends Message>(message: M): Promise<ReplyOf<M['kind']>> {
  return browser.runtime.sendMessage(message) as Promise<ReplyOf<M['kind']>>;
}

/** Name of the port over which the background pushes a `StateView` on every change. */
export const STATE_PORT = 'state';
