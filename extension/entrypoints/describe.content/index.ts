// Runs once in one frame, when a person asks for the page's description: apart from the capture, which every frame of a
// console loads and which stays small.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '../../bus/send.ts';
import { describePage } from '../../capture/describe.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  async main() {
    const where = await send({ kind: 'where' });
    if (where) await send({ kind: 'describe', description: describePage(document, where) });
  },
});
