// A view whose code is fetched when it is first shown: the panel opens at once, however many views there are.
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The component `load` brings; until it is there, an empty part that says it is busy. */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | undefined;
  return function Later(props: P): JSX.Element {
    const [, setReady] = useState(false);
    useEffect(() => {
      if (loaded) return;
      void load().then((view) => {
        loaded = view;
        setReady(true);
      });
    }, []);
    if (!loaded) return <section aria-busy="true" />;
    const View = loaded;
    return <View {...props} />;
  };
}
