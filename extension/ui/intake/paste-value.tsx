// "Paste a value": one box for whatever was copied. The background says what it is; the text never stands in the page.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PasteReply } from '../../bus/contract.ts';
import { send } from '../../bus/send.ts';
import type { DraftView } from '../../bus/view.ts';
import { MAX_FILE } from '../../files/imported.ts';
import { Icon } from '../icons.tsx';
import { findMessage, message } from '../message.ts';
import { ASKED_FOR, Differing } from './differing.tsx';

type Choices = Extract<PasteReply, { status: 'ask' }>['fields'];
type Field = Choices[number]['field'];

interface Note {
  readonly outcome: 'passed' | 'limited' | 'failed';
  readonly sentence: string;
  /** Other values stand there, and nothing was taken: takes it nevertheless. */
  readonly replace?: () => void;
}

export function PasteValue({ draft }: { draft: DraftView }): JSX.Element {
  const box = useRef<HTMLInputElement>(null);
  const { asked, note, take, keep, drop } = usePasting(draft.id);
  const id = `paste-${draft.id}`;
  const takeTyped = (input: HTMLInputElement) => {
    const typed = input.value;
    input.value = '';
    if (typed.trim() !== '') void take(typed);
  };
  const answer = (field?: Field) => {
    box.current?.focus();
    if (asked && field) void take(asked.text, field);
    else drop();
  };
  return (
    <div class="paste">
      <label for={id}>{message('paste_label')}</label>
      <input
        ref={box}
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder={message('paste_hint')}
        onPaste={(event) => {
          event.preventDefault();
          void take(textOf(event.clipboardData));
        }}
        onDrop={(event) => {
          const dropped = textOf(event.dataTransfer);
          if (dropped === '') return;
          event.preventDefault();
          void take(dropped);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) takeTyped(event.currentTarget);
        }}
      />
      {asked && (
        <div class="asked" role="status">
          <Question choices={asked.choices} onAnswer={answer} />
        </div>
      )}
      {note && (
        <p class={`note ${note.outcome}`} role="status">
          <Icon name={note.outcome} />
          <span>{note.sentence}</span>
        </p>
      )}
      {note?.replace && <Differing onReplace={note.replace} onKeep={keep} />}
    </div>
  );
}

interface QuestionProps {
  readonly choices: Choices;
  /** Without a field: it is none of them. */
  readonly onAnswer: (field?: Field) => void;
}

function Question({ choices, onAnswer }: QuestionProps): JSX.Element {
  return (
    <fieldset class="ask">
      <legend>{message('paste_ask')}</legend>
      {choices.map(({ field, label }) => (
        <button key={field} type="button" class="secondary" onClick={() => onAnswer(field)}>
          {label}
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => onAnswer()}>
        {message('paste_none')}
      </button>
    </fieldset>
  );
}

function usePasting(draft: string) {
  const [asked, setAsked] = useState<{ readonly text: string; readonly choices: Choices }>();
  const [note, setNote] = useState<Note>();
  useEffect(() => {
    if (!asked) return undefined;
    const timer = setTimeout(() => setAsked(undefined), ASKED_FOR);
    return () => clearTimeout(timer);
  }, [asked]);

  const drop = () => {
    setAsked(undefined);
    setNote(undefined);
  };
  const keep = () => setNote({ outcome: 'limited', sentence: message('capture_kept') });
  const take = async (text: string, field?: Field, replace?: true) => {
    drop();
    if (text.trim() === '') return setNote(failed(message('paste_nothing')));
    if (text.length > MAX_FILE) return setNote(failed(message('file_refused_too_large')));
    const said = { ...(field ? { field } : {}), ...(replace ? { replace } : {}) };
    const reply = await send({ kind: 'paste', draft, text, ...said });
    if (reply?.status === 'ask') setAsked({ text, choices: reply.fields });
    else setNote(noteOf(reply, () => void take(text, field, true)));
  };
  return { asked, note, take, keep, drop };
}

function noteOf(reply: Exclude<PasteReply, { status: 'ask' }> | null, replace: () => void): Note {
  if (reply?.status === 'differs') {
    const sentence = message('capture_differs', reply.labels.join(', '));
    return { outcome: 'limited', sentence, replace };
  }
  if (reply?.status === 'placed') {
    return { outcome: 'passed', sentence: message('paste_placed', reply.labels.join(', ')) };
  }
  return failed((reply && findMessage(reply.why)) ?? message('paste_failed'));
}

const failed = (sentence: string): Note => ({ outcome: 'failed', sentence });

const textOf = (carried: DataTransfer | null) => carried?.getData('text/plain') ?? '';
