// Waiting for a condition of the page, never for a time.

export interface Patience {
  /** Milliseconds until giving up. */
  readonly within: number;
  readonly every?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Resolves with the first result that is not undefined, or undefined when time is up or the signal fires. */
export async function until<T>(check: () => T | undefined, patience: Patience): Promise<T | undefined> {
  const { within, every = 50, signal } = patience;
  const end = Date.now() + within;
  while (!signal?.aborted) {
    const found = check();
    if (found !== undefined || Date.now() >= end) return found;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return undefined;
}

/** Resolves once nothing was added, removed or rewritten in `root` for `still` ms; at the latest after `within`. */
export async function settled(root: Node, still: number, within: number): Promise<void> {
  let changed = Date.now();
  const observer = new MutationObserver(() => {
    changed = Date.now();
  });
  observer.observe(root, { childList: true, subtree: true, characterData: true });
  await until(() => (Date.now() - changed >= still ? true : undefined), { within, every: 25 });
  observer.disconnect();
}
