// What a card is for beyond its name: a type that was guessed and may be another, or a row of Emedgene that is changed.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { message } from '../message.ts';

export function DraftKind({ draft }: { draft: DraftView }): JSX.Element | null {
  if (draft.updates) {
    const { name, host } = draft.updates;
    return <p class="push-note">{message('push_updates', name, host)}</p>;
  }
  if (!draft.guessed || draft.guessed.length === 0) return null;
  return (
    <div class="guess">
      <span>{message('push_guessed', draft.label)}</span>
      {draft.guessed.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="tiny"
          onClick={() => void send({ kind: 'retype', draft: draft.id, type: id })}
        >
          {message('push_retype', label)}
        </button>
      ))}
    </div>
  );
}
