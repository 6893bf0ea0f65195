// The pair that was captured while Emedgene showed it: for the program that transfers files, never pushed anywhere.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { DraftPresses } from '../storage/draft-presses.tsx';
import { Expiry } from '../storage/expiry.tsx';
import { ValueForm } from '../storage/value-form.tsx';
import { ValueList } from '../storage/value-list.tsx';

interface Props {
  readonly draft: DraftView | undefined;
  /** Captures go to it. */
  readonly isChosen: boolean;
}

export function CapturedPair({ draft, isChosen }: Props): JSX.Element {
  const [typing, setTyping] = useState(false);
  return (
    <div class="card">
      <h3>{message('credentials_pair')}</h3>
      {!draft && (
        <>
          <p>{message('credentials_pair_none')}</p>
          <button
            type="button"
            class="primary"
            onClick={() => void send({ kind: 'create', type: 's3-credentials' })}
          >
            {message('credentials_pair_start')}
          </button>
        </>
      )}
      {draft && !isChosen && (
        <button
          type="button"
          class="secondary"
          onClick={() => void send({ kind: 'choose', draft: draft.id })}
        >
          {message('guide_other_draft', draft.label)}
        </button>
      )}
      {draft && (
        <>
          {typing ? <ValueForm draft={draft} onDone={() => setTyping(false)} /> : <ValueList draft={draft} />}
          <DraftPresses draft={draft.id} onType={typing ? undefined : () => setTyping(true)} />
          <Expiry draft={draft} />
        </>
      )}
    </div>
  );
}
