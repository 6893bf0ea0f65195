// The product's own client of the companion, loaded a second time into the extension's real service worker, so that a
// test can make calls there that no button makes.
import { resolve } from 'node:path';
import type { WebWorker } from 'puppeteer';
import { build } from 'vite';

/** Global name under which the worker has it. */
export type WorkerClient = typeof import('#extension/companion/client.ts');

/** Puts `extension/companion/client.ts` into the worker as `globalThis.client`. */
export async function loadClient(worker: WebWorker): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve('extension/companion/client.ts'), formats: ['iife'], name: 'client' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('The client could not be built.');
  // Assigned as a script would: an expression alone would leave the name local to it.
  await worker.evaluate(`${output.output[0].code}; globalThis.client = client;`);
}
