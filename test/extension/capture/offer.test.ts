// The button in the page: what a person sends away stays away, and a warning that says something else still comes.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Offer } from '#extension/capture/offer.ts';
import type { buildOffer, OfferParts } from '#extension/capture/offer-parts.ts';
import { STILL } from '#extension/capture/trusted-click.ts';
import { installTexts } from '../ui/texts.ts';
import { fire } from './press-events.ts';

const made = vi.hoisted(() => ({ parts: undefined as OfferParts | undefined }));

// The root is closed: a test has to be given its inside.
vi.mock('#extension/capture/offer-parts.ts', async (load) => {
  const original = await load<{ buildOffer: typeof buildOffer }>();
  const build = () => {
    made.parts = original.buildOffer();
    return made.parts;
  };
  return { ...original, buildOffer: build };
});

const CHANGED = 'This page looks different.';

let offer: Offer;
let parts: OfferParts;
let raised: number;

beforeEach(async () => {
  await installTexts();
  document.elementsFromPoint = () => [];
  raised = 0;
  // The top layer is not simulated here.
  Object.assign(HTMLElement.prototype, { hidePopover: vi.fn(), showPopover: () => raised++ });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  offer = new Offer({ capture: vi.fn(), pick: vi.fn(), describe: vi.fn(), import: vi.fn() });
  if (!made.parts) throw new Error('Nothing was built.');
  parts = made.parts;
});

afterEach(() => {
  offer.hide();
  vi.unstubAllGlobals();
});

const isThere = () => parts.host.isConnected && !parts.quiet.hidden;
const sendAway = () => fire(parts.away, 'click');

describe('the help on a page with nothing recognisable', () => {
  it('is sent away for good by a press, not by a script', () => {
    offer.help({ pick: true });
    fire(parts.away, 'click', { isTrusted: false });
    expect(isThere()).toBe(true);
    sendAway();
    expect(isThere()).toBe(false);
    offer.help({ pick: true });
    expect(isThere()).toBe(false);
  });

  it('still warns of a changed page when only the pick was sent away: a secret may be shown next', () => {
    offer.help({ pick: true });
    sendAway();
    offer.help({ note: CHANGED, pick: true, describe: true });
    expect(isThere()).toBe(true);
    expect(parts.note.hidden).toBe(false);
    expect(parts.note.textContent).toBe(CHANGED);
    sendAway();
    offer.help({ note: CHANGED, pick: true, describe: true });
    expect(isThere()).toBe(false);
  });

  it('takes the warning back when the page is known again, although its pick was sent away', () => {
    offer.help({ pick: true });
    sendAway();
    offer.help({ note: CHANGED, pick: true, describe: true });
    offer.help({ pick: true });
    expect(isThere()).toBe(false);
  });

  it('gives way to Capture, and comes back after it', () => {
    offer.help({ pick: true });
    offer.show('Application (client) ID');
    expect([parts.quiet.hidden, parts.row.hidden]).toEqual([true, false]);
    expect(parts.capture.getAttribute('aria-description')).toBe('Application (client) ID');
    offer.help({ pick: true });
    expect(isThere()).toBe(true);
  });
});

describe('the button', () => {
  let modal: HTMLDialogElement | undefined;
  const show = () => offer.show('API key');

  beforeEach(() => {
    modal = undefined;
    // Which dialogs are modal is not simulated here.
    vi.spyOn(document, 'querySelectorAll').mockImplementation(((selector: string) =>
      selector === 'dialog:modal' && modal ? [modal] : []) as never);
  });

  afterEach(() => {
    modal?.remove();
    vi.restoreAllMocks();
  });

  const openModal = () => {
    modal = document.createElement('dialog');
    document.body.append(modal);
    show();
  };
  const closeModal = () => {
    modal?.remove();
    modal = undefined;
    show();
  };

  it('moves into a modal dialog, beside which nothing can be pressed, and out of it again, however often', () => {
    show();
    for (let times = 0; times < 8; times++) {
      openModal();
      expect(parts.host.parentElement).toBe(modal);
      closeModal();
      expect(parts.host.parentElement).toBe(document.documentElement);
    }
  });

  it('comes up over what the page has laid over it, and starts to stand still anew', () => {
    vi.useFakeTimers();
    show();
    vi.advanceTimersByTime(STILL);
    expect(parts.capture.disabled).toBe(false);
    let over: Element | undefined = document.createElement('div');
    document.elementsFromPoint = () => (over ? [over] : [parts.host]);
    Object.assign(HTMLElement.prototype, {
      showPopover: () => {
        raised++;
        over = undefined;
      },
    });
    show();
    expect([raised, parts.host.getAttribute('popover')]).toEqual([1, 'manual']);
    fire(parts.capture, 'pointerdown');
    fire(parts.capture, 'click');
    expect(parts.lines.textContent).toContain('only just appeared');
    show();
    expect([raised, parts.capture.disabled]).toEqual([1, false]);
    vi.useRealTimers();
  });

  it('does not fight for ever with a page that takes it out of use', () => {
    document.elementsFromPoint = () => [document.body];
    for (let times = 0; times < 5; times++) show();
    expect(raised).toBe(1);
  });

  it('comes back five times when the page takes it out, and then no more', () => {
    show();
    for (let times = 0; times < 5; times++) {
      parts.host.remove();
      show();
      expect(parts.host.isConnected).toBe(true);
    }
    parts.host.remove();
    show();
    expect(parts.host.isConnected).toBe(false);
  });
});
