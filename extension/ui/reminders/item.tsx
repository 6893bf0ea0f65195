// One reminder: what ends and when, what to do, and putting it off or settling it.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { ReminderView } from '../../bus/view.ts';
import { DayForm } from '../day-form.tsx';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';
import { dayText } from '../moment.ts';
import { RenewalSteps } from './renewal.tsx';
import { endText, renewalOf } from './text.ts';
import { distanceText, reminderTitle } from './title.ts';

interface Props {
  readonly reminder: ReminderView;
  readonly emedgene: string | undefined;
}

export function ReminderItem({ reminder, emedgene }: Props): JSX.Element {
  const { id, days, state, from, host, ids, snoozedUntil } = reminder;
  const heading = `reminder-${id.replace(' ', '-')}`;
  return (
    <li class={`reminder ${state === 'open' ? toneOf(days) : 'quiet-tone'}`}>
      <div class="reminder-head">
        <Icon name={days < 0 && state === 'open' ? 'failed' : 'clock'} />
        <h4 id={heading}>{reminderTitle(reminder)}</h4>
        <span class="reminder-days">{distanceText(days)}</span>
      </div>
      <p>
        {endText(reminder)}
        {from === 'draft' && <span class="from">{message('reminder_in_draft')}</span>}
        {host && <span class="from">{host}</span>}
      </p>
      {state === 'snoozed' && snoozedUntil && (
        <p class="hint">{message('reminder_snoozed', dayText(snoozedUntil))}</p>
      )}
      <details open={state === 'open' && days <= 7}>
        <summary>{message('reminder_what')}</summary>
        <RenewalSteps {...renewalOf(reminder)} known={ids} around={{ emedgene: host ?? emedgene }} />
      </details>
      <Presses reminder={reminder} heading={heading} />
      {from === 'link' && <OtherDay reminder={reminder} heading={heading} />}
    </li>
  );
}

// A wrong day would warn of nothing, or for ever.
function OtherDay({ reminder, heading }: { reminder: ReminderView; heading: string }): JSX.Element {
  const { subject, day } = reminder;
  return (
    <details>
      <summary aria-describedby={heading}>{message('reminder_other_day')}</summary>
      <DayForm
        id={`ends-${subject}`}
        label={message('reminder_day_of', reminderTitle(reminder))}
        submit={message('reminder_set')}
        initial={day}
        onDay={(other) => void send({ kind: 'date-link', link: subject, day: other })}
      />
      <button
        type="button"
        class="tiny"
        aria-describedby={heading}
        onClick={() => void send({ kind: 'date-link', link: subject })}
      >
        {message('reminder_no_day')}
      </button>
    </details>
  );
}

/** By days left; beyond a month there is nothing to worry about. */
function toneOf(days: number): string {
  if (days <= 7) return 'failed';
  return days <= 30 ? 'limited' : 'quiet-tone';
}

function Presses({ reminder, heading }: { reminder: ReminderView; heading: string }): JSX.Element {
  const { id, subject, state, days, from } = reminder;
  return (
    <div class="actions small">
      {state === 'open' && days <= 30 && (
        <button
          type="button"
          class="tiny"
          aria-describedby={heading}
          onClick={() => void send({ kind: 'snooze-reminder', reminder: id })}
        >
          {message('reminder_snooze')}
        </button>
      )}
      {state === 'open' && (
        <button
          type="button"
          class="tiny"
          aria-describedby={heading}
          onClick={() => void send({ kind: 'finish-reminder', reminder: id })}
        >
          {message('reminder_finish')}
        </button>
      )}
      {state !== 'open' && (
        <button
          type="button"
          class="tiny"
          aria-describedby={heading}
          onClick={() => void send({ kind: 'reopen-reminder', reminder: id })}
        >
          {message('reminder_reopen')}
        </button>
      )}
      {from === 'own' && (
        <button
          type="button"
          class="tiny danger"
          aria-describedby={heading}
          onClick={() => void send({ kind: 'forget-reminder', subject })}
        >
          {message('reminder_forget')}
        </button>
      )}
    </div>
  );
}
