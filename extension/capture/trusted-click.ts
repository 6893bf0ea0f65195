// Tells a person's press of our button from a page's trick: scripted clicks, overlays, and moving the button under a
// pointer. The page cannot reach into the closed root, but it owns everything around it.

import { afterLayout } from './after-layout.ts';
import { watchPress } from './trusted-press.ts';

export type Refusal = 'scripted' | 'unpressed' | 'unfocused' | 'early' | 'out-of-view' | 'covered' | 'faint';

export interface Guarded {
  readonly button: HTMLElement;
  /** The element in the page that carries our closed shadow root. */
  readonly host: HTMLElement;
  accepted(): void;
  refused(why: Refusal): void;
}

/** A button must have stood still in one place, in sight, this long, in ms, before a press counts. */
export const STILL = 500;
const SAMPLE = 100;
const SMALLEST = 24;

// Not yet in TypeScript's DOM library: https://w3c.github.io/IntersectionObserver/v2/
interface SeenOptions extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}

/** Calls `accepted` for presses that meet every rule, else `refused` with the first broken one; returns what stops it. */
export function guardClick({ button, host, accepted, refused }: Guarded): () => void {
  const press = watchPress(button);
  const place = watchPlace(button, host);
  const seen = watchSeen(button);
  const onClick = (event: MouseEvent) => {
    const why = press.judge(event) ?? place.judge() ?? judgeView(event, button, host) ?? seen.judge();
    if (why) refused(why);
    else accepted();
  };
  button.addEventListener('click', onClick);
  return () => {
    button.removeEventListener('click', onClick);
    for (const { stop } of [press, place, seen]) stop();
  };
}

interface Watch {
  judge(): Refusal | undefined;
  stop(): void;
}

// Remembers since when the button has stood where it stands, under nothing: what lies over it until the first click of
// two would hand the second one to us.
function watchPlace(button: HTMLElement, host: HTMLElement): Watch {
  let at = '';
  let since = 0;
  const sample = () => {
    const { left, top, width, height } = button.getBoundingClientRect();
    const [over] = document.elementsFromPoint(left + width / 2, top + height / 2);
    const now = [left, top, width, height, over === host].join();
    if (now === at) return;
    at = now;
    since = performance.now();
  };
  sample();
  // At each press too: what lies over the button may hide from the moments in between.
  const off = new AbortController();
  addEventListener('pointerdown', sample, { capture: true, signal: off.signal });
  const stop = everySample(sample);
  return {
    judge() {
      sample();
      return performance.now() - since < STILL ? 'early' : undefined;
    },
    stop() {
      off.abort();
      stop();
    },
  };
}

const samples = new Set<() => void>();
let sampling: ReturnType<typeof setInterval> | undefined;

// All buttons are looked at in one go, and only when the page is laid out: it must not be laid out once more for our sake.
function everySample(sample: () => void): () => void {
  samples.add(sample);
  const look = () => {
    for (const each of samples) each();
  };
  sampling ??= setInterval(() => afterLayout(look), SAMPLE);
  return () => {
    samples.delete(sample);
    if (samples.size > 0) return;
    clearInterval(sampling);
    sampling = undefined;
  };
}

// Chromium also knows what a hit test does not: overlays that let clicks through, filters on frames around us.
function watchSeen(button: HTMLElement): Watch {
  let unseen = false;
  let since = -STILL;
  const options: SeenOptions = { trackVisibility: true, delay: SAMPLE, threshold: 1 };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (unseen) since = performance.now();
    unseen = last !== undefined && 'isVisible' in last && last.isVisible === false;
  }, options);
  observer.observe(button);
  const judge = () => (unseen ? 'covered' : performance.now() - since < STILL ? 'early' : undefined);
  return { judge, stop: () => observer.disconnect() };
}

function judgeView(event: MouseEvent, button: HTMLElement, host: HTMLElement): Refusal | undefined {
  if (document.visibilityState !== 'visible' || !document.hasFocus()) return 'unfocused';
  const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
  const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  if (!inside || width < SMALLEST || height < SMALLEST) return 'out-of-view';
  // A press by key has no place of its own: the middle of the button stands for it.
  const byKey = event.detail === 0;
  const x = byKey ? left + width / 2 : event.clientX;
  const y = byKey ? top + height / 2 : event.clientY;
  if (x < left || x > right || y < top || y > bottom) return 'covered';
  if (document.elementsFromPoint(x, y)[0] !== host) return 'covered';
  return isFaint(button, host) ? 'faint' : undefined;
}

function isFaint(button: HTMLElement, host: HTMLElement): boolean {
  let opacity = 1;
  for (let element: Element | null = button; element; ) {
    const style = getComputedStyle(element);
    opacity *= Number.parseFloat(style.opacity || '1');
    if ([style.filter, style.clipPath, style.maskImage].some((effect) => effect && effect !== 'none'))
      return true;
    if (style.mixBlendMode && style.mixBlendMode !== 'normal') return true;
    const root: Node = element.getRootNode();
    element = element.parentElement ?? (root instanceof ShadowRoot ? host : null);
  }
  return opacity <= 0.9;
}
