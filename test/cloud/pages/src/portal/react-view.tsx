/** The cross-origin frames of a blade: the active one, the one before it, and a prewarmed one that holds another application. */
import { type ReactElement, useCallback, useEffect, useRef } from 'react';
import { otherApp } from '../app-registration.ts';
import { type FrameView, frameOrigin, hasKind, type InitMessage, type Layout } from '../frame-protocol.ts';
import type { Frame } from './journey.ts';

interface Props {
  appId: string;
  frames: Frame[];
  framed: boolean;
  layout: Layout;
  onNavigate: (section: string) => void;
}

const names: Record<FrameView, string> = {
  Overview: 'ApplicationOverview.ReactView',
  Credentials: 'Credentials.ReactView',
};

/** Draws the frames. The prewarmed one stands first in the document and bears the active one's name. */
export function ReactView({ appId, frames, framed, layout, onNavigate }: Props): ReactElement {
  const active = framed ? frames.at(-1) : undefined;
  const view = active?.view ?? 'Overview';
  return (
    <div className="fxs-reactview">
      <HostedFrame
        init={{ kind: 'init', view: 'Overview', appId: otherApp.appId, layout, prewarmed: true }}
        name={names[view]}
        shown="prewarmed"
      />
      {frames.map((frame) => (
        <HostedFrame
          key={frame.id}
          init={{ kind: 'init', view: frame.view, appId, layout, prewarmed: false }}
          name={names[frame.view]}
          shown={frame === active ? 'active' : 'hidden'}
          onNavigate={onNavigate}
        />
      ))}
    </div>
  );
}

interface HostedFrameProps {
  init: InitMessage;
  name: string;
  shown: 'active' | 'hidden' | 'prewarmed';
  onNavigate?: (section: string) => void;
}

function HostedFrame({ init, name, shown, onNavigate }: HostedFrameProps): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  const source = useRef(sourceOf(init.view));
  const sendInit = useCallback(() => frame.current?.contentWindow?.postMessage(init, frameOrigin), [init]);
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      if (event.origin !== frameOrigin || event.source !== frame.current?.contentWindow) return;
      if (hasKind(event.data, 'ready')) sendInit();
      if (hasKind(event.data, 'navigate') && 'section' in event.data)
        onNavigate?.(String(event.data.section));
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [sendInit, onNavigate]);
  const size = shown === 'prewarmed' ? { width: 0, height: 0 } : {};
  return (
    <iframe
      ref={frame}
      name={name}
      title={shown === 'active' ? init.view : ''}
      src={source.current}
      className={shown === 'active' ? 'fxs-reactview-frame-active' : 'fxs-reactview-frame'}
      aria-hidden={shown !== 'active'}
      tabIndex={shown === 'active' ? 0 : -1}
      allow="clipboard-write"
      {...size}
    />
  );
}

/** The frame's address names an opaque session, never the application. */
function sourceOf(view: FrameView): string {
  const session = crypto.randomUUID().replaceAll('-', '');
  return `${frameOrigin}/${view.toLowerCase()}?sessionId=${session}&trustedAuthority=${encodeURIComponent(location.origin)}`;
}
