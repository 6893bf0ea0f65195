// Each rule of a trusted press, one by one: whatever fails it must take nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardClick, STILL } from '#extension/capture/trusted-click.ts';
import { layOutAtOnce } from './instant-layout.ts';
import { fire, type Press } from './press-events.ts';

let host: HTMLElement;
let button: HTMLButtonElement;
let box: { left: number; top: number; width: number; height: number };
let styles: Map<Element, Record<string, string>>;
let seen: ((entries: { isVisible: boolean }[]) => void) | undefined;
let stop: () => void;
const accepted = vi.fn();
const refused = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  layOutAtOnce();
  host = document.createElement('div');
  button = document.createElement('button');
  host.attachShadow({ mode: 'closed' }).append(button);
  document.documentElement.append(host);
  box = { left: 100, top: 100, width: 80, height: 32 };
  styles = new Map();
  button.getBoundingClientRect = () =>
    ({ ...box, right: box.left + box.width, bottom: box.top + box.height }) as DOMRect;
  document.elementsFromPoint = () => [host, document.body];
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  vi.spyOn(window, 'getComputedStyle').mockImplementation(
    (element) => ({ opacity: '1', filter: 'none', clipPath: 'none', ...styles.get(element) }) as never,
  );
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: typeof seen) {
        seen = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
  accepted.mockReset();
  refused.mockReset();
  stop = guardClick({ button, host, accepted, refused });
  vi.advanceTimersByTime(STILL + 200);
});

afterEach(() => {
  stop();
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function press(more: Press = {}): void {
  fire(button, 'pointerdown', more);
  fire(button, 'click', more);
}

const outcome = () => (accepted.mock.calls.length > 0 ? 'accepted' : refused.mock.calls[0]?.[0]);

describe('guardClick', () => {
  it('accepts a press by pointer on a button that stands in view', () => {
    press();
    expect(outcome()).toBe('accepted');
  });

  it('accepts Enter when Tab brought the focus', () => {
    fire(document.body, 'keydown', { key: 'Tab' });
    fire(button, 'focus');
    fire(button, 'keydown', { key: 'Enter' });
    fire(button, 'click', { detail: 0, clientX: 0, clientY: 0 });
    expect(outcome()).toBe('accepted');
  });

  it.each<[string, string, () => void]>([
    ['a scripted click', 'scripted', () => fire(button, 'click', { isTrusted: false })],
    ['a scripted press and click', 'scripted', () => press({ isTrusted: false })],
    [
      'a window without focus',
      'unfocused',
      () => {
        vi.mocked(document.hasFocus).mockReturnValue(false);
        press();
      },
    ],
    [
      'a hidden tab',
      'unfocused',
      () => {
        vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        press();
      },
    ],
    [
      'a button that has just moved',
      'early',
      () => {
        box = { ...box, left: 104 };
        press();
      },
    ],
    [
      'a button that moved less than half a second ago',
      'early',
      () => {
        box = { ...box, left: 104 };
        vi.advanceTimersByTime(STILL - 200);
        press();
      },
    ],
    [
      'a button partly out of view',
      'out-of-view',
      () => {
        box = { ...box, left: -10 };
        vi.advanceTimersByTime(STILL + 200);
        press({ clientX: 20 });
      },
    ],
    [
      'a button made tiny',
      'out-of-view',
      () => {
        box = { ...box, width: 1, height: 1 };
        vi.advanceTimersByTime(STILL + 200);
        press({ clientX: 100, clientY: 100 });
      },
    ],
    [
      'a press beside the button',
      'covered',
      () => {
        press({ clientX: 10 });
      },
    ],
    [
      'something over the button',
      'covered',
      () => {
        document.elementsFromPoint = () => [document.body, host];
        vi.advanceTimersByTime(STILL + 200);
        press();
      },
    ],
    [
      'the second click of two, when the first one took away what lay over the button',
      'early',
      () => {
        document.elementsFromPoint = () => [document.body, host];
        vi.advanceTimersByTime(STILL + 200);
        document.elementsFromPoint = () => [host, document.body];
        vi.advanceTimersByTime(200);
        press();
      },
    ],
    [
      'the same where it hid from every look in between',
      'early',
      () => {
        document.elementsFromPoint = () => [document.body, host];
        window.dispatchEvent(new Event('pointerdown'));
        document.elementsFromPoint = () => [host, document.body];
        vi.advanceTimersByTime(200);
        press();
      },
    ],
    [
      'the same where only the browser knew of it',
      'early',
      () => {
        seen?.([{ isVisible: false }]);
        vi.advanceTimersByTime(STILL);
        seen?.([{ isVisible: true }]);
        vi.advanceTimersByTime(200);
        press();
      },
    ],
    [
      'an overlay that lets clicks through, which only the browser knows',
      'covered',
      () => {
        seen?.([{ isVisible: true }, { isVisible: false }]);
        press();
      },
    ],
    ...(['opacity:0.5', 'filter:blur(2px)', 'clipPath:inset(50%)', 'mixBlendMode:difference'] as const).map(
      (rule): [string, string, () => void] => [
        `a page with ${rule}`,
        'faint',
        () => {
          const [name = '', value = ''] = rule.split(':');
          styles.set(document.documentElement, { [name]: value });
          press();
        },
      ],
    ),
    [
      'several slightly faint elements around the button',
      'faint',
      () => {
        for (const element of [host, document.documentElement]) styles.set(element, { opacity: '0.94' });
        press();
      },
    ],
  ])('refuses %s as %s', (_name, why, act) => {
    act();
    expect(accepted).not.toHaveBeenCalled();
    expect(outcome()).toBe(why);
  });

  it('accepts again once a moved button has stood still', () => {
    box = { ...box, left: 104 };
    press();
    expect(outcome()).toBe('early');
    vi.advanceTimersByTime(STILL + 200);
    press();
    expect(accepted).toHaveBeenCalledOnce();
  });

  it('does nothing any more once it was stopped', () => {
    stop();
    press();
    expect(outcome()).toBeUndefined();
  });
});
