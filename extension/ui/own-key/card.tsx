// One organization's key at the companion: how it stands, what to see to, the four flows to try, and its rotations.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ByokKey } from '#shared/api-byok.ts';
import type { TryReply } from '../../bus/own-key-messages.ts';
import { send } from '../../bus/send.ts';
import type { DraftView, KeyRotationView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { findMessage, message } from '../message.ts';
import { OwnKeyFlows } from './flows.tsx';
import type { OwnKeysDesk } from './own-keys.ts';
import { OwnKeyRefusal } from './refusal.tsx';
import { OwnKeyRotation } from './rotation.tsx';

interface Props {
  readonly ownKey: ByokKey;
  /** The key in hand, for credentials and for a change of key. */
  readonly draft: DraftView | undefined;
  readonly desk: OwnKeysDesk;
  readonly rotation: KeyRotationView | undefined;
}

export function OwnKeyCard({ ownKey, draft, desk, rotation }: Props): JSX.Element {
  const { organization, state, key, finding, warnings } = ownKey;
  const [tried, setTried] = useState<TryReply | 'running'>();
  const name = `own-key-${organization.replaceAll(' ', '-')}`;
  const isOpen = state === 'ok';
  const { failure } = desk;
  const go = async () => {
    setTried('running');
    setTried(await send({ kind: 'try-own-key', organization }));
    desk.read();
  };
  return (
    <section class="card" aria-labelledby={name}>
      <div class="card-head">
        <h3 id={name}>{organization}</h3>
        <State state={state} />
      </div>
      <p class="hint">
        <code>{key.kid}</code>
      </p>
      {finding && (
        <p class="banner failed">
          <Icon name="failed" />
          <span>
            {finding.cause} <span class="fix">{finding.fix}</span>
          </span>
        </p>
      )}
      {warnings.map(({ cause, fix }) => (
        <p key={cause} class="banner limited">
          <Icon name="limited" />
          <span>
            {cause} <span class="fix">{fix}</span>
          </span>
        </p>
      ))}
      {failure && failure.organization === organization && <OwnKeyRefusal failure={failure} />}
      {!isOpen && <Credentials ownKey={ownKey} draft={draft} desk={desk} />}
      <OwnKeyFlows tried={tried} />
      {tried !== undefined && tried !== 'running' && tried.failure && (
        <OwnKeyRefusal failure={tried.failure} />
      )}
      <button
        type="button"
        class="primary"
        disabled={!isOpen || tried === 'running'}
        onClick={() => void go()}
      >
        {message('own_key_try')}
      </button>
      {isOpen && <Fields fields={ownKey.fields} />}
      {isOpen && draft?.complete && (
        <details class="more">
          <summary>{message('own_key_new_credentials')}</summary>
          <Credentials ownKey={ownKey} draft={draft} desk={desk} />
        </details>
      )}
      <OwnKeyRotation ownKey={ownKey} draft={draft} desk={desk} rotation={rotation} />
    </section>
  );
}

function State({ state }: Pick<ByokKey, 'state'>): JSX.Element {
  const tone =
    state === 'ok' ? 'passed' : state === 'locked' || state === 'unreachable' ? 'limited' : 'failed';
  return (
    <span class={`key-state ${tone}`}>
      <Icon name={tone} />
      {findMessage(`own_key_state_${state.replaceAll('-', '_')}`) ?? state}
    </span>
  );
}

/** After a restart, when a secret is replaced by a new one, and when the old one has ended already. */
function Credentials({ ownKey: { organization, state }, draft, desk }: Omit<Props, 'rotation'>) {
  const isLocked = state === 'locked';
  if (!isLocked && !draft?.complete) return null;
  const give = (id: string) =>
    desk.act(() => send({ kind: 'unlock-own-key', draft: id, organization }), organization);
  return (
    <div class="next">
      <p>{message(isLocked ? 'own_key_locked' : 'own_key_renew')}</p>
      <button
        type="button"
        class="secondary"
        disabled={!draft?.complete || desk.busy}
        onClick={() => draft && give(draft.id)}
      >
        {draft ? message('own_key_unlock', draft.label) : message('own_key_unlock_none')}
      </button>
    </div>
  );
}

function Fields({ fields }: Pick<ByokKey, 'fields'>): JSX.Element | null {
  if (fields.length === 0) return null;
  return (
    <details class="more">
      <summary>{message('own_key_fields', String(fields.length))}</summary>
      <dl>
        {fields.map(({ name, algorithm, generations, leakage }) => (
          <div key={name}>
            <dt>
              {name} <span class="from">{message('own_key_field', algorithm, String(generations))}</span>
            </dt>
            <dd>{leakage}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
