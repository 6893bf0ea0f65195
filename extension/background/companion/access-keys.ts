// Access keys of an IAM user in the hub: lists and changes go to the companion; a new pair goes into a draft like a capture, and only then
// is its arrival confirmed.
import { browser } from 'wxt/browser';
import type { KeyChangeReply, KeysFailure, RotationReply } from '../../bus/access-key-messages.ts';
import type { FromPanel } from '../../bus/contract.ts';
import * as companion from '../../companion/access-keys.ts';
import type { CompanionFailure, Problem } from '../../companion/failure.ts';
import type { Handlers } from '../handlers.ts';
import { checkCompanion, failureOf } from './companion.ts';
import { dropPair, PairNotKept, takePair } from './new-pair.ts';

type Kinds =
  | 'list-access-keys'
  | 'create-access-key'
  | 'switch-access-key'
  | 'delete-access-key'
  | 'rotate-access-key'
  | 'read-rotation'
  | 'finish-rotation'
  | 'abort-rotation';

/** Which draft holds the pair of which rotation, in session memory: the worker may sleep meanwhile. */
const DRAFTS = 'rotation-drafts';

export const accessKeyHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  'list-access-keys': ({ user }) =>
    orFailure(async () => ({ status: 'listed' as const, list: await companion.listAccessKeys(user) })),

  'create-access-key': ({ user }) =>
    orFailure(async () => {
      const pair = await companion.createAccessKey(user);
      return { status: 'made' as const, key: pair.id, draft: await takePair(pair, undefined) };
    }),

  'switch-access-key': ({ user, key, status }) => done(() => companion.switchAccessKey(key, status, user)),
  'delete-access-key': ({ user, key }) => done(() => companion.deleteAccessKey(key, user)),

  'rotate-access-key': ({ user, retire }) =>
    orFailure(async () => {
      const begun = await companion.beginRotation(user, retire);
      const draft = await takePair(begun.pair, begun.old);
      await rememberDraft(begun.id, draft);
      const rotation = await companion.advanceRotation(begun.id, 'ack');
      // The companion tries the new pair whether or not anybody reads on; only a broken line would mean something to it.
      void begun.rest().catch(() => {});
      return { status: 'rotation' as const, rotation, draft };
    }),

  'read-rotation': ({ rotation }) => rotationReply(rotation, () => companion.readRotation(rotation)),
  'finish-rotation': ({ rotation }) =>
    rotationReply(rotation, () => companion.advanceRotation(rotation, 'finish')),
  'abort-rotation': async ({ rotation }) => {
    const reply = await rotationReply(rotation, () => companion.advanceRotation(rotation, 'abort'));
    const draft = await draftOf(rotation);
    if (reply.status === 'rotation' && draft) await dropPair(draft, reply.rotation.made);
    return reply;
  },
};

const done = (task: () => Promise<void>): Promise<KeyChangeReply> =>
  orFailure(async () => {
    await task();
    return { status: 'done' as const };
  });

async function rotationReply(
  id: string,
  task: () => ReturnType<typeof companion.readRotation>,
): Promise<RotationReply> {
  const draft = await draftOf(id);
  return orFailure(async () => ({
    status: 'rotation' as const,
    rotation: await task(),
    ...(draft ? { draft } : {}),
  }));
}

async function orFailure<T>(task: () => Promise<T>): Promise<T | KeysFailure> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof PairNotKept) return { status: 'failed', failure: 'keys.not_kept' };
    const { failure } = await failureOf(error);
    const { problem } = error as CompanionFailure;
    if (!problem) await checkCompanion();
    return { status: 'failed', failure, ...(problem && failure !== 'pairing.scope' ? saidBy(problem) : {}) };
  }
}

function saidBy({ finding, detail }: Problem): Pick<KeysFailure, 'finding'> {
  if (!finding) return { finding: { cause: detail, fix: '' } };
  const { cause, fix, link } = finding;
  return { finding: link === undefined ? { cause, fix } : { cause, fix, link } };
}

async function readDrafts(): Promise<Record<string, string>> {
  const { [DRAFTS]: found } = await browser.storage.session.get(DRAFTS);
  return (found ?? {}) as Record<string, string>;
}

const draftOf = async (rotation: string) => (await readDrafts())[rotation];

async function rememberDraft(rotation: string, draft: string): Promise<void> {
  await browser.storage.session.set({ [DRAFTS]: { ...(await readDrafts()), [rotation]: draft } });
}
