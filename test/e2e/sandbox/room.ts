// A world and a browser in it, without a companion: enough for what happens on a page.
import { startWorld, type World } from '../../cloud/world.ts';
import { type BrowserOptions, openBrowser, type SandboxBrowser } from './browser.ts';

export interface Room {
  readonly world: World;
  readonly chromium: SandboxBrowser;
  close(): Promise<void>;
}

/** Starts both; what the world serves may still be changed. */
export async function openRoom(options: BrowserOptions = {}): Promise<Room> {
  await using started = new AsyncDisposableStack();
  const world = started.use(await startWorld());
  const chromium = started.adopt(await openBrowser(world, options), (one) => one.close());
  const parts = started.move();
  return { world, chromium, close: () => parts.disposeAsync() };
}
