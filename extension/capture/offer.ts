// What stands in the page: the button Capture, or the quiet ones that help where nothing is recognised, and the panel
// beside them. Mounted, put back when removed, judged at every press.
import { message } from '../ui/message.ts';
import { buildOffer, create } from './offer-parts.ts';
import { findOver, placeOffer, raise } from './offer-place.ts';
import { pickText } from './pick.ts';
import { guardClick, type Refusal, STILL } from './trusted-click.ts';

export interface Choice {
  readonly label: string;
  press(): void;
}

/** A page that removes the button more often than this does not want it. */
const REMOUNTS = 5;

const HELPS = ['import', 'pick', 'describe'] as const;

const REFUSALS = {
  unpressed: 'capture_unpressed',
  unfocused: 'capture_again',
  early: 'capture_again',
  'out-of-view': 'capture_covered',
  covered: 'capture_covered',
  faint: 'capture_covered',
} as const satisfies Record<Exclude<Refusal, 'scripted'>, string>;

/** What can be pressed; each is a button in the page. */
interface Presses {
  capture(): void;
  pick(): void;
  describe(): void;
  import(): void;
}

/** What is offered where nothing can be captured: why, and which presses help. */
export interface Help extends Readonly<Partial<Record<Exclude<keyof Presses, 'capture'>, true>>> {
  readonly note?: string;
}

/** One button per document. `presses` run only for a person's press that met every rule of trusted-click. */
export class Offer {
  readonly #parts = buildOffer();
  readonly #presses: Presses;
  #mounted = false;
  /** Notes of the help that the person sent away: another one is still given, before a secret is lost. */
  readonly #away = new Set<string>();
  #picking: AbortController | undefined;
  #remounts = 0;
  /** What stayed over the button all the same: the page has taken everything but that out of use. */
  #over: Element | undefined;
  #stops: (() => void)[] = [];
  #choiceStops: (() => void)[] = [];

  constructor(presses: Presses) {
    this.#presses = presses;
    const { box, close, away, note } = this.#parts;
    close.addEventListener('click', ({ isTrusted }) => isTrusted && this.#close());
    away.addEventListener('click', ({ isTrusted }) => {
      if (!isTrusted) return;
      this.#away.add(note.textContent);
      this.hide();
    });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      // The console's dialog stays open: a key may stand in it that is shown once.
      event.preventDefault();
      this.#close();
    });
  }

  /** Shows Capture; `what` says by label what a press takes. Called again after every change of the page. */
  show(what: string): void {
    const { capture, row, what: caption } = this.#parts;
    if (caption.textContent !== what) {
      caption.textContent = what;
      capture.setAttribute('aria-description', what);
    }
    this.#showRow(row);
  }

  /** Shows what helps here, unless the person sent just that away. */
  help(help: Help): void {
    const { note: text = '' } = help;
    if (this.#away.has(text)) {
      this.hide();
      return;
    }
    const { quiet, note, helps } = this.#parts;
    if (note.textContent !== text) note.textContent = text;
    note.hidden = text === '';
    for (const name of HELPS) helps[name].hidden = !help[name];
    this.#showRow(quiet);
  }

  /** Lets the person pick: the text, or undefined when that was cancelled. */
  async pick(): Promise<string | undefined> {
    this.#picking?.abort();
    const picking = new AbortController();
    this.#picking = picking;
    // The veil has to lie over what is pointed at.
    raise(this.#parts.host);
    const text = await pickText(this.#parts, picking.signal);
    if (this.#picking === picking) this.#picking = undefined;
    return text;
  }

  /** Says how it went, with a button for each choice that is judged like the first one; nothing to say closes the panel. */
  say(texts: readonly string[], choices: readonly Choice[] = []): void {
    const { lines, choices: place, panel, close } = this.#parts;
    stopAll(this.#choiceStops);
    // What was pressed goes away: the focus stays in the panel.
    if (place.matches(':focus-within') || this.#picking) close.focus();
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

  /** Takes everything out of the page. */
  hide(): void {
    if (!this.#mounted) return;
    this.#picking?.abort();
    this.say([]);
    stopAll(this.#stops);
    this.#mounted = false;
    this.#parts.host.remove();
  }

  #close(): void {
    this.#picking?.abort();
    this.say([]);
    const { capture, row, helps } = this.#parts;
    (this.#shown === row ? capture : helps.pick).focus();
  }

  get #shown(): HTMLElement {
    const { row, quiet } = this.#parts;
    return row.hidden ? quiet : row;
  }

  // One of the two rows; which one does not change under a pick.
  #showRow(shown: HTMLElement): void {
    if (this.#picking) return;
    const { host, box, row, quiet, panel } = this.#parts;
    for (const one of [row, quiet]) one.hidden = one !== shown;
    const inUse = !panel.hidden || box.matches(':hover,:focus-within');
    const parent = findParent(host);
    if (host.parentNode !== parent) this.#mount(parent);
    else if (!inUse) placeOffer(box, shown, host);
    const over = host.isConnected && findOver(shown, host);
    if (over && over !== this.#over) this.#rise();
  }

  #mount(parent: Element): void {
    const { host, box, capture } = this.#parts;
    stopAll(this.#stops);
    // Only what the page itself took out counts, not what went away with a dialog.
    if (this.#mounted && !host.parentNode && ++this.#remounts > REMOUNTS) return;
    parent.append(host);
    this.#mounted = true;
    // Out of what a dialog clips and moves.
    if (parent !== document.documentElement) raise(host);
    placeOffer(box, this.#shown, host);
    this.#begin();
    capture.disabled = true;
    const timer = setTimeout(() => {
      capture.disabled = false;
    }, STILL);
    this.#stops.push(() => clearTimeout(timer));
  }

  // Over what the page has laid over us. A press that was meant for that must not count on a button which just came up;
  // to take it out of use would take the focus away.
  #rise(): void {
    const { host } = this.#parts;
    raise(host);
    this.#over = findOver(this.#shown, host);
    this.#begin();
  }

  // From now on the buttons have to stand still.
  #begin(): void {
    const { capture, helps } = this.#parts;
    stopAll(this.#stops);
    capture.disabled = false;
    this.#stops.push(
      this.#guard(capture, () => this.#presses.capture()),
      ...HELPS.map((name) => this.#guard(helps[name], () => this.#presses[name]())),
    );
  }

  #guard(button: HTMLButtonElement, accepted: () => void): () => void {
    const refused = (why: Refusal) => {
      // A page may script as many clicks as it likes: only a person's own are answered.
      if (why === 'scripted') return;
      if (why === 'covered') this.#rise();
      this.say([message(REFUSALS[why])]);
    };
    return guardClick({ button, host: this.#parts.host, accepted, refused });
  }
}

// A modal dialog makes everything outside it inert, and keys that are shown once stand in dialogs. Of several the one on
// top is in the middle of the window, it or what dims the page behind it.
function findParent(host: HTMLElement): Element {
  const modals = [...document.querySelectorAll('dialog:modal')];
  const middle = document.elementsFromPoint(innerWidth / 2, innerHeight / 2);
  const onTop = middle.find((element) => element !== host)?.closest('dialog');
  return modals.find((modal) => modal === onTop) ?? modals.at(-1) ?? document.documentElement;
}

function stopAll(stops: (() => void)[]): void {
  for (const stop of stops.splice(0)) stop();
}
