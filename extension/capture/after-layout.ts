// The moment at which sizes and places cost nothing.

const due = new Set<() => void>();
let observer: ResizeObserver | undefined;

/**
 * Runs once, right after the browser has laid the page out: asking at any other time would have that done once more. What is
 * asked for twice until then, as in a tab that nobody looks at, runs once.
 */
export function afterLayout(run: () => void): void {
  due.add(run);
  if (observer) return;
  observer = new ResizeObserver(() => {
    observer?.disconnect();
    observer = undefined;
    const runs = [...due];
    due.clear();
    for (const each of runs) each();
  });
  observer.observe(document.documentElement);
}
