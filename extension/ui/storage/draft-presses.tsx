// The two quiet presses at the foot of a draft: type its values by hand, forget it.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import { message } from '../message.ts';

interface Props {
  readonly draft: string;
  /** Absent while the values are being typed. */
  readonly onType: (() => void) | undefined;
}

export function DraftPresses({ draft, onType }: Props): JSX.Element {
  return (
    <div class="actions small">
      {onType && (
        <button type="button" class="quiet" onClick={onType}>
          {message('popup_by_hand')}
        </button>
      )}
      <button type="button" class="quiet danger" onClick={() => void send({ kind: 'forget', draft })}>
        {message('popup_forget')}
      </button>
    </div>
  );
}
