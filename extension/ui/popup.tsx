// The popup: what is being linked, what is wrong with it, and the next press.
import type { JSX } from 'preact';
import { send } from '../bus/send.ts';
import { Header } from './header.tsx';
import { Icon } from './icons.tsx';
import { useLiveState } from './live-state.ts';
import { message } from './message.ts';
import { openPanel, type PanelView, popupLosesFiles } from './panel/panel-link.ts';
import { Settings } from './panel/settings.tsx';
import { ReminderNotice } from './reminders/notice.tsx';
import { AddStorage } from './storage/add-storage.tsx';
import { useEmedgenePage } from './storage/emedgene-page.ts';
import { StorageCard } from './storage/storage-card.tsx';

export function Popup(): JSX.Element {
  const state = useLiveState();
  const page = useEmedgenePage();
  const open = (view: PanelView) => void openPanel(view, { windowId: page.tab?.windowId });
  const pair = () => open('pairing');
  const importInto = (draft: string) => {
    open('import');
    void send({ kind: 'choose', draft });
  };
  if (!state) return <main class="popup" aria-busy="true" />;
  const { drafts, linked, chosen } = state;
  return (
    <main class="popup">
      <Header companion={state.companion} onGuide={() => open('guide')} onPairing={pair} />
      {linked && (
        <p class="banner passed" role="status">
          <Icon name="passed" />
          <span>{message('popup_linked', linked.label, linked.host)}</span>
        </p>
      )}
      <ReminderNotice reminders={state.reminders} onOpen={() => open('reminders')} />
      {drafts.map((draft) => (
        <StorageCard
          key={draft.id}
          draft={draft}
          chosen={draft.id === chosen}
          several={drafts.length > 1}
          page={page}
          onPairing={pair}
          onImport={popupLosesFiles() ? () => importInto(draft.id) : undefined}
        />
      ))}
      <AddStorage types={state.types} first={drafts.length === 0} />
      <Settings settings={state.settings} />
      <p class="foot">{message('popup_memory_only')}</p>
    </main>
  );
}
