// One access key: its state, age and last use, and the presses for it; what cannot be taken back names the key once more.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AccessKey, AccessKeys } from '#shared/api-s3-keys.ts';
import { send } from '../../bus/send.ts';
import { message } from '../message.ts';
import { dayText } from '../moment.ts';
import type { KeysDesk } from './access-keys.ts';
import { ConfirmKey } from './confirm-key.tsx';

interface Props {
  readonly accessKey: AccessKey;
  readonly list: AccessKeys;
  readonly desk: KeysDesk;
}

export function AccessKeyItem({ accessKey: key, list, desk }: Props): JSX.Element {
  const { id, status } = key;
  const running = list.rotations.at(-1);
  return (
    <li class="key" data-key={id}>
      <div class="key-head">
        <h4 id={`key-${id}`}>
          <code>{id}</code>
        </h4>
        <span class={`key-state ${status}`}>
          {message(status === 'active' ? 'keys_active' : 'keys_inactive')}
        </span>
      </div>
      <p class="key-facts">
        {message('keys_created', dayText(key.createdAt.slice(0, 10)))} · {useText(key)}
      </p>
      {running?.made === id && <p class="hint">{message('keys_is_new')}</p>}
      {running?.old === id && <p class="hint">{message('keys_is_old')}</p>}
      {key.signsHere && <p class="hint">{message('keys_signs_here')}</p>}
      {key.orphan && <p class="key-warning">{message('keys_orphan')}</p>}
      <Presses accessKey={key} list={list} desk={desk} />
    </li>
  );
}

function useText({ use, lastUsedAt, lastUsedService }: AccessKey): string {
  if (use === 'unknown') return message('keys_use_unknown');
  if (!lastUsedAt) return message('keys_never_used');
  return message('keys_last_used', dayText(lastUsedAt.slice(0, 10)), lastUsedService ?? '–');
}

function Presses({ accessKey: { id, status, signsHere }, list, desk }: Props): JSX.Element {
  const [asked, setAsked] = useState<'deactivate' | 'delete'>();
  const { busy, act } = desk;
  const others = list.keys.filter((key) => key.id !== id);
  const idle = others.find((key) => key.status === 'inactive');
  const isRotating = list.rotations.length > 0;
  const mayRotate = !isRotating && status === 'active' && (others.length === 0 || idle !== undefined);
  const about = `key-${id}`;
  const change = (status: 'active' | 'inactive') => {
    setAsked(undefined);
    act((user) => send({ kind: 'switch-access-key', key: id, status, ...named(user) }));
  };
  const remove = () => {
    setAsked(undefined);
    act((user) => send({ kind: 'delete-access-key', key: id, ...named(user) }));
  };
  const rotate = () =>
    act((user) => send({ kind: 'rotate-access-key', ...named(user), ...(idle ? { retire: idle.id } : {}) }));
  const press = (name: Parameters<typeof message>[0], onClick: () => void, more = '') => (
    <button type="button" class={`tiny ${more}`} aria-describedby={about} disabled={busy} onClick={onClick}>
      {message(name)}
    </button>
  );
  if (asked) {
    const [word, onYes] =
      asked === 'delete'
        ? (['delete', remove] as const)
        : (['deactivate', () => change('inactive')] as const);
    return <ConfirmKey id={id} what={word} onYes={onYes} onNo={() => setAsked(undefined)} />;
  }
  return (
    <>
      <div class="actions small">
        {mayRotate && press('keys_rotate', rotate)}
        {!isRotating &&
          !signsHere &&
          status === 'active' &&
          press('keys_deactivate', () => setAsked('deactivate'))}
        {!isRotating && status === 'inactive' && press('keys_activate', () => change('active'))}
        {!isRotating && status === 'inactive' && press('keys_delete', () => setAsked('delete'), 'danger')}
      </div>
      {mayRotate && idle && <p class="hint">{message('keys_makes_room', idle.id)}</p>}
    </>
  );
}

const named = (user: string | undefined) => (user === undefined ? {} : { user });
