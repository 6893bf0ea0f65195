// "Import file": a private key read in memory, for storages that take one. The file stays where it is.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { send } from '../bus/send.ts';
import type { DraftView } from '../bus/view.ts';
import { message } from './message.ts';

/** Largest file we read, in bytes. */
export const MAX_FILE = 64 * 1024;

export function ImportFile({ draft }: { draft: DraftView }): JSX.Element | null {
  const input = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState<string>();
  const target = draft.values.find(({ multiline, kind }) => multiline && kind === 'secret');
  if (!target) return null;

  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAX_FILE) {
      setNote(message('popup_file_too_large'));
      return;
    }
    await send({ kind: 'enter', draft: draft.id, name: target.name, text: await file.text(), from: 'file' });
    setNote(message('popup_file_read'));
  };
  return (
    <>
      <button type="button" class="quiet" onClick={() => input.current?.click()}>
        {message('popup_import_file')}
      </button>
      <input
        ref={input}
        class="file"
        type="file"
        tabIndex={-1}
        aria-label={message('popup_file_of', target.label)}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          // The same file chosen again is read again.
          event.currentTarget.value = '';
        }}
      />
      {note && (
        <span class="note" role="status">
          {note}
        </span>
      )}
    </>
  );
}
