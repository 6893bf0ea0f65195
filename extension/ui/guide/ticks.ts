// The steps a person ticked because nothing shows them by itself: kept as long as the browser is open.
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

const TICKS = 'guide-ticks';

type Ticks = Readonly<Record<string, readonly string[]>>;

/** Ids of the ticked steps of a type's guide, and how to tick or untick one. */
export function useHandTicks(type: string): [ReadonlySet<string>, (step: string) => void] {
  const [ticks, setTicks] = useState<Ticks>({});
  useEffect(() => {
    void browser.storage.session.get(TICKS).then(({ [TICKS]: kept }) => setTicks((kept as Ticks) ?? {}));
  }, []);
  const ticked = ticks[type] ?? [];
  const toggle = (step: string) => {
    const steps = ticked.includes(step) ? ticked.filter((one) => one !== step) : [...ticked, step];
    const next = { ...ticks, [type]: steps };
    setTicks(next);
    void browser.storage.session.set({ [TICKS]: next });
  };
  return [new Set(ticked), toggle];
}
