// A pair of keys the companion has just made, on its way into a draft: where the old pair stood, else into a new one.
import { typeOf } from '#shared/types.ts';
import { paired } from '../../companion/pairing.ts';
import { clear, type Draft, nameOf } from '../../drafts/draft.ts';
import { keyIdIn, type MadePair, placePair } from '../../drafts/made-pair.ts';
import type { Source } from '../../drafts/source.ts';
import { allDrafts, changeDraft, chooseDraft, createDraft, findDraft } from '../../drafts/store.ts';
import { afterChange } from '../lifecycle.ts';

/** A pair that found no place in its draft: nobody may confirm its arrival, and its secret is gone. */
export class PairNotKept extends Error {}

/** Puts the pair in and returns the draft's id. Throws PairNotKept. */
export async function takePair(pair: MadePair, replaced: string | undefined): Promise<string> {
  const draft = (await holderOf(replaced)) ?? (await createDraft('aws-s3'));
  const { port } = (await paired()) ?? {};
  const host = port === undefined ? '127.0.0.1' : `127.0.0.1:${port}`;
  const source: Source = { console: 'companion', page: 'access-keys', host, owner: {} };
  const after = await changeDraft(draft.id, (current) => placePair(current, pair, source, Date.now()));
  if (!after || keyIdIn(after) !== pair.id) throw new PairNotKept();
  await chooseDraft(draft.id);
  await afterChange(draft.id);
  return draft.id;
}

/** Takes a pair that was deleted at AWS out of its draft again. */
export async function dropPair(draft: string, key: string): Promise<void> {
  const found = await findDraft(draft);
  if (!found || keyIdIn(found) !== key) return;
  await changeDraft(draft, (current) =>
    (['aws.accessKeyId', 'aws.secretAccessKey'] as const).reduce((rest, field) => {
      const name = nameOf(typeOf(rest.type), field);
      return name === undefined ? rest : clear(rest, name, Date.now());
    }, current),
  );
  await afterChange(draft);
}

async function holderOf(key: string | undefined): Promise<Draft | undefined> {
  return key === undefined ? undefined : (await allDrafts()).find((draft) => keyIdIn(draft) === key);
}
