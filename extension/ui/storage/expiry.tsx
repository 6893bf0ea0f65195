// When the values are wiped, said all the time; ten minutes before, a press keeps them.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { useNow } from '../live-state.ts';
import { message } from '../message.ts';

export function Expiry({ draft }: { draft: DraftView }): JSX.Element {
  const now = useNow();
  const minutes = String(Math.max(1, Math.ceil((draft.wipedAt - now) / 60_000)));
  if (now < draft.warnedAt) return <p class="expiry">{message('popup_wiped_in', minutes)}</p>;
  return (
    <p class="expiry warning" role="status">
      <Icon name="clock" />
      <span>{message('popup_wiped_soon', minutes)}</span>
      <button type="button" class="tiny" onClick={() => void send({ kind: 'keep', draft: draft.id })}>
        {message('popup_keep')}
      </button>
    </p>
  );
}
