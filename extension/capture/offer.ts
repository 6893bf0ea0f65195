// The button Capture in the page and the panel beside it: mounted, put back when removed, judged at every press.
import { message } from '../ui/message.ts';
import { buildOffer, create } from './offer-parts.ts';
import { placeOffer } from './offer-place.ts';
import { guardClick, type Refusal, STILL } from './trusted-click.ts';

export interface Choice {
  readonly label: string;
  press(): void;
}

/** A page that removes the button more often than this does not want it. */
const REMOUNTS = 5;

const REFUSALS = {
  unpressed: 'capture_unpressed',
  unfocused: 'capture_again',
  early: 'capture_again',
  'out-of-view': 'capture_covered',
  covered: 'capture_covered',
  faint: 'capture_covered',
} as const satisfies Record<Exclude<Refusal, 'scripted'>, string>;

/** One button per document. `press` runs only for a person's press that met every rule of trusted-click. */
export class Offer {
  readonly #parts = buildOffer();
  readonly #press: () => void;
  #mounted = false;
  #remounts = 0;
  #stops: (() => void)[] = [];
  #choiceStops: (() => void)[] = [];

  constructor(press: () => void) {
    this.#press = press;
    const { box, close } = this.#parts;
    close.addEventListener('click', ({ isTrusted }) => isTrusted && this.#close());
    box.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#close());
  }

  /** Shows the button; `what` says by label what a press takes. Called again after every change of the page. */
  show(what: string): void {
    const { host, box, row, capture, panel, what: caption } = this.#parts;
    if (caption.textContent !== what) {
      caption.textContent = what;
      capture.setAttribute('aria-description', what);
    }
    const inUse = !panel.hidden || box.matches(':hover,:focus-within');
    if (!host.isConnected) this.#mount();
    else if (!inUse) placeOffer(box, row, host);
  }

  /** Says how it went, with a button for each choice that is judged like the first one; nothing to say closes the panel. */
  say(texts: readonly string[], choices: readonly Choice[] = []): void {
    const { lines, choices: place, panel, close } = this.#parts;
    stopAll(this.#choiceStops);
    // The choice that was pressed goes away: the focus stays in the panel.
    if (place.matches(':focus-within')) close.focus();
    lines.replaceChildren(...texts.map((text) => create('p', '', text)));
    place.replaceChildren(
      ...choices.map(({ label, press }) => {
        const button = create('button', '', label);
        this.#choiceStops.push(this.#guard(button, press));
        return button;
      }),
    );
    panel.hidden = texts.length === 0;
  }

  /** True while the panel says something. */
  get speaks(): boolean {
    return this.#mounted && !this.#parts.panel.hidden;
  }

  /** Takes button and panel out of the page. */
  hide(): void {
    if (!this.#mounted) return;
    this.say([]);
    stopAll(this.#stops);
    this.#mounted = false;
    this.#parts.host.remove();
  }

  #close(): void {
    this.say([]);
    this.#parts.capture.focus();
  }

  #mount(): void {
    const { host, box, row, capture } = this.#parts;
    stopAll(this.#stops);
    if (this.#mounted && ++this.#remounts > REMOUNTS) return;
    document.documentElement.append(host);
    this.#mounted = true;
    placeOffer(box, row, host);
    capture.disabled = true;
    const timer = setTimeout(() => {
      capture.disabled = false;
    }, STILL);
    this.#stops.push(() => clearTimeout(timer), this.#guard(capture, this.#press));
  }

  #guard(button: HTMLButtonElement, accepted: () => void): () => void {
    const refused = (why: Refusal) => {
      // A page may script as many clicks as it likes: only a person's own are answered.
      if (why !== 'scripted') this.say([message(REFUSALS[why])]);
    };
    return guardClick({ button, host: this.#parts.host, accepted, refused });
  }
}

function stopAll(stops: (() => void)[]): void {
  for (const stop of stops.splice(0)) stop();
}
