// Runs in every frame of a console's pages and offers to capture what they show; everything else is in capture/.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startCapture } from '../../capture/capture.ts';

export default defineContentScript({
  // wxt.config.ts gives the consoles' patterns: written here, every frame would carry them.
  matches: [],
  allFrames: true,
  matchAboutBlank: false,
  runAt: 'document_idle',
  main() {
    // Of two in one document the newer stays. The page has no part in this: it cannot reach into this world.
    const world = globalThis as { storageLinkEnd?: () => void };
    world.storageLinkEnd?.();
    world.storageLinkEnd = startCapture();
  },
});
