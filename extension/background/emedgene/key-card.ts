// Emedgene's S3 credentials in the hub: what its card shows, and whether a captured pair opens the three folders.
import { browser } from 'wxt/browser';
import type { FromPanel } from '../../bus/contract.ts';
import type { FoldersReply, KeyCardReply } from '../../bus/key-card.ts';
import { probeFolders } from '../../companion/client.ts';
import { isComplete, textsOf } from '../../drafts/draft.ts';
import { findDraft } from '../../drafts/store.ts';
import { checkCompanion, failureOf } from '../companion/companion.ts';
import type { Handlers } from '../handlers.ts';
import { emedgeneTab } from './emedgene-tab.ts';

const SCRIPT = '/content-scripts/emedgene-keys.js';

export const keyCardHandlers: Handlers<Extract<FromPanel, { kind: 'read-key-card' | 'test-folders' }>> = {
  'read-key-card': async ({ tab }) => {
    const state = await emedgeneTab(tab);
    if ('wrong' in state) return { status: 'wrong-host', host: state.wrong };
    const reply = await readCard(tab).catch(() => undefined);
    return reply ? { ...reply, host: state.host } : { status: 'not-recognised' };
  },
  'test-folders': async ({ draft: id }): Promise<FoldersReply> => {
    const draft = await findDraft(id);
    if (draft?.type !== 's3-credentials' || !isComplete(draft)) return { status: 'incomplete' };
    const values = textsOf(draft);
    try {
      return { status: 'tested', folders: await probeFolders(values) };
    } catch (error) {
      const why = await failureOf(error);
      await checkCompanion();
      return { status: 'failed', ...why };
    }
  },
};

async function readCard(tab: number): Promise<KeyCardReply | undefined> {
  const [found] = await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [0] },
    files: [SCRIPT],
  });
  return found?.result as KeyCardReply | undefined;
}
