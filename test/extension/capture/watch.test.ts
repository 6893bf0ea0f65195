// What makes the capture look again: a secret that is shown by a press on the keyboard must not stay unnoticed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '#extension/capture/watch.ts';
import { layOutAtOnce } from './instant-layout.ts';

let stop: () => void;
const changed = vi.fn();
const moved = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  layOutAtOnce();
  document.body.innerHTML = '<dialog><input type="password" readonly></dialog>';
  changed.mockReset();
  moved.mockReset();
  stop = watchPage(changed, moved);
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const box = () => document.querySelector('input') as HTMLInputElement;
const dialog = () => document.querySelector('dialog') as HTMLDialogElement;

describe('a page', () => {
  it.each<[string, () => void]>([
    ['shows what was dots', () => box().setAttribute('type', 'text')],
    ['opens a dialog', () => dialog().setAttribute('open', '')],
    ['takes a part out of use', () => dialog().setAttribute('inert', '')],
    ['shows a part', () => dialog().removeAttribute('class')],
    ['puts a text', () => document.body.append('text')],
    ['fills a box', () => box().dispatchEvent(new Event('input'))],
    ['scrolls', () => document.body.dispatchEvent(new Event('scroll'))],
  ])('that %s is looked at again', async (_what, change) => {
    dialog().className = 'closed';
    await vi.runAllTimersAsync();
    changed.mockReset();
    change();
    await vi.runAllTimersAsync();
    // At once, and when layout has settled.
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it.each(['hashchange', 'popstate'])('that goes elsewhere without a load is asked about: %s', (type) => {
    dispatchEvent(new Event(type));
    expect(moved).toHaveBeenCalledTimes(1);
  });

  it('is left alone once it was let go', async () => {
    stop();
    document.body.append('text');
    dispatchEvent(new Event('hashchange'));
    await vi.runAllTimersAsync();
    expect([changed.mock.calls, moved.mock.calls]).toEqual([[], []]);
  });
});
