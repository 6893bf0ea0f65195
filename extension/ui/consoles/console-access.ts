// What the browser grants of the consoles, and asking it for more: permission is asked for in the click itself.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

export interface ConsoleAccess {
  /** Granted match patterns. */
  readonly granted: readonly string[];
  /** Asks for these patterns; false when the person said no. Must be called directly in a click. */
  readonly allow: (patterns: readonly string[]) => Promise<boolean>;
  readonly stop: (patterns: readonly string[]) => Promise<void>;
}

/** Undefined until the browser has answered; follows what is changed in the browser's own settings, too. */
export function useConsoleAccess(): ConsoleAccess | undefined {
  const [granted, setGranted] = useState<readonly string[]>();
  const read = useCallback(async () => {
    const { origins = [] } = await browser.permissions.getAll();
    setGranted(origins);
  }, []);
  useEffect(() => {
    const onChanged = () => void read();
    browser.permissions.onAdded.addListener(onChanged);
    browser.permissions.onRemoved.addListener(onChanged);
    void read();
    return () => {
      browser.permissions.onAdded.removeListener(onChanged);
      browser.permissions.onRemoved.removeListener(onChanged);
    };
  }, [read]);
  const allow = useCallback((patterns: readonly string[]) => {
    return browser.permissions.request({ origins: [...patterns] });
  }, []);
  const stop = useCallback(async (patterns: readonly string[]) => {
    await browser.permissions.remove({ origins: [...patterns] });
  }, []);
  return granted && { granted, allow, stop };
}
