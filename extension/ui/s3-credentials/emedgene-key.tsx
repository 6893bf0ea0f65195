// One key of Emedgene's card: its state, the press that comes next in Emedgene, and a day by which a pair for support goes.
import type { JSX } from 'preact';
import { addDays, today } from '#shared/days.ts';
import type { CardKey } from '../../bus/key-card.ts';
import { send } from '../../bus/send.ts';
import type { StateView } from '../../bus/view.ts';
import { DayForm } from '../day-form.tsx';
import { message } from '../message.ts';
import { dayText } from '../moment.ts';

interface Props {
  readonly pair: CardKey;
  readonly host: string | undefined;
  /** Both of the two are taken: room is made by deleting one. */
  readonly isFull: boolean;
  readonly state: StateView;
}

/** Support is done within a fortnight or says so. */
const SUPPORT_DAYS = 14;

export function EmedgeneKey({ pair, host, isFull, state }: Props): JSX.Element {
  const { id } = pair;
  const kept = state.reminders.find(({ what, name }) => what === 'support-pair' && name === id);
  const remind = (day: string) =>
    void send({ kind: 'remind-support-pair', accessKeyId: id, day, ...(host ? { host } : {}) });
  return (
    <li class="key">
      <div class="key-head">
        <code>{id}</code>
        <span class={`key-state ${pair.state}`}>{message(`credentials_${pair.state}`)}</span>
      </div>
      <p>{nextText(pair.state, isFull)}</p>
      {kept ? (
        <p class="hint" role="status">
          {message('reminder_support', dayText(kept.day))}
        </p>
      ) : (
        <details>
          <summary>{message('credentials_support')}</summary>
          <p class="hint">{message('credentials_support_why')}</p>
          <DayForm
            id={`support-${id}`}
            label={message('credentials_support_day')}
            submit={message('credentials_support_remind')}
            initial={addDays(today(Date.now()), SUPPORT_DAYS)}
            onDay={remind}
          />
        </details>
      )}
    </li>
  );
}

function nextText(state: CardKey['state'], isFull: boolean): string {
  if (state === 'inactive') return message('credentials_next_inactive');
  return message(isFull ? 'credentials_next_full' : 'credentials_next_active');
}
