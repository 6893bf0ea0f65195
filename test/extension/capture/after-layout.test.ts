// The moment after layout: in a tab that nobody looks at it does not come, and what waits for it must not pile up.
import { afterEach, expect, it, vi } from 'vitest';
import { afterLayout } from '#extension/capture/after-layout.ts';

afterEach(() => vi.unstubAllGlobals());

it('runs each thing once, however often it was asked for before the page is laid out', () => {
  const laidOut: (() => void)[] = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(call: () => void) {
        laidOut.push(call);
      }
      observe() {}
      disconnect() {}
    },
  );
  const [look, scan] = [vi.fn(), vi.fn()];
  for (let second = 0; second < 3600; second++) {
    afterLayout(look);
    if (second % 2) afterLayout(scan);
  }
  expect(laidOut).toHaveLength(1);
  laidOut[0]?.();
  expect([look.mock.calls.length, scan.mock.calls.length]).toEqual([1, 1]);
  afterLayout(look);
  expect(laidOut).toHaveLength(2);
  laidOut[1]?.();
  expect(look).toHaveBeenCalledTimes(2);
});
