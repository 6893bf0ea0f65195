// "S3 credentials": the key pairs of Emedgene's own folders, on whose card the person presses, what a captured pair opens, and the access
// keys of an IAM user the lab administers itself.
import type { JSX } from 'preact';
import type { DraftView, StateView } from '../../bus/view.ts';
import { AccessKeysView } from '../access-keys/access-keys-view.tsx';
import { message } from '../message.ts';
import { CapturedPair } from './captured-pair.tsx';
import { EmedgeneFolders } from './emedgene-folders.tsx';
import { EmedgeneKeys } from './emedgene-keys.tsx';
import { useKeyCard } from './key-card.ts';
import '../styles/s3-credentials.css';

export function S3CredentialsView({ state }: { state: StateView }): JSX.Element {
  const { card, read } = useKeyCard();
  const { drafts, chosen } = state;
  const pairs = drafts.filter(({ type }) => type === 's3-credentials');
  const draft = pairs.find(({ id }) => id === chosen) ?? pairs.at(-1);
  return (
    <section aria-labelledby="s3-credentials">
      <h2 id="s3-credentials">{message('credentials_title')}</h2>
      <p class="lead">{message('credentials_why')}</p>
      <EmedgeneKeys card={card} read={read} state={state} />
      <CapturedPair draft={draft} isChosen={draft !== undefined && draft.id === chosen} />
      {/* What was found of a pair says nothing of other values. */}
      <EmedgeneFolders key={draft && valuesKey(draft)} draft={draft} card={card} />
      <AccessKeysView state={state} />
    </section>
  );
}

// A secret shows as the same dots whatever it is: when it was put in tells two of them apart.
const valuesKey = ({ id, values, valuesAt }: DraftView) =>
  [id, valuesAt, ...values.map(({ shown }) => shown)].join(' ');
