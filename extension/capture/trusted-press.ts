// Follows a press on a button from its beginning: a click counts after a pointer or a key went down on the same button.

export interface Press {
  /** Why this click is none of a person's; a press is used up by it. */
  judge(click: Event): 'scripted' | 'unpressed' | undefined;
  stop(): void;
}

/** Watches one button. Keys count only when Tab or a pointer brought the focus to it, never when a script did. */
export function watchPress(button: HTMLElement): Press {
  const off = new AbortController();
  let pressed: 'pointer' | 'key' | undefined;
  let tabbed = false;
  let reached = false;
  const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, (event) => event.isTrusted && listener(event), {
      capture: true,
      signal: off.signal,
    });
  on(window, 'keydown', (event) => {
    tabbed = keyOf(event) === 'Tab';
  });
  // Coming from another frame or the browser's own bars, only the end of the Tab press arrives here.
  on(button, 'keyup', (event) => {
    if (keyOf(event) === 'Tab') reached = true;
  });
  on(button, 'focus', () => {
    reached ||= tabbed;
  });
  on(button, 'blur', () => {
    reached = false;
    // Open dialogs pull the focus back to themselves while the pointer is still down; it went down here all the same.
    if (pressed === 'key') pressed = undefined;
  });
  // The window hears first; there a closed root keeps its inside out of the event's path.
  on(window, 'pointerdown', () => {
    pressed = undefined;
    tabbed = false;
  });
  on(button, 'pointerdown', () => {
    pressed = 'pointer';
    reached = true;
  });
  on(button, 'keydown', (event) => {
    if (keyOf(event) === 'Enter' || keyOf(event) === ' ') pressed = reached ? 'key' : undefined;
  });
  return {
    judge({ isTrusted }) {
      const wasPressed = pressed !== undefined;
      pressed = undefined;
      if (!isTrusted) return 'scripted';
      return wasPressed ? undefined : 'unpressed';
    },
    stop: () => off.abort(),
  };
}

function keyOf(event: Event): string | undefined {
  return 'key' in event ? String(event.key) : undefined;
}
