// Presses for tests: what a person's pointer and keys send, which scripts can only send untrusted.

export interface Press {
  clientX?: number;
  clientY?: number;
  detail?: number;
  isTrusted?: boolean;
  key?: string;
}

/** Sends one event; trusted unless said otherwise, in the middle of the test's button. */
export function fire(target: EventTarget, type: string, { isTrusted = true, ...more }: Press = {}): void {
  const event = new MouseEvent(type, { bubbles: true, composed: true });
  const values = { clientX: 140, clientY: 116, detail: 1, ...more, isTrusted };
  for (const [name, value] of Object.entries(values)) Object.defineProperty(event, name, { value });
  target.dispatchEvent(event);
}
