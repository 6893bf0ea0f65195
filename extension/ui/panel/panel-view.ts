// Which view the side panel shows: the one the person chose in it, until a page or the popup asks for another.
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ASKED_VIEW, FIRST_VIEW, type PanelView, panelViews } from './panel-link.ts';

/** The view, and how to choose another one. A request is heard by a panel that is open and by one that opens with it. */
export function usePanelView(): [PanelView, (view: PanelView) => void] {
  const [view, setView] = useState<PanelView>(() => findView(location.hash.slice(1)) ?? FIRST_VIEW);
  useEffect(() => {
    const take = (asked: unknown) => {
      const found = findView(asked);
      if (!found) return;
      setView(found);
      void browser.storage.session.remove(ASKED_VIEW);
    };
    const onChanged = (changes: Record<string, { newValue?: unknown }>) =>
      take(changes[ASKED_VIEW]?.newValue);
    browser.storage.session.onChanged.addListener(onChanged);
    void browser.storage.session.get(ASKED_VIEW).then(({ [ASKED_VIEW]: asked }) => take(asked));
    return () => browser.storage.session.onChanged.removeListener(onChanged);
  }, []);
  return [view, setView];
}

const findView = (asked: unknown) => panelViews.find((view) => view === asked);
