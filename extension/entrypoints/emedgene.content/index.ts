// The script in Emedgene's settings page: injected on request, it answers what the hub asks and reports the cloud icon.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { serveTab } from '../../emedgene/tab.ts';
import { message } from '../../ui/message.ts';

export default defineContentScript({
  registration: 'runtime',
  // No page by itself: Emedgene's hosts are optional, and each is known only once the person allowed it.
  matches: [],
  main() {
    // Injected again when an answer failed to come; a second listener would fill twice.
    const world = globalThis as { storageLinkTab?: true };
    if (world.storageLinkTab) return;
    world.storageLinkTab = true;
    serveTab({
      add: message('emedgene_check_and_press'),
      edit: message('emedgene_check_and_save'),
      remove: message('emedgene_delete_is_yours'),
    });
  },
});
