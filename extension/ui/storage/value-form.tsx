// "Add by hand": every value of a storage as a typed field; each goes to the background as it is typed, and is checked there.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldId } from '#shared/fields/index.ts';
import { send } from '../../bus/send.ts';
import { type DraftView, MASK, type ValueView } from '../../bus/view.ts';
import { findMessage, message } from '../message.ts';
import { ProblemLine } from './problem-line.tsx';

const PAUSE = 400;

interface Props {
  readonly draft: DraftView;
  /** Of these fields alone; absent = of every one. */
  readonly fields?: readonly FieldId[];
  readonly onDone: () => void;
}

export function ValueForm({ draft, fields, onDone }: Props): JSX.Element {
  const offered = draft.values.filter(({ field }) => fields?.includes(field) ?? true);
  return (
    <form
      class="value-form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      {offered.map((value) => (
        <TypedValue key={value.name} draft={draft.id} value={value} />
      ))}
      <button type="submit" class="secondary">
        {message('popup_done')}
      </button>
    </form>
  );
}

function TypedValue({ draft, value }: { draft: string; value: ValueView }): JSX.Element {
  const { commit, type, drop, focused, setFocused } = useTyping(draft, value.name);
  // The field keeps its own text: taken out by Remove, it begins anew.
  const [removed, setRemoved] = useState(0);
  const id = `typed-${draft}-${value.name}`;
  // A value with an error is masked too: it may be a secret in the wrong field.
  const masked = value.shown === MASK;
  // While somebody types, half a value is not a mistake.
  const problem = focused ? undefined : value.problem;
  const shared: Shared = {
    id,
    // A box of choices cannot show nothing.
    defaultValue: masked || (value.from === 'preset' && !value.choices) ? '' : (value.shown ?? ''),
    placeholder: masked ? message('popup_kept') : value.from === 'preset' ? (value.shown ?? '') : '',
    'aria-describedby': `${id}-hint`,
    'aria-invalid': problem?.severity === 'error',
    onInput: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
    onFocus: () => setFocused(true),
    onBlur: commit,
  };
  return (
    <div class="typed">
      <div class="typed-head">
        <label id={`${id}-label`} for={id}>
          {value.label}
        </label>
        {!value.required && <span class="from">{message('popup_optional')}</span>}
        {masked && (
          <button
            type="button"
            class="tiny"
            aria-describedby={`${id}-label`}
            onClick={() => {
              drop();
              setRemoved(removed + 1);
              void send({ kind: 'clear', draft, name: value.name });
            }}
          >
            {message('popup_remove')}
          </button>
        )}
      </div>
      <Control key={removed} value={value} shared={shared} />
      <p id={`${id}-hint`} class={problem ? `problem ${problem.severity}` : 'hint'}>
        {problem ? <ProblemLine problem={problem} /> : value.hint}
      </p>
    </div>
  );
}

interface Shared {
  readonly id: string;
  readonly defaultValue: string;
  readonly placeholder: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly onInput: (event: { currentTarget: { value: string } }) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

function Control({ value, shared }: { value: ValueView; shared: Shared }): JSX.Element {
  const plain = { autocomplete: 'off', spellcheck: false } as const;
  if (value.multiline) return <textarea {...shared} {...plain} rows={3} />;
  if (value.choices) return <Choices choices={value.choices} shared={shared} />;
  if (value.kind === 'secret') return <input {...shared} {...plain} type="password" />;
  return <input {...shared} {...plain} type="text" />;
}

// A select knows no default value of its own: without this it would show its first choice, whatever is stored.
function Choices({ choices, shared }: { choices: readonly string[]; shared: Shared }): JSX.Element {
  const { placeholder, defaultValue, ...select } = shared;
  const box = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.value = defaultValue;
  }, [defaultValue]);
  return (
    <select ref={box} {...select}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {findMessage(`popup_choice_${choice}`) ?? choice}
        </option>
      ))}
    </select>
  );
}

// Sent after a pause too: the popup closes without a word when the person clicks beside it. Only who leaves the field has
// typed it whole.
function useTyping(draft: string, name: string) {
  const [focused, setFocused] = useState(false);
  const pending = useRef<string | undefined>(undefined);
  const open = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = (typing?: true) => {
    clearTimeout(timer.current);
    if (pending.current !== undefined) {
      const entered = { kind: 'enter', draft, name, text: pending.current, from: 'typed' } as const;
      void send(typing ? { ...entered, typing } : entered);
    } else if (open.current) void send({ kind: 'leave', draft });
    pending.current = undefined;
    open.current = typing ?? false;
  };
  const type = (text: string) => {
    pending.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => flush(true), PAUSE);
  };
  const commit = () => {
    setFocused(false);
    flush();
  };
  const drop = () => {
    clearTimeout(timer.current);
    pending.current = undefined;
    open.current = false;
  };
  useEffect(() => () => flush(), []);
  return { type, commit, drop, focused, setFocused };
}
