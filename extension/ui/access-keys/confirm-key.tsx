// The second press for a key that is in use or goes for good: it names the key, so that nobody hits the wrong one of two.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { message } from '../message.ts';

interface Props {
  readonly id: string;
  readonly what: 'deactivate' | 'delete';
  readonly onYes: () => void;
  readonly onNo: () => void;
}

const WORDS = {
  deactivate: { why: 'keys_deactivate_why', yes: 'keys_deactivate_this' },
  delete: { why: 'keys_delete_why', yes: 'keys_delete_this' },
} as const;

export function ConfirmKey({ id, what, onYes, onNo }: Props): JSX.Element {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const { why, yes } = WORDS[what];
  return (
    <fieldset class="confirm">
      <legend>{message(why)}</legend>
      <div class="actions">
        <button type="button" class="secondary danger" onClick={onYes}>
          {message(yes, id)}
        </button>
        <button ref={no} type="button" class="quiet" onClick={onNo}>
          {message('keys_cancel')}
        </button>
      </div>
    </fieldset>
  );
}
