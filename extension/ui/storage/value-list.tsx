// The values of a draft as rows (label, masked or plain value, where it came from, its problem), then what stood beside them.
import type { JSX } from 'preact';
import type { DraftView, ValueView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { FactRow } from './fact-row.tsx';
import { OriginTag } from './origin-tag.tsx';
import { ProblemLine } from './problem-line.tsx';
import { ValueActions } from './value-actions.tsx';

export function ValueList({ draft }: { draft: DraftView }): JSX.Element {
  return (
    <dl class="values">
      {draft.values.filter(isListed).map((value) => (
        <ValueRow key={value.name} draft={draft.id} value={value} />
      ))}
      {draft.facts.map((fact) => (
        <FactRow key={fact.field} draft={draft.id} fact={fact} />
      ))}
    </dl>
  );
}

function ValueRow({ draft, value }: { draft: string; value: ValueView }): JSX.Element {
  const id = `${draft}-${value.name}`;
  const given = value.shown !== undefined;
  return (
    <div class={`value ${value.problem?.severity ?? ''}`}>
      <dt>
        <span id={id}>{value.label}</span>
        {value.from && <OriginTag from={value.from} source={value.source} />}
      </dt>
      {given ? (
        <ValueActions draft={draft} value={value} labelId={id} />
      ) : (
        <dd class="absent">{value.required ? value.hint : message('popup_not_given')}</dd>
      )}
      {value.problem && (
        <dd class={`problem ${value.problem.severity}`}>
          <ProblemLine problem={value.problem} />
        </dd>
      )}
    </div>
  );
}

// Optional values are listed once they are given; "Add by hand" offers all of them.
function isListed(value: ValueView): boolean {
  return value.required || value.shown !== undefined || value.problem !== undefined;
}
