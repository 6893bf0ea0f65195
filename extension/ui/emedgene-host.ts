// Which Emedgene is this lab's, as far as the extension has met it: pushed to, linked in, or allowed.
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { StateView } from '../bus/view.ts';
import { hostsAmong } from '../consoles/permitted.ts';

/** The host that was met last, or undefined while none is known. */
export function useEmedgeneHost({ drafts, links }: StateView): string | undefined {
  const [allowed, setAllowed] = useState<string>();
  useEffect(() => {
    void browser.permissions
      .getAll()
      .then(({ origins = [] }) => setAllowed(hostsAmong(origins, 'emedgene').at(-1)));
  }, []);
  const pushed = drafts.findLast(({ push }) => push?.host)?.push?.host;
  return pushed ?? links.at(-1)?.host ?? allowed;
}
