// Layout is not simulated in unit tests: it is done at once.
import { vi } from 'vitest';

/** Until `vi.unstubAllGlobals`, whoever waits for the page to be laid out is called right away. */
export function layOutAtOnce(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #call: () => void;
      constructor(call: () => void) {
        this.#call = call;
      }
      observe() {
        this.#call();
      }
      disconnect() {}
    },
  );
}
