// Replace or Keep, as in a console's page: other values stand where a file's or a pasted text's would go. Without an answer they
// stay, and what was given is forgotten.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { message } from '../message.ts';

/** So long a text waits for the person to say what is to become of it. */
export const ASKED_FOR = 60_000;

interface Props {
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}

export function Differing({ onReplace, onKeep }: Props): JSX.Element {
  useEffect(() => {
    const timer = setTimeout(onKeep, ASKED_FOR);
    return () => clearTimeout(timer);
  }, []);
  const pressed = (answer: () => void) => (event: MouseEvent) => {
    focusBeside(event.currentTarget as HTMLElement);
    answer();
  };
  return (
    <div class="ask">
      <button type="button" class="secondary" onClick={pressed(onReplace)}>
        {message('capture_replace')}
      </button>
      <button type="button" class="quiet" onClick={pressed(onKeep)}>
        {message('capture_keep')}
      </button>
    </div>
  );
}

// The pressed button goes away: the focus goes on with what asked.
function focusBeside(button: HTMLElement): void {
  button.closest('.drop, .paste')?.querySelector<HTMLElement>('button, input')?.focus();
}
