// The capture of one document: asks which page it belongs to, offers what it shows, sends what a person took.
import { browser } from 'wxt/browser';
import type { ToFrames, Where } from '../bus/contract.ts';
import { send } from '../bus/send.ts';
import { consolePatterns, coversOrigin } from '../consoles/hosts.ts';
import { message } from '../ui/message.ts';
import { type Finding, find } from './find.ts';
import { isMainDocument } from './main-document.ts';
import { Offer } from './offer.ts';
import { choicesOf, describe, linesOf, obstacleText, type Take } from './reply.ts';
import { isShown } from './visible.ts';
import { watchPage } from './watch.ts';

/** Starts capturing in this document; returns what ends it and takes everything out of the page again. */
export function startCapture(): () => void {
  if (!isAmongConsoles()) return () => undefined;
  const capture = new Capture();
  const onMessage = (moved: unknown, { id }: { id?: string }) => {
    if (id === browser.runtime.id && isMoved(moved)) capture.goTo(moved.where);
  };
  browser.runtime.onMessage.addListener(onMessage);
  const unwatch = watchPage(
    () => capture.look(),
    () => capture.ask(),
  );
  capture.ask();
  return () => {
    unwatch();
    browser.runtime.onMessage.removeListener(onMessage);
    capture.goTo(null);
  };
}

/** A page that has shown nothing recognisable for so long, in ms, is not just loading. */
const LOADS = 2000;

class Capture {
  readonly #offer = new Offer({ capture: () => this.#capture(), pick: () => this.#pick() });
  // Read now: an extension that was updated or switched off gives no texts any more.
  readonly #unreachable = message('capture_unreachable');
  #where: Where | null = null;
  #busy = false;
  #unanswered = false;
  /** Runs since nothing is recognised any more. */
  #loading: ReturnType<typeof setTimeout> | undefined;
  #isEmpty = false;

  /** Asks the background which page the tab shows: a frame does not know it. Unanswered, it asks at the next change. */
  ask(): void {
    this.#unanswered = false;
    send({ kind: 'where' }).then(
      (where) => this.goTo(where),
      () => {
        this.#unanswered = true;
      },
    );
  }

  /** The tab shows another page: what is offered or said belongs to the one before. */
  goTo(where: Where | null): void {
    if (JSON.stringify(where) !== JSON.stringify(this.#where)) {
      this.#offer.hide();
      this.#notEmpty();
    }
    this.#where = where;
    this.look();
  }

  /** Offers what stands on the page now. An open panel stays, so that its answer can be read. */
  look(): void {
    if (this.#unanswered) this.ask();
    const finding = this.#find();
    if (finding.found.length > 0 || finding.obstacle) {
      this.#notEmpty();
      this.#offer.show(describe(finding));
    } else if (!this.#offer.speaks) this.#offerPick();
  }

  #offerPick(): void {
    if (!this.#where || !isMainDocument(window)) {
      this.#offer.hide();
      return;
    }
    this.#loading ??= setTimeout(() => {
      this.#isEmpty = true;
      this.look();
    }, LOADS);
    if (this.#isEmpty) this.#offer.showPick();
    else this.#offer.hide();
  }

  #notEmpty(): void {
    clearTimeout(this.#loading);
    this.#loading = undefined;
    this.#isEmpty = false;
  }

  #find(): Finding {
    return this.#where && isShown(window) ? find(document, this.#where) : { found: [] };
  }

  // Reads again at the press: what was shown when the button appeared may be another value now.
  #capture(): void {
    const { found, obstacle } = this.#find();
    if (found.length > 0) this.#take(found);
    else this.#offer.say([obstacle ? obstacleText(obstacle) : message('capture_gone')]);
  }

  #pick(): void {
    void this.#talk(async () => {
      this.#offer.say([message('capture_pick_how')]);
      const text = await this.#offer.pick();
      if (text === undefined) return this.#offer.say([]);
      const { fields } = await send({ kind: 'pick', text });
      if (fields.length === 0) return this.#offer.say([message('capture_pick_none')]);
      const choices = fields.map((field) => ({
        label: field.label,
        press: () => this.#take([{ ...field, text }]),
      }));
      this.#offer.say([message('capture_pick_ask')], choices);
    });
  }

  readonly #take: Take = (found, more = {}) => {
    void this.#talk(async () => {
      this.#offer.say([message('capture_working')]);
      const values = found.map(({ field, text }) => ({ field, text }));
      const reply = await send({ kind: 'capture', values, ...more });
      const kept = () => this.#offer.say([message('capture_kept')]);
      this.#offer.say(linesOf(reply), choicesOf(reply, found, this.#take, kept));
    });
  };

  // One talk at a time; whatever is thrown means that nobody is there any more.
  async #talk(talk: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await talk();
    } catch {
      this.#offer.say([this.#unreachable]);
    }
    this.#busy = false;
  }
}

function isMoved(message: unknown): message is ToFrames {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'moved';
}

// A console framed by a foreign page is not offered: the page around it could lay anything over the button.
function isAmongConsoles(): boolean {
  const around = location.ancestorOrigins as DOMStringList | undefined;
  return [...(around ?? [])].every((origin) => coversOrigin(consolePatterns, origin));
}
