// What a console showed beside the values: read only, and the one question it may raise, which day a secret expires.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { FactView } from '../../bus/view.ts';
import { message } from '../message.ts';
import { dayText } from '../moment.ts';
import { OriginTag } from './origin-tag.tsx';
import { ProblemLine } from './problem-line.tsx';

interface Props {
  readonly draft: string;
  readonly fact: FactView;
}

export function FactRow({ draft, fact }: Props): JSX.Element {
  const { kind, shown, readings, problem } = fact;
  const text = kind === 'date' && !readings ? dayText(shown) : shown;
  return (
    <div class={`value ${problem?.severity ?? ''}`}>
      <dt>
        <span>{fact.label}</span>
        <OriginTag from={fact.from} source={fact.source} />
      </dt>
      <dd class="value-line">
        <span class="shown">{text}</span>
      </dd>
      {readings && (
        <dd>
          <WhichDay draft={draft} readings={readings} />
        </dd>
      )}
      {problem && (
        <dd class={`problem ${problem.severity}`}>
          <ProblemLine problem={problem} />
        </dd>
      )}
    </div>
  );
}

function WhichDay({ draft, readings }: { draft: string; readings: readonly string[] }): JSX.Element {
  return (
    <fieldset class="ask">
      <legend>{message('popup_expires_ask')}</legend>
      {readings.map((day) => (
        <button
          key={day}
          type="button"
          class="secondary"
          onClick={() => void send({ kind: 'expires', draft, day })}
        >
          {dayText(day)}
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => void send({ kind: 'expires', draft })}>
        {message('popup_expires_neither')}
      </button>
    </fieldset>
  );
}
