// The script for Emedgene's encryption settings: injected on request, apart from the one for storages, which most labs need.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { serveEncryption } from '../../emedgene/encryption-tab.ts';
import { message } from '../../ui/message.ts';

export default defineContentScript({
  registration: 'runtime',
  // No page by itself: Emedgene's hosts are optional, and each is known only once the person allowed it.
  matches: [],
  main() {
    // Injected again when an answer failed to come; a second listener would fill twice.
    const world = globalThis as { storageLinkEncryption?: true };
    if (world.storageLinkEncryption) return;
    world.storageLinkEncryption = true;
    serveEncryption((secretOnly) =>
      message(secretOnly ? 'encryption_check_and_press_secret' : 'encryption_check_and_press'),
    );
  },
});
