// "Import file": a key file chosen or dropped, for every storage that takes a value from one.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DraftView } from '../../bus/view.ts';
import { Icon } from '../icons.tsx';
import { message } from '../message.ts';
import { Differing } from './differing.tsx';
import { useFileDrop } from './file-drop.ts';
import type { ImportNote } from './file-import.ts';

interface Props {
  readonly draft: DraftView;
  /** Where no file can be chosen: leads to a place where one can. */
  readonly onElsewhere?: (() => void) | undefined;
}

export function ImportFile({ draft, onElsewhere }: Props): JSX.Element | null {
  const input = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState<ImportNote>();
  const take = async (files: readonly File[]) => {
    // What a screen reader said once must be said again, so the note is made anew.
    setNote(undefined);
    // What reads files is loaded with the first one: most openings of the popup see none.
    const { importFiles } = await import('./file-import.ts');
    setNote(await importFiles(draft, files));
  };
  const keep = () => setNote({ outcome: 'limited', sentences: [message('capture_kept')] });
  const { over, handlers } = useFileDrop((files) => void take(files));
  if (!draft.takesFile) return null;
  const hint = `drop-${draft.id}`;
  return (
    <div class={over ? 'drop over' : 'drop'} {...handlers}>
      <Icon name="file" />
      <button
        type="button"
        class="quiet"
        aria-describedby={hint}
        onClick={onElsewhere ?? (() => input.current?.click())}
      >
        {message('file_import')}
      </button>
      <span id={hint} class="hint">
        {message('file_or_drop')}
      </span>
      <input
        ref={input}
        class="file"
        type="file"
        tabIndex={-1}
        aria-label={message('file_input', draft.label)}
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])]);
          // The same file chosen again is read again.
          event.currentTarget.value = '';
        }}
      />
      {note && (
        <p class={`note ${note.outcome}`} role="status">
          <Icon name={note.outcome} />
          <span>{note.sentences.join(' ')}</span>
        </p>
      )}
      {note?.replace && <Differing onReplace={() => void note.replace?.().then(setNote)} onKeep={keep} />}
    </div>
  );
}
