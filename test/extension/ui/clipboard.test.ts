// A copied secret leaves the clipboard after 30 seconds, unless something else may stand there by then.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CLEAR_AFTER, copyText, copyValue } from '#extension/ui/clipboard.ts';

let clipboard = '';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    clipboard = text;
  });
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('is cleared after 30 seconds, not before', async () => {
  await copyValue('a secret');
  vi.advanceTimersByTime(CLEAR_AFTER - 1);
  expect(clipboard).toBe('a secret');
  vi.advanceTimersByTime(1);
  expect(clipboard).toBe('');
});

it.each(['blur', 'copy', 'cut'])(
  'is left alone after %s: what stands there may be somebody else’s',
  async (event) => {
    await copyValue('a secret');
    dispatchEvent(new Event(event));
    vi.advanceTimersByTime(CLEAR_AFTER);
    expect(clipboard).toBe('a secret');
  },
);

it('of a second value counts anew', async () => {
  await copyValue('first');
  vi.advanceTimersByTime(CLEAR_AFTER - 1);
  await copyValue('second');
  vi.advanceTimersByTime(CLEAR_AFTER - 1);
  expect(clipboard).toBe('second');
  vi.advanceTimersByTime(1);
  expect(clipboard).toBe('');
});

it('never clears a copied report', async () => {
  await copyValue('a secret');
  await copyText('a report');
  vi.advanceTimersByTime(2 * CLEAR_AFTER);
  expect(clipboard).toBe('a report');
});
