/** A frame's side of the conversation with the portal shell: it says it is ready and is told what to show. */
import { type FrameMessage, hasKind, type InitMessage, isShellOrigin } from '../frame-protocol.ts';

let shellOrigin: string | undefined;

/** Calls `onInit` for each order of the shell; only the parent window of a known origin is heard. */
export function connect(onInit: (init: InitMessage) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || !isShellOrigin(event.origin)) return;
    if (!hasKind(event.data, 'init')) return;
    shellOrigin = event.origin;
    onInit(event.data as InitMessage);
  });
  // The shell's origin is not known yet; the message carries nothing.
  post({ kind: 'ready' }, '*');
}

/** Asks the shell to open another page of the same application. */
export function navigate(section: string): void {
  if (shellOrigin) post({ kind: 'navigate', section }, shellOrigin);
}

function post(message: FrameMessage, target: string): void {
  window.parent.postMessage(message, target);
}
