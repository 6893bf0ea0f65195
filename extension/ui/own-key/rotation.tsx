// Rotations of an organization's key: what each makes new, one at a time, with its progress and the way to stop and go on.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ByokKey } from '#shared/api-byok.ts';
import { type RotationKind, rotationKinds } from '../../bus/own-key-messages.ts';
import { send } from '../../bus/send.ts';
import type { DraftView, KeyRotationView } from '../../bus/view.ts';
import { message } from '../message.ts';
import type { OwnKeysDesk } from './own-keys.ts';

interface Props {
  readonly ownKey: ByokKey;
  readonly draft: DraftView | undefined;
  readonly desk: OwnKeysDesk;
  readonly rotation: KeyRotationView | undefined;
}

const words = { salt: 'salt', 'data-key': 'data_key', key: 'key' } as const;

export function OwnKeyRotation({ ownKey, draft, desk, rotation }: Props): JSX.Element {
  const { organization, state, rotation: unfinished } = ownKey;
  const [isOpen, setOpen] = useState(false);
  const mine = rotation?.organization === organization ? rotation : undefined;
  const progress = mine ?? unfinished;
  const begin = (what: RotationKind) =>
    desk.act(
      () =>
        send({
          ...{ kind: 'rotate-own-key', organization, what },
          ...(what === 'key' && draft ? { draft: draft.id } : {}),
        }),
      organization,
    );
  return (
    <details
      class="more"
      open={isOpen || progress !== undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{message('own_key_rotate')}</summary>
      {progress && <Progress what={progress.what} done={progress.done} total={progress.total} />}
      {mine && (
        <button type="button" class="secondary" onClick={() => void send({ kind: 'stop-own-key-rotation' })}>
          {message('popup_stop')}
        </button>
      )}
      {!mine && unfinished && <p>{message('own_key_unfinished')}</p>}
      <dl>
        {rotationKinds.map((what) => (
          <div key={what}>
            <dt>{message(`own_key_rotate_${words[what]}`)}</dt>
            <dd>
              {message(`own_key_rotate_${words[what]}_why`)}
              <button
                type="button"
                class="tiny"
                aria-label={message('own_key_rotate_press_of', message(`own_key_rotate_${words[what]}`))}
                disabled={
                  state !== 'ok' ||
                  desk.busy ||
                  rotation !== undefined ||
                  (unfinished !== undefined && unfinished.what !== what) ||
                  (what === 'key' && !draft?.complete)
                }
                onClick={() => begin(what)}
              >
                {message(unfinished?.what === what ? 'own_key_go_on' : 'own_key_rotate_press')}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Progress({ what, done, total }: Pick<KeyRotationView, 'what' | 'done' | 'total'>): JSX.Element {
  const label = message(`own_key_rotate_${words[what]}`);
  return (
    <p class="rotation-progress">
      <progress aria-label={label} value={total > 0 ? done : undefined} max={total > 0 ? total : undefined} />
      <span>{message('own_key_progress', label, String(done), String(total))}</span>
    </p>
  );
}
