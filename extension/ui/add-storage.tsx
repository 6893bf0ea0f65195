// Choosing the type of a new storage: open while there is none, behind one button afterwards.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../bus/send.ts';
import type { StateView } from '../bus/view.ts';
import { Icon } from './icons.tsx';
import { findMessage, message } from './message.ts';

interface Props {
  readonly types: StateView['types'];
  /** There is no storage yet. */
  readonly first: boolean;
}

export function AddStorage({ types, first }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  if (!first && !open) {
    return (
      <button type="button" class="add" onClick={() => setOpen(true)}>
        <Icon name="add" />
        {message('popup_add_storage')}
      </button>
    );
  }
  const choose = (type: string) => {
    setOpen(false);
    void send({ kind: 'create', type });
  };
  return (
    <section class="card" aria-labelledby="add-storage">
      <h2 id="add-storage">{message('popup_add_storage')}</h2>
      {first && <p class="lead">{message('popup_empty')}</p>}
      <ul class="types">
        {types.map(({ id, label }) => (
          <li key={id}>
            <button type="button" class="type" aria-describedby={`type-${id}`} onClick={() => choose(id)}>
              {label}
            </button>
            <span id={`type-${id}`} class="type-hint">
              {findMessage(`popup_type_${id.replaceAll('-', '_')}`) ?? message('popup_type_by_hand')}
            </span>
          </li>
        ))}
      </ul>
      {!first && (
        <button type="button" class="quiet" onClick={() => setOpen(false)}>
          {message('popup_cancel')}
        </button>
      )}
    </section>
  );
}
