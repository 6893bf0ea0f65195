// Reads Emedgene's card S3 Credentials once, when the side panel asks, and answers with what it saw: nothing stays in the page.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { readKeyCard } from '../../emedgene/access-keys.ts';
import { isVisible } from '../../emedgene/visible.ts';
import { until } from '../../emedgene/wait.ts';

/** A settings page still loads its cards; what it lacks is only said after this long. */
const LOADS = 2_000;

export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  matches: [],
  async main() {
    const page = { visible: isVisible };
    const isThere = () => readKeyCard(page).status === 'read' || undefined;
    await until(isThere, { within: LOADS });
    return readKeyCard(page);
  },
});
