// The capture of one document: asks which page it belongs to, offers what it shows, sends what a person took.
import { browser } from 'wxt/browser';
import type { CaptureReply, ToFrames, Where } from '../bus/contract.ts';
import { send } from '../bus/send.ts';
import { coversOrigin } from '../consoles/covers-origin.ts';
import { type MessageKey, message } from '../ui/message.ts';
import { type Finding, find } from './find.ts';
import { isMainDocument } from './main-document.ts';
import { type Choice, type Help, Offer } from './offer.ts';
import { choicesOf, describe, linesOf, obstacleText, type Take } from './reply.ts';
import { SecretOwners } from './secret-owners.ts';
import { isShown } from './visible.ts';
import { watchPage } from './watch.ts';

/** Starts capturing in this document; returns what ends it and takes everything out of the page again. */
export function startCapture(): () => void {
  const capture = new Capture();
  const onMessage = (moved: unknown, { id }: { id?: string }) => {
    if (id === browser.runtime.id && isMoved(moved)) capture.goTo(moved.where);
  };
  browser.runtime.onMessage.addListener(onMessage);
  const end = () => {
    unwatch();
    capture.goTo(null);
    browser.runtime?.onMessage.removeListener(onMessage);
  };
  // Updated or switched off, an extension leaves its scripts behind; where there is a new one, it serves this page.
  const unwatch = watchPage(
    () => (browser.runtime?.id ? capture.look() : end()),
    () => capture.ask(),
  );
  capture.ask();
  return end;
}

/** A page that has shown nothing recognisable for so long, in ms, is not just loading. */
const LOADS = 2000;
/** A known page that has looked like none for so long is not slow either: it was redesigned. */
const CHANGED = 8000;

const LEFT: CaptureReply = { status: 'refused', reason: 'page' };

class Capture {
  readonly #presses = {
    capture: () => this.#capture(),
    pick: () => this.#pick(),
    describe: () => this.#order('describe-page', 'capture_described'),
    import: () => this.#order('open-import', 'capture_import_opened'),
  };
  readonly #offer = new Offer(this.#presses);
  readonly #owners = new SecretOwners();
  // Read now: an extension that was updated or switched off gives no texts any more.
  readonly #unreachable = message('capture_unreachable');
  #where: Where | null = null;
  #busy = false;
  #unanswered = false;
  /** Since when nothing is recognised any more; undefined while something is. */
  #emptySince: number | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

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
    this.#where = where && mayShow(where) ? where : null;
    this.look();
  }

  /** Offers what stands on the page now. An open panel stays, so that its answer can be read. */
  look(): void {
    if (this.#unanswered) this.ask();
    const finding = this.#find();
    if (finding.found.length > 0 || finding.obstacle || this.#isNamed(finding)) {
      this.#notEmpty();
      this.#offer.show(describe(finding, this.#where?.address ?? {}));
    } else if (!this.#offer.speaks) this.#offerHelp(finding.known);
  }

  // Nothing can be taken here: what helps instead, in the one document a person looks at.
  #offerHelp(known: boolean): void {
    const help = this.#where && this.#isMain() && !isSignIn() && this.#helpOn(this.#where, known);
    if (help) this.#offer.help(help);
    else this.#offer.hide();
  }

  #helpOn({ notice, anchors }: Where, known: boolean): Help | undefined {
    if (notice) return { note: noticeText(notice), import: true };
    this.#emptySince ??= performance.now();
    const empty = performance.now() - this.#emptySince;
    const next = [LOADS, CHANGED].find((ms) => ms > empty);
    clearTimeout(this.#again);
    if (next !== undefined) this.#again = setTimeout(() => this.look(), next - empty + 1);
    if (empty < LOADS) return undefined;
    const hasChanged = !known && anchors.length > 0 && empty >= CHANGED;
    return hasChanged ? { note: message('capture_changed'), pick: true, describe: true } : { pick: true };
  }

  #notEmpty(): void {
    clearTimeout(this.#again);
    this.#emptySince = undefined;
  }

  #find(): Finding {
    if (!this.#where || !isShown(window)) return { found: [], known: false };
    return this.#owners.check(find(document, this.#where), this.#where);
  }

  // The address alone names what is needed, and the page shows nothing else.
  #isNamed({ stale }: Finding): boolean {
    return this.#where?.byAddress === true && !stale && this.#isMain();
  }

  #isMain(): boolean {
    return isMainDocument(window, this.#where?.hosts ?? []);
  }

  // Reads again at the press: what was shown when the button appeared may be another value now.
  #capture(): void {
    const finding = this.#find();
    const { found, obstacle } = finding;
    if (found.length > 0 || (!obstacle && this.#isNamed(finding))) this.#take(found);
    else this.#offer.say([obstacle ? obstacleText(obstacle) : message('capture_gone')]);
  }

  #pick(): void {
    void this.#talk(async () => {
      this.#offer.say([message('capture_pick_how')]);
      const text = await this.#offer.pick();
      if (text === undefined) return this.#offer.say([]);
      const reply = await send({ kind: 'pick', text });
      if (!reply) return this.#offer.say(linesOf(LEFT));
      const { fields } = reply;
      if (fields.length === 0)
        return this.#offer.say([message('capture_pick_none')], [this.#choice('describe')]);
      const choices = fields.map((field) => ({
        label: field.label,
        press: () => this.#take([{ ...field, text }]),
      }));
      this.#offer.say([message('capture_pick_ask')], choices);
    });
  }

  /** The same press as the button of that name, offered with an answer. */
  #choice(name: 'describe' | 'import'): Choice {
    return { label: message(`capture_${name}`), press: this.#presses[name] };
  }

  // What the background does in the side panel, and the words that lead there.
  #order(kind: 'describe-page' | 'open-import', done: MessageKey): void {
    void this.#talk(async () => {
      await send({ kind });
      this.#offer.say([message(done)]);
    });
  }

  readonly #take: Take = (found, more = {}) => {
    void this.#talk(async () => {
      this.#offer.say([message('capture_working')]);
      const values = found.map(({ field, text }) => ({ field, text }));
      const ids = this.#where?.ids ?? {};
      const reply = (await send({ kind: 'capture', values, ids, ...more })) ?? LEFT;
      if (reply.status === 'placed') return this.#sayPlaced(linesOf(reply));
      const kept = () => this.#offer.say([message('capture_kept')]);
      this.#offer.say(linesOf(reply), choicesOf(reply, found, this.#take, kept));
    });
  };

  // What was taken may not be all: the page hides another value, or gives it as a file. Where a value had to be picked by
  // hand, whoever looks after what we know about consoles should hear of the page.
  #sayPlaced(lines: readonly string[]): void {
    const finding = this.#find();
    const { found, obstacle } = finding;
    const notice = this.#where?.notice;
    const isPicked = found.length === 0 && !this.#isNamed(finding);
    this.#offer.say(
      [...lines, ...(obstacle ? [obstacleText(obstacle)] : []), ...(notice ? [noticeText(notice)] : [])],
      notice ? [this.#choice('import')] : isPicked ? [this.#choice('describe')] : [],
    );
  }

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

const noticeText = (notice: NonNullable<Where['notice']>) => message(`capture_notice_${notice}`);

// Where a password is asked for, nothing of ours has any business. One that cannot be typed is a console's own, in dots.
function isSignIn(): boolean {
  const boxes = document.querySelectorAll('input[type="password"]:not([readonly])');
  return [...boxes].some((box) => box.checkVisibility());
}

// Values stand in the tab's own page and in the console's content frames. A console framed by a foreign page is not
// offered: the page around it could lay anything over the button.
function mayShow({ hosts, frames }: Where): boolean {
  const around = (location.ancestorOrigins as DOMStringList | undefined) ?? [];
  const isAmong = [...around].every((origin) => coversOrigin(hosts, origin));
  return isAmong && (window === window.top || coversOrigin(frames, location.origin));
}
