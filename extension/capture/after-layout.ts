// The moment at which sizes and places cost nothing.

/** Runs once, right after the browser has laid the page out: asking at any other time would have that done once more. */
export function afterLayout(run: () => void): void {
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    run();
  });
  observer.observe(document.documentElement);
}
