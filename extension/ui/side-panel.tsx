// The side panel: what takes longer than a popup lives.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { StateView } from '../bus/view.ts';
import { Logo } from './icons.tsx';
import { useLiveState } from './live-state.ts';
import { type MessageKey, message } from './message.ts';
import { Pairing } from './pairing.tsx';

interface View {
  readonly id: string;
  readonly title: MessageKey;
  readonly show: (props: { state: StateView }) => JSX.Element;
}

/** The panel's views in the order of its navigation. */
const views: readonly [View, ...View[]] = [{ id: 'pairing', title: 'panel_pairing', show: Pairing }];

export function SidePanel(): JSX.Element {
  const state = useLiveState();
  const [view, setView] = useState<View>(views[0]);
  return (
    <div class="panel">
      <header class="header">
        <Logo />
        <h1>{message('popup_title')}</h1>
      </header>
      <nav class="nav" aria-label={message('panel_nav')}>
        {views.map((item) => (
          <button
            key={item.id}
            type="button"
            aria-current={item === view ? 'page' : undefined}
            onClick={() => setView(item)}
          >
            {message(item.title)}
          </button>
        ))}
      </nav>
      <main aria-busy={!state}>{state && <view.show state={state} />}</main>
    </div>
  );
}
