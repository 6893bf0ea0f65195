// The background's state as the popup and the side panel hold it: pushed over a port on every change.
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { STATE_PORT, send } from '../bus/send.ts';
import type { StateView } from '../bus/view.ts';

/**
 * The newest state, or undefined until the first one arrived. Connects anew when the worker was put to sleep, and has
 * the companion asked each time: the worker forgets how it was.
 */
export function useLiveState(): StateView | undefined {
  const [state, setState] = useState<StateView>();
  useEffect(() => {
    let closed = false;
    let port: ReturnType<typeof browser.runtime.connect>;
    const connect = () => {
      port = browser.runtime.connect({ name: STATE_PORT });
      port.onMessage.addListener((view: unknown) => setState(view as StateView));
      port.onDisconnect.addListener(() => {
        if (!closed) connect();
      });
      void send({ kind: 'check-companion' });
    };
    connect();
    return () => {
      closed = true;
      port.disconnect();
    };
  }, []);
  return state;
}

/** The time of this rendering, which is repeated every `every` ms. */
export function useNow(every = 15_000): number {
  const [, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return Date.now();
}
