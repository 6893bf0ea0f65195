// The side panel: what takes longer than a popup lives.
import type { FunctionComponent, JSX } from 'preact';
import type { StateView } from '../../bus/view.ts';
import { Logo } from '../icons.tsx';
import { useLiveState } from '../live-state.ts';
import { type MessageKey, message } from '../message.ts';
import { later } from './later-view.tsx';
import { Pairing } from './pairing.tsx';
import { type PanelView, panelViews } from './panel-link.ts';
import { usePanelView } from './panel-view.ts';

interface View {
  readonly title: MessageKey;
  readonly show: FunctionComponent<{ state: StateView }>;
  /** Offered in the navigation only where this holds, or while it is shown. */
  readonly when?: (state: StateView) => boolean;
}

const views: Readonly<Record<PanelView, View>> = {
  guide: {
    title: 'panel_guide',
    show: later(async () => (await import('../guide/guide-view.tsx')).GuideView),
  },
  's3-credentials': {
    title: 'credentials_title',
    show: later(async () => (await import('../s3-credentials/s3-credentials-view.tsx')).S3CredentialsView),
  },
  'own-key': {
    title: 'own_key_title',
    show: later(async () => (await import('../own-key/own-key-view.tsx')).OwnKeyView),
  },
  reminders: {
    title: 'panel_reminders',
    show: later(async () => (await import('../reminders/reminders-view.tsx')).RemindersView),
  },
  pairing: { title: 'panel_pairing', show: Pairing },
  import: {
    title: 'panel_import',
    show: later(async () => (await import('../intake/import-view.tsx')).ImportView),
  },
  'own-bucket': {
    title: 'bucket_title',
    show: later(async () => (await import('../own-bucket/own-bucket-view.tsx')).OwnBucketView),
  },
  consoles: {
    title: 'panel_consoles',
    show: later(async () => (await import('../consoles/consoles-view.tsx')).ConsolesView),
  },
  linked: {
    title: 'linked_title',
    show: later(async () => (await import('../linked/linked-view.tsx')).LinkedView),
  },
  'page-description': {
    title: 'panel_description',
    show: later(async () => (await import('../consoles/page-description.tsx')).PageDescription),
    when: ({ described }) => described !== undefined,
  },
};

export function SidePanel(): JSX.Element {
  const state = useLiveState();
  const [shown, setShown] = usePanelView();
  const { show: Shown } = views[shown];
  const isOffered = (id: PanelView) => {
    const { when } = views[id];
    return id === shown || !when || (state !== undefined && when(state));
  };
  return (
    <div class="panel">
      <header class="header">
        <Logo />
        <h1>{message('popup_title')}</h1>
      </header>
      <nav class="nav" aria-label={message('panel_nav')}>
        {panelViews.filter(isOffered).map((id) => (
          <button
            key={id}
            type="button"
            aria-current={id === shown ? 'page' : undefined}
            onClick={() => setShown(id)}
          >
            {message(views[id].title)}
          </button>
        ))}
      </nav>
      <main aria-busy={!state}>{state && <Shown state={state} />}</main>
    </div>
  );
}
