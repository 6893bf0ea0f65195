// Time for a page's long timers: they wait until a test lets it pass, so that no test has to.
import type { Page } from 'puppeteer';

interface Held {
  readonly id: number;
  readonly at: number;
  readonly run: () => void;
}

/** Runs in a page before its own scripts: timers of a second and more are held, all others run as ever. */
export function holdTimers(): void {
  const LONG = 1000;
  const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
  let held: Held[] = [];
  let now = 0;
  let ids = 0;
  const hold = (run: () => void, ms = 0, ...more: unknown[]) => {
    if (ms < LONG) return set(run, ms, ...more);
    ids -= 1;
    held.push({ id: ids, at: now + ms, run });
    return ids;
  };
  const drop = (id?: number) => {
    held = held.filter((one) => one.id !== id);
    clear(id);
  };
  const pass = (ms: number) => {
    now += ms;
    const due = held.filter(({ at }) => at <= now);
    held = held.filter(({ at }) => at > now);
    for (const { run } of due) run();
  };
  Object.assign(globalThis, { setTimeout: hold, clearTimeout: drop, pass });
}

/** Lets so much time pass, in ms, in a page whose timers are held. */
export async function passes(page: Page, ms: number): Promise<void> {
  await page.evaluate((ms) => (globalThis as unknown as { pass(ms: number): void }).pass(ms), ms);
}
