// Another extension in the same browser, as anybody could write one: allowed on the portal, and curious about ours.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebWorker } from 'puppeteer';
import type { SandboxBrowser } from '../sandbox/browser.ts';

const MANIFEST = {
  manifest_version: 3,
  name: 'Another extension',
  version: '1.0',
  background: { service_worker: 'background.js' },
  permissions: ['scripting', 'storage'],
  host_permissions: ['https://*/*'],
  // Where one extension lets web pages talk to it, pages have the API with which they could try others.
  externally_connectable: { matches: ['https://evil.example/*'] },
};

export interface SecondExtension {
  readonly worker: WebWorker;
  remove(): Promise<void>;
}

/** Installs it and waits for its background. */
export async function installSecond({ browser }: SandboxBrowser): Promise<SecondExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'second-extension-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'background.js'), '');
  const id = await browser.installExtension(folder);
  const target = await browser.waitForTarget((one) => one.url() === `chrome-extension://${id}/background.js`);
  const worker = await target.worker();
  if (!worker) throw new Error('The second extension does not run.');
  return {
    worker,
    async remove() {
      await browser.uninstallExtension(id);
      await rm(folder, { recursive: true });
    },
  };
}
