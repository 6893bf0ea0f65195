// Copy field by field: the way into a form that could not be filled, in Emedgene's own words for each field.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DraftView, ValueView } from '../../bus/view.ts';
import { copyValue } from '../clipboard.ts';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';

/** True where the page itself stands in the way: the person can still do it by hand. */
export const isCopyable = (status: string): boolean =>
  ['not-recognised', 'ready', 'fields-missing', 'not-kept', 'type-missing'].includes(status);

/** Every value that Emedgene asks for, presets too; which were copied already is marked. */
export function CopyFields({ draft }: { draft: DraftView }): JSX.Element {
  const values = draft.values.filter(({ emedgene, shown }) => emedgene !== undefined && shown !== undefined);
  return (
    <div class="copy-fields">
      <p>{message('push_copy_how', draft.label)}</p>
      <ul>
        {values.map((value) => (
          <CopyField key={value.name} draft={draft.id} value={value} />
        ))}
      </ul>
      <p class="note">{message('push_copy_clipboard')}</p>
    </div>
  );
}

function CopyField({ draft, value }: { draft: string; value: ValueView }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const { name, label, emedgene = label } = value;
  const copy = async () => {
    await copyValue((await send({ kind: 'reveal', draft, name })).text);
    setCopied(true);
  };
  return (
    <li>
      <span>
        <strong>{emedgene}</strong> {label !== emedgene && <span class="from">{label}</span>}
      </span>
      <button type="button" class="tiny" onClick={() => void copy()}>
        {message('push_copy_field', emedgene)}
      </button>
      <span class="copied" role="status">
        {copied && (
          <>
            <Icon name="passed" />
            <span class="visually-hidden">{message('popup_copied')}</span>
          </>
        )}
      </span>
    </li>
  );
}
