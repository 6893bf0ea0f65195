// In the popup: what the badge means, and the way to what to do about it.
import type { JSX } from 'preact';
import type { ReminderView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';
import { alertText } from './title.ts';

interface Props {
  readonly reminders: readonly ReminderView[];
  readonly onOpen: () => void;
}

/** From this many days on, as the badge warns. */
const SOON = 30;

export function ReminderNotice({ reminders, onOpen }: Props): JSX.Element | null {
  const next = reminders.find(({ state, days }) => state === 'open' && days <= SOON);
  if (!next) return null;
  return (
    <div class={`banner ${next.days <= 7 ? 'failed' : 'limited'}`}>
      <Icon name="clock" />
      <span>{alertText(next)}</span>
      <button type="button" class="tiny" onClick={onOpen}>
        {message('reminder_open')}
      </button>
    </div>
  );
}
