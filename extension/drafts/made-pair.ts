// Places a pair of keys that the companion has made: as a capture does, but for the secret, which is wrapped since it arrived. Pure.
import type { Secret } from '#shared/secret.ts';
import { typeOf } from '#shared/types.ts';
import { type Draft, nameOf, withValues } from './draft.ts';
import { type Source, saidBy } from './source.ts';

export interface MadePair {
  readonly id: string;
  readonly secret: Secret;
}

/** The draft with this pair in place of the one it had; unchanged where its type has no use for one. */
export function placePair(draft: Draft, { id, secret }: MadePair, source: Source, now: number): Draft {
  const type = typeOf(draft.type);
  const [idName, secretName] = [nameOf(type, 'aws.accessKeyId'), nameOf(type, 'aws.secretAccessKey')];
  if (idName === undefined || secretName === undefined) return draft;
  const entry = { from: 'capture' as const, at: now, source };
  return withValues(
    draft,
    {
      ...draft.values,
      [idName]: { ...entry, text: id, says: saidBy('aws.accessKeyId', id) },
      [secretName]: { ...entry, text: secret, says: {} },
    },
    now,
  );
}

/** The access key ID a draft holds. */
export function keyIdIn(draft: Draft): string | undefined {
  const name = nameOf(typeOf(draft.type), 'aws.accessKeyId');
  const text = name === undefined ? undefined : draft.values[name]?.text;
  return typeof text === 'string' ? text : undefined;
}
