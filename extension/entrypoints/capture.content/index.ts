// Runs in every frame of a console's pages and offers to capture what they show; everything else is in capture/.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startCapture } from '../../capture/capture.ts';

export default defineContentScript({
  // wxt.config.ts gives the consoles' patterns: written here, every frame would carry them.
  matches: [],
  allFrames: true,
  matchAboutBlank: false,
  // Pages need not learn that this script is there.
  noScriptStartedPostMessage: true,
  runAt: 'document_idle',
  main(context) {
    context.onInvalidated(startCapture());
  },
});
