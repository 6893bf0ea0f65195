// Choosing what to link: a storage, a key or Emedgene's key pair. Open while there is none, behind one button afterwards.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { Group, StateView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { findMessage, type MessageKey, message } from '../message.ts';

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
      <TypeChoice types={types} onChoose={choose} />
      {!first && (
        <button type="button" class="quiet" onClick={() => setOpen(false)}>
          {message('popup_cancel')}
        </button>
      )}
    </section>
  );
}

/** In this order; the storages need no heading of their own. */
const GROUPS: readonly { group: Group; heading?: MessageKey }[] = [
  { group: 'storage' },
  { group: 'key', heading: 'popup_group_key' },
  { group: 'credentials', heading: 'popup_group_credentials' },
];

interface ChoiceProps {
  readonly types: StateView['types'];
  readonly onChoose: (type: string) => void;
}

/** Every type under its heading. */
export function TypeChoice({ types, onChoose }: ChoiceProps): JSX.Element {
  return (
    <>
      {GROUPS.map(({ group, heading }) => (
        <TypeList
          key={group}
          heading={heading ? message(heading) : undefined}
          types={types.filter((type) => type.group === group)}
          onChoose={onChoose}
        />
      ))}
    </>
  );
}

interface TypeListProps extends ChoiceProps {
  readonly heading: string | undefined;
}

function TypeList({ heading, types, onChoose }: TypeListProps): JSX.Element | null {
  if (types.length === 0) return null;
  return (
    <>
      {heading && <h3>{heading}</h3>}
      <ul class="types">
        {types.map(({ id, label }) => (
          <li key={id}>
            <button type="button" class="type" aria-describedby={`type-${id}`} onClick={() => onChoose(id)}>
              {label}
            </button>
            <span id={`type-${id}`} class="type-hint">
              {findMessage(`popup_type_${id.replaceAll('-', '_')}`) ?? message('popup_type_by_hand')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
