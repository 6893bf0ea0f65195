// Shows the person the button that is theirs to press: a frame around it and one sentence, drawn above the page.
// Nothing of the page is changed, and no value is shown.

// Properties set one by one are not subject to the page's policy for style sheets.
const FRAME =
  'all:initial;position:fixed;box-sizing:border-box;border:3px solid #0b57d0;border-radius:8px;box-shadow:0 0 0 2px #fff;pointer-events:none;';
const WIDEST = 340;
const NOTE = `position:absolute;width:max-content;max-width:${WIDEST}px;padding:8px;border-radius:8px;background:#0b2a5b;color:#fff;font:500 14px/1.4 system-ui;`;
/** Where the note covers no field: below the button, else beside it, and above it only when nothing else is left. */
const BELOW = 'right:0;top:calc(100% + 8px)';
/** The same for a button at the left edge of the page. */
const BELOW_LEFT = 'left:0;top:calc(100% + 8px)';
const BESIDE = 'left:calc(100% + 8px);bottom:0;max-width:180px';
const ABOVE = 'right:0;bottom:calc(100% + 4px)';
const GAP = 6;
/** Frames of the screen after which the element is looked up again, because the page may have rendered it anew. */
const LOOK_AGAIN = 15;

/** Scrolls to the element and points at it with `text` until it is gone or the signal fires. */
export function pointAt(find: () => Element | undefined, text: string, signal: AbortSignal): void {
  let element = find();
  if (!element) return;
  element.scrollIntoView({ block: 'nearest' });
  const { host, note } = draw();
  let frames = 0;
  const follow = () => {
    if (frames++ % LOOK_AGAIN === 0 || !element?.isConnected) element = find();
    if (signal.aborted || !element) return host.remove();
    place(host, note, element.getBoundingClientRect());
    // A live region speaks only what changes after it is there.
    note.textContent ||= text;
    requestAnimationFrame(follow);
  };
  requestAnimationFrame(follow);
}

function draw(): { host: HTMLElement; note: HTMLElement } {
  const host = document.createElement('storage-link-note');
  const note = document.createElement('div');
  note.role = 'status';
  host.attachShadow({ mode: 'closed' }).append(note);
  document.documentElement.append(host);
  // Above modal dialogs, which live in the browser's top layer.
  host.popover = 'manual';
  host.showPopover();
  return { host, note };
}

function place(
  host: HTMLElement,
  note: HTMLElement,
  { left, top, right, bottom, width, height }: DOMRect,
): void {
  host.style.cssText = `${FRAME}left:${left - GAP}px;top:${top - GAP}px;width:${width + 2 * GAP}px;height:${height + 2 * GAP}px`;
  const below = right < WIDEST ? BELOW_LEFT : BELOW;
  const side = innerHeight - bottom > 60 ? below : innerWidth - right > 230 ? BESIDE : ABOVE;
  note.style.cssText = NOTE + side;
}
