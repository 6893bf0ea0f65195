// Dropping files on a part of a page. Beside that part nothing may be dropped: the browser would open the file instead,
// and a key would stand in a tab.
import type { TargetedDragEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type Drag = TargetedDragEvent<HTMLElement>;

interface FileDrop {
  /** Files are held above the part. */
  readonly over: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: Drag) => void;
    readonly onDragOver: (event: Drag) => void;
    readonly onDragLeave: (event: Drag) => void;
    readonly onDrop: (event: Drag) => void;
  };
}

/** Handlers for the part of a page that takes files. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): FileDrop {
  const [over, setOver] = useState(false);
  useEffect(guardPage, []);
  const hold = (event: Drag) => {
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const leave = (event: Drag) => {
    // Moving on to a child of the part is no leaving.
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const drop = (event: Drag) => {
    setOver(false);
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  return { over, handlers: { onDragEnter: hold, onDragOver: hold, onDragLeave: leave, onDrop: drop } };
}

function guardPage(): () => void {
  const watch = new AbortController();
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented || !carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  addEventListener('dragover', refuse, { signal: watch.signal });
  addEventListener('drop', refuse, { signal: watch.signal });
  return () => watch.abort();
}

// Text and links are dragged too; they are no concern of ours.
const carriesFiles = ({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>) =>
  dataTransfer?.types.includes('Files') === true;
