// "Access keys of an IAM user you administer": whose keys, what may be done with each, and one rotation at a time.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AccessKeys } from '#shared/api-s3-keys.ts';
import type { KeysFailure } from '../../bus/access-key-messages.ts';
import { send } from '../../bus/send.ts';
import type { StateView } from '../../bus/view.ts';
import { failureText } from '../failure-text.ts';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';
import { MissingScope } from '../missing-scope.tsx';
import { type KeysDesk, useAccessKeys } from './access-keys.ts';
import { AccessKeyItem } from './item.tsx';
import { RotationCard } from './rotation-card.tsx';
import '../styles/access-keys.css';

export function AccessKeysView({ state }: { state: StateView }): JSX.Element {
  const desk = useAccessKeys();
  const { list, failure, shown, made } = desk;
  const draft = state.drafts.find(({ id }) => id === made?.draft);
  return (
    <div class="card access-keys" aria-busy={desk.busy}>
      <h3>{message('keys_title')}</h3>
      <p class="lead">{message('keys_why')}</p>
      <UserForm desk={desk} />
      {failure && <Refusal failure={failure} />}
      {list && <Owner list={list} />}
      {list?.interrupted.map(({ id, cause, fix }) => (
        <p key={id} class="banner limited" role="status">
          <Icon name="limited" />
          <span>
            {cause} <span class="fix">{fix}</span>
          </span>
        </p>
      ))}
      {shown && <RotationCard key={shown.rotation.id} {...shown} desk={desk} state={state} />}
      {made && draft && (
        <p class="banner passed" role="status">
          <Icon name="passed" />
          <span>{message('keys_made', made.key, draft.label)}</span>
        </p>
      )}
      {list && <Keys list={list} desk={desk} />}
    </div>
  );
}

function UserForm({ desk: { open, busy } }: { desk: KeysDesk }): JSX.Element {
  const [name, setName] = useState('');
  return (
    <form
      class="user-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) open(name.trim() || undefined);
      }}
    >
      <label for="iam-user">{message('keys_user')}</label>
      <div class="user-line">
        <input
          id="iam-user"
          type="text"
          value={name}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="iam-user-hint"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="secondary" disabled={busy}>
          {message('keys_show')}
        </button>
      </div>
      <p id="iam-user-hint" class="hint">
        {message('keys_user_hint')}
      </p>
    </form>
  );
}

function Refusal({ failure: { failure, finding } }: { failure: KeysFailure }): JSX.Element {
  if (failure === 'pairing.scope') return <MissingScope scope="s3-keys" why={message('keys_scope')} />;
  return (
    <p class="banner failed" role="alert">
      <Icon name="failed" />
      <span>
        {finding ? finding.cause : failureText(failure)} {finding && <span class="fix">{finding.fix}</span>}{' '}
        {finding?.link && (
          <a href={finding.link} target="_blank" rel="noreferrer">
            {message('popup_how')}
          </a>
        )}
      </span>
    </p>
  );
}

function Owner({ list: { account, user } }: { list: AccessKeys }): JSX.Element {
  return (
    <dl class="owner">
      <dt>{message('keys_account')}</dt>
      <dd>
        <code>{account}</code>
      </dd>
      <dt>{message('keys_owner')}</dt>
      <dd>
        <code>{user}</code>
      </dd>
    </dl>
  );
}

function Keys({ list, desk }: { list: AccessKeys; desk: KeysDesk }): JSX.Element {
  const { keys, limit } = list;
  const create = () =>
    desk.act((user) => send({ kind: 'create-access-key', ...(user === undefined ? {} : { user }) }));
  return (
    <>
      <p class="hint">
        {keys.length === 0 ? message('keys_none') : message('keys_count', String(keys.length), String(limit))}
      </p>
      <ul class="key-list">
        {keys.map((key) => (
          <AccessKeyItem key={key.id} accessKey={key} list={list} desk={desk} />
        ))}
      </ul>
      {keys.length < limit && (
        <button type="button" class="secondary create" disabled={desk.busy} onClick={create}>
          {message('keys_create')}
        </button>
      )}
    </>
  );
}
