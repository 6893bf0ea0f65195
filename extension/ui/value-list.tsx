// The values of a storage as rows: label, masked or plain value, where it came from, and its problem right there.
import type { JSX } from 'preact';
import type { DraftView, ValueView } from '../bus/view.ts';
import { Icon } from './icons.tsx';
import { message } from './message.ts';
import { ValueActions } from './value-actions.tsx';

export function ValueList({ draft }: { draft: DraftView }): JSX.Element {
  const rows = draft.values.filter(isListed);
  return (
    <dl class="values">
      {rows.map((value) => (
        <ValueRow key={value.name} draft={draft.id} value={value} />
      ))}
      {draft.expires && (
        <div class="value">
          <dt>{message('popup_secret_expires')}</dt>
          <dd class="value-line">
            <span class="shown">{draft.expires}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

function ValueRow({ draft, value }: { draft: string; value: ValueView }): JSX.Element {
  const id = `${draft}-${value.name}`;
  const given = value.shown !== undefined;
  return (
    <div class={`value ${value.problem?.severity ?? ''}`}>
      <dt id={id}>
        {value.label}
        {value.from && <span class="from">{message(FROM[value.from])}</span>}
      </dt>
      {given ? (
        <ValueActions draft={draft} value={value} labelId={id} />
      ) : (
        <dd class="absent">{value.required ? value.hint : message('popup_not_given')}</dd>
      )}
      {value.problem && (
        <dd class={`problem ${value.problem.severity}`}>
          <Icon name={value.problem.severity === 'error' ? 'failed' : 'limited'} />
          <span>
            {value.problem.message} <span class="fix">{value.problem.fix}</span>
          </span>
        </dd>
      )}
    </div>
  );
}

const FROM = {
  capture: 'popup_from_capture',
  typed: 'popup_from_typed',
  file: 'popup_from_file',
  preset: 'popup_from_preset',
} as const;

// Optional values are listed once they are given; "Add by hand" offers all of them.
function isListed(value: ValueView): boolean {
  return value.required || value.shown !== undefined || value.problem !== undefined;
}
