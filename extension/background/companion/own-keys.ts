// An organization's own key in the hub: what stands at the companion, the four flows tried with a made-up record, and one rotation
// at a time, whose progress every open panel sees.
import { isKeyId } from '#shared/keys/index.ts';
import type { FromPanel } from '../../bus/contract.ts';
import type { OwnKeyFailure, OwnKeyReply } from '../../bus/own-key-messages.ts';
import { CompanionFailure } from '../../companion/failure.ts';
import * as companion from '../../companion/own-key.ts';
import { expiryOf, isComplete, textsOf } from '../../drafts/draft.ts';
import { findDraft } from '../../drafts/store.ts';
import type { Handlers } from '../handlers.ts';
import { setKeyRotation } from '../state.ts';
import { checkCompanion, failureOf } from './companion.ts';
import { tryFlows } from './own-key-flows.ts';

type Kinds =
  | 'list-own-keys'
  | 'set-up-own-key'
  | 'unlock-own-key'
  | 'try-own-key'
  | 'rotate-own-key'
  | 'stop-own-key-rotation';

let running: AbortController | undefined;

export const ownKeyHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  'list-own-keys': () =>
    orFailure(async () => ({ status: 'listed' as const, keys: await companion.listKeys() })),
  'set-up-own-key': ({ draft, organization }) => withKey(draft, (key) => setUp(organization, key)),
  'unlock-own-key': ({ draft, organization }) =>
    withKey(draft, (key) => companion.unlockKey(organization, key)),
  'try-own-key': ({ organization }) => tryFlows(organization, failed),
  'rotate-own-key': async ({ organization, what, draft }) => {
    const key = draft === undefined ? undefined : await keyIn(draft);
    if (draft !== undefined && !key) return INCOMPLETE;
    const control = new AbortController();
    running = control;
    // The open call to the companion keeps the worker awake until the rotation has ended.
    const ended = orFailure(() => rotate(companion.rotateKey(organization, what, key, control.signal)));
    return ended.finally(() => {
      running = undefined;
      return setKeyRotation(undefined);
    });

    async function rotate(lines: ReturnType<typeof companion.rotateKey>): Promise<OwnKeyReply> {
      await setKeyRotation({ organization, what, done: 0, total: 0 });
      for await (const { done, total } of lines) await setKeyRotation({ organization, what, done, total });
      return { status: 'done' };
    }
  },
  'stop-own-key-rotation': async () => {
    running?.abort();
    return null;
  },
};

/** An organization that another browser has set up is not listed before its key's credentials are given here too. */
const setUp = (organization: string, key: companion.KeyInDraft) =>
  companion.setUpKey(organization, key).catch((error: unknown) => {
    const exists = error instanceof CompanionFailure && error.problem?.type === 'byok.exists';
    if (!exists) throw error;
    return companion.unlockKey(organization, key);
  });

const INCOMPLETE: OwnKeyFailure = { status: 'failed', failure: 'own_key.incomplete' };

async function keyIn(id: string): Promise<companion.KeyInDraft | undefined> {
  const draft = await findDraft(id);
  if (!draft || !isKeyId(draft.type) || !isComplete(draft)) return undefined;
  const values = textsOf(draft);
  return { type: draft.type, values, secretExpires: expiryOf(draft) };
}

async function withKey(
  draft: string,
  use: (key: companion.KeyInDraft) => Promise<void>,
): Promise<OwnKeyReply> {
  const key = await keyIn(draft);
  if (!key) return INCOMPLETE;
  return orFailure(async () => {
    await use(key);
    return { status: 'done' as const };
  });
}

async function orFailure<T>(task: () => Promise<T>): Promise<T | OwnKeyFailure> {
  try {
    return await task();
  } catch (error) {
    return failed(error);
  }
}

async function failed(error: unknown): Promise<OwnKeyFailure> {
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { status: 'failed', failure: 'own_key.stopped' };
  }
  const { failure, detail } = await failureOf(error);
  if (!detail) await checkCompanion();
  return { status: 'failed', failure, ...(detail && failure !== 'pairing.scope' ? { detail } : {}) };
}
