// The hub's wiring: every listener is added at once, so that the event which woke the worker finds its own.
import { defineBackground } from 'wxt/utils/define-background';
import { followConsoleAccess } from '../background/capture/console-access.ts';
import { followInstallation } from '../background/capture/open-tabs.ts';
import { followEmedgene } from '../background/emedgene/offer-push.ts';
import { followFirstRun } from '../background/first-run.ts';
import { followTime, settleInterrupted } from '../background/lifecycle.ts';
import { followReminders } from '../background/reminders.ts';
import { followTabs } from '../background/route.ts';
import { serve } from '../background/serve.ts';

export default defineBackground({
  type: 'module',
  main() {
    serve();
    followTabs();
    followTime();
    followInstallation();
    followFirstRun();
    followConsoleAccess();
    followReminders();
    followEmedgene();
    void settleInterrupted();
  },
});
