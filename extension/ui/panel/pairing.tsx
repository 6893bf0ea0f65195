// Pairing with the companion: paste its code once; afterwards how it is, and forgetting it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { CompanionView, StateView } from '../../bus/view.ts';
import { companionText } from '../header.tsx';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';

const DEFAULT_PORT = 8787;

export function Pairing({ state }: { state: StateView }): JSX.Element {
  const { companion } = state;
  return (
    <section aria-labelledby="pairing">
      <h2 id="pairing">{message('panel_pairing')}</h2>
      <p class="lead">{message('panel_pairing_why')}</p>
      <Status companion={companion} />
      {companion.status === 'ready' ? <p>{message('panel_paired')}</p> : <PairForm />}
      {(companion.status === 'ready' || (companion.status === 'failed' && companion.paired)) && <Forget />}
    </section>
  );
}

const LOOK = { ready: 'passed', unpaired: 'skipped', unknown: 'skipped', failed: 'failed' } as const;

function Status({ companion }: { companion: CompanionView }): JSX.Element {
  const look = LOOK[companion.status];
  return (
    <div class={`banner ${look}`} role="status" data-companion={companion.status}>
      <Icon name={look} />
      <span>{statusText(companion)}</span>
      {companion.status !== 'ready' && (
        <button type="button" class="tiny" onClick={() => void send({ kind: 'check-companion' })}>
          {message('panel_check')}
        </button>
      )}
    </div>
  );
}

function statusText(companion: CompanionView): string {
  return companion.status === 'ready'
    ? message('panel_ready', String(companion.port))
    : companionText(companion);
}

// A companion that is out of reach is forgotten here all the same.
function Forget(): JSX.Element {
  return (
    <div class="paired">
      <button type="button" class="secondary danger" onClick={() => void send({ kind: 'unpair' })}>
        {message('panel_forget')}
      </button>
      <p class="hint">{message('panel_forget_also')}</p>
    </div>
  );
}

function PairForm(): JSX.Element {
  const [code, setCode] = useState('');
  const [port, setPort] = useState(String(DEFAULT_PORT));
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const number = Number(port);
  const valid = code.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= 65535;

  const submit = async () => {
    setBusy(true);
    try {
      await send({ kind: 'pair', code: code.trim(), port: number, label: label.trim() });
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="pair-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid && !busy) void submit();
      }}
    >
      <ol class="how">
        <li>
          {message('panel_step_start')} <code>npm start</code>
        </li>
        <li>{message('panel_step_copy')}</li>
        <li>{message('panel_step_paste')}</li>
      </ol>
      <Entry
        id="code"
        label={message('panel_code')}
        value={code}
        onValue={setCode}
        hint={message('panel_code_hint')}
      />
      <div class="two">
        <Entry id="port" label={message('panel_port')} value={port} onValue={setPort} numeric />
        <Entry id="label" label={message('panel_label')} value={label} onValue={setLabel} optional />
      </div>
      <button type="submit" class="primary" disabled={!valid || busy}>
        {message('panel_pair')}
      </button>
    </form>
  );
}

interface EntryProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string;
  readonly numeric?: boolean;
  readonly optional?: boolean;
}

function Entry({ id, label, value, onValue, hint, numeric, optional }: EntryProps): JSX.Element {
  return (
    <div class="typed">
      <div class="typed-head">
        <label for={id}>{label}</label>
        {optional && <span class="from">{message('popup_optional')}</span>}
      </div>
      <input
        id={id}
        type="text"
        inputMode={numeric ? 'numeric' : 'text'}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
