// Emedgene's card as it stands in its page: how many of two pairs there are, and which press comes next. The person presses.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { KeyCardReply } from '../../bus/key-card.ts';
import type { StateView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { findMessage, type MessageKey, message } from '../message.ts';
import { EmedgeneKey } from './emedgene-key.tsx';
import type { KeyCard } from './key-card.ts';

interface Props {
  readonly card: KeyCard | undefined;
  readonly read: () => Promise<void>;
  readonly state: StateView;
}

/** Emedgene allows so many pairs at the same time. */
const LIMIT = 2;

export function EmedgeneKeys({ card, read, state }: Props): JSX.Element {
  const [asked, setAsked] = useState(false);
  const again = async () => {
    await read();
    setAsked(true);
  };
  return (
    <div class="card" aria-busy={!card}>
      <div class="card-head">
        <h3>{message('credentials_card')}</h3>
        <button type="button" class="tiny" onClick={() => void again()}>
          {message('credentials_read')}
        </button>
      </div>
      {card?.status === 'read' && <Pairs card={card} state={state} />}
      {card && card.status !== 'read' && (
        <p class={`banner ${asked ? 'limited' : 'skipped'}`} role="status">
          <Icon name={asked ? 'limited' : 'skipped'} />
          <span>{unreadText(card)}</span>
        </p>
      )}
      <HowTo />
    </div>
  );
}

const UNREAD = {
  'no-tab': 'credentials_no_tab',
  'wrong-host': 'credentials_no_tab',
  'tab-closed': 'credentials_tab_closed',
  'signed-out': 'popup_look_signed_out',
  'not-recognised': 'credentials_not_recognised',
} as const satisfies Partial<Record<KeyCard['status'], MessageKey>>;

function unreadText(card: Exclude<KeyCard, { status: 'read' }>): string {
  return card.status === 'role-missing'
    ? message('credentials_role_missing', card.role)
    : message(UNREAD[card.status]);
}

type Read = Extract<KeyCardReply, { status: 'read' }>;

function Pairs({ card, state }: { card: Read; state: StateView }): JSX.Element {
  const { keys, host, workgroup } = card;
  const count = Math.min(keys.length, LIMIT);
  return (
    <>
      <p class="hint">
        {host} {workgroup && ` · ${message('popup_workgroup', workgroup)}`}
      </p>
      <p class={`banner ${count === LIMIT ? 'limited' : 'passed'}`} role="status">
        <Icon name={count === LIMIT ? 'limited' : 'passed'} />
        <span>{message(`credentials_count_${count as 0 | 1 | 2}`)}</span>
      </p>
      {keys.length > 0 && (
        <ul class="key-list" aria-label={message('credentials_card')}>
          {keys.map((key) => (
            <EmedgeneKey key={key.id} {...{ pair: key, host, state }} isFull={count === LIMIT} />
          ))}
        </ul>
      )}
    </>
  );
}

const PRESSES = ['create', 'deactivate', 'activate', 'delete'] as const;

function HowTo(): JSX.Element {
  return (
    <details class="how-to">
      <summary>{message('credentials_how')}</summary>
      <dl>
        {PRESSES.map((press) => (
          <div key={press}>
            <dt>{findMessage(`credentials_how_${press}`)}</dt>
            <dd>{findMessage(`credentials_how_${press}_text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
