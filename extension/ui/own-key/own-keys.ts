// What the panel knows of the keys set up at the companion: the list as it was read last, what is being done, and why not.
import { useEffect, useState } from 'preact/hooks';
import type { ByokKey } from '#shared/api-byok.ts';
import type { OwnKeyFailure, OwnKeyReply } from '../../bus/own-key-messages.ts';
import { send } from '../../bus/send.ts';

export interface OwnKeysDesk {
  /** Undefined until they were read. */
  readonly keys: readonly ByokKey[] | undefined;
  /** What was refused last, and for which organization; without one it was the list, or something new. */
  readonly failure: (OwnKeyFailure & { readonly organization?: string }) | undefined;
  readonly busy: boolean;
  read(): void;
  /** Does something, tells why it was not done, and reads the list again. */
  act(task: () => Promise<OwnKeyReply>, organization?: string): void;
}

/** Reads the list when the view opens and once the companion is there. */
export function useOwnKeys(isReady: boolean): OwnKeysDesk {
  const [keys, setKeys] = useState<readonly ByokKey[]>();
  const [failure, setFailure] = useState<OwnKeysDesk['failure']>();
  const [busy, setBusy] = useState(false);

  const readNow = async () => {
    const reply = await send({ kind: 'list-own-keys' });
    if (reply.status === 'failed') setFailure(reply);
    else setKeys(reply.keys);
  };
  const whileBusy = (task: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    void task().finally(() => setBusy(false));
  };
  const read = () => whileBusy(readNow);
  useEffect(() => {
    if (isReady) read();
  }, [isReady]);
  const act: OwnKeysDesk['act'] = (task, organization) =>
    whileBusy(async () => {
      const reply = await task();
      await readNow();
      if (reply.status === 'failed') setFailure({ ...reply, ...(organization ? { organization } : {}) });
    });
  return { keys, failure, busy, read, act };
}
