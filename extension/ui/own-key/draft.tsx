// The key in hand: which one, and the test that shows that it encrypts, decrypts, wraps and unwraps.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { showView } from '../panel/panel-link.ts';
import { TestView } from '../storage/test-view.tsx';

interface Props {
  readonly draft: DraftView | undefined;
  readonly drafts: readonly DraftView[];
}

export function OwnKeyDraft({ draft, drafts }: Props): JSX.Element {
  if (!draft) return <NoKey />;
  const { id, label, missing, complete, test } = draft;
  return (
    <section class="card" aria-labelledby="own-key-draft">
      <div class="card-head">
        <h3 id="own-key-draft">{label}</h3>
        {drafts.length > 1 && <Choice draft={draft} drafts={drafts} />}
      </div>
      {missing.length > 0 && (
        <p class="missing">
          <strong>{message('popup_missing')}</strong> {missing.join(', ')}
        </p>
      )}
      <button
        type="button"
        class="primary"
        disabled={!complete || test?.status === 'running'}
        onClick={() => void send({ kind: 'test', draft: id })}
      >
        {message('own_key_check')}
      </button>
      {test && <TestView draft={draft} test={test} onPairing={() => void showView('pairing')} />}
    </section>
  );
}

function NoKey(): JSX.Element {
  const add = (type: string) => void send({ kind: 'create', type });
  return (
    <div class="card">
      <p>{message('own_key_none')}</p>
      <div class="actions">
        <button type="button" class="secondary" onClick={() => add('azure-key-vault')}>
          {message('own_key_add', 'Azure Key Vault')}
        </button>
        <button type="button" class="secondary" onClick={() => add('aws-kms')}>
          {message('own_key_add', 'AWS KMS')}
        </button>
      </div>
    </div>
  );
}

function Choice({ draft, drafts }: { draft: DraftView; drafts: readonly DraftView[] }): JSX.Element {
  return (
    <select
      aria-label={message('own_key_which')}
      value={draft.id}
      onChange={(event) => void send({ kind: 'choose', draft: event.currentTarget.value })}
    >
      {drafts.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
