// What a console's page asks of the side panel: to be described, for whoever repairs the data about it, and the way to the
// import of a file. The newest description is kept until the browser closes; a person looks at it before it is saved.
import { browser } from 'wxt/browser';
import type { FromFrame, FromPanel } from '../../bus/contract.ts';
import { locate } from '../../consoles/index.ts';
import { openPanel } from '../../ui/panel/panel-link.ts';
import type { Handlers } from '../handlers.ts';
import type { FrameCaller } from '../sender.ts';
import { setDescribed } from '../state.ts';
import { addressShape } from './address-shape.ts';

const SCRIPT = '/content-scripts/describe.js';
/** Line breaks stay; other controls and direction characters would make the text look like something else. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}]/gu;

/** Tabs whose description a person asked for: one that comes by itself is nothing. */
const asked = new Set<number>();

type Kinds = 'describe-page' | 'describe' | 'open-import';

export const pageHandlers: Handlers<Extract<FromFrame, { kind: Kinds }>, FrameCaller> = {
  'describe-page': async (_message, { tab, frameId }) => {
    // First of all: the press that this answers counts only until the first pause.
    const opened = openPanel('page-description', { tabId: tab });
    await setDescribed(undefined);
    asked.add(tab);
    await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frameId] }, files: [SCRIPT] });
    await opened;
    return null;
  },
  describe: async ({ description }, caller) => {
    if (!asked.delete(caller.tab)) return null;
    await setDescribed({ console: caller.console.id, text: textOf(description, caller) });
    return null;
  },
  'open-import': async (_message, { tab }) => {
    await openPanel('import', { tabId: tab });
    return null;
  },
};

export const descriptionHandlers: Handlers<Extract<FromPanel, { kind: 'discard-description' }>> = {
  'discard-description': async () => {
    await setDescribed(undefined);
    return null;
  },
};

// English on purpose, like the report of a test: it is for those who know the code.
function textOf(description: string, { console, url }: FrameCaller): string {
  const head = [
    `Storage Link ${browser.runtime.getManifest().version}: page description`,
    `Console: ${console.id}`,
    `Page: ${locate(url)?.page ?? 'not known'}`,
    `Address: ${addressShape(url, console)}`,
    `Time (UTC): ${new Date().toISOString()}`,
    'No value of the page is in here: every text is replaced by its shape, unknown words of labels by _.',
  ];
  return `${head.join('\n')}\n\n${description.replace(UNPRINTABLE, '')}`;
}
