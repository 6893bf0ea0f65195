// Copying one value: on a click only, and taken out of the clipboard again where we can know that it is still ours.

/** After so long a copied value is taken out again. */
export const CLEAR_AFTER = 30_000;

let stopWatching: (() => void) | undefined;

/**
 * Copies a value and clears the clipboard after 30 s. Reading the clipboard is a permission we do not ask for, so "still
 * ours" means: this window kept the focus all the time and nothing else was copied in it.
 */
export async function copyValue(text: string): Promise<void> {
  stopWatching?.();
  await navigator.clipboard.writeText(text);
  const watch = new AbortController();
  const stop = () => watch.abort();
  addEventListener('blur', stop, { signal: watch.signal });
  addEventListener('copy', stop, { signal: watch.signal });
  addEventListener('cut', stop, { signal: watch.signal });
  const timer = setTimeout(() => {
    stop();
    void navigator.clipboard.writeText('').catch(() => undefined);
  }, CLEAR_AFTER);
  watch.signal.addEventListener('abort', () => clearTimeout(timer));
  stopWatching = stop;
}

/** Copies what may stay in the clipboard. */
export async function copyText(text: string): Promise<void> {
  stopWatching?.();
  await navigator.clipboard.writeText(text);
}
