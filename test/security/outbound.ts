// Counts what a process opens while something runs in it: sockets, names looked up, programs started. Zero is the proof that a
// hostile value went nowhere.
import diagnostics from 'node:diagnostics_channel';
import type { Network } from '#server/net/network.ts';

export interface Outbound {
  readonly sockets: number;
  readonly programs: number;
  /** Names that the companion asked its resolver for. */
  readonly lookups: readonly string[];
}

/** What happened while `task` ran. `network` is what the task resolves names with. */
export async function watchOutbound<T>(
  lookups: readonly string[],
  task: () => Promise<T>,
): Promise<Outbound & { readonly result: T }> {
  const before = lookups.length;
  let sockets = 0;
  let programs = 0;
  const onSocket = () => {
    sockets += 1;
  };
  const onProgram = () => {
    programs += 1;
  };
  diagnostics.subscribe('net.client.socket', onSocket);
  diagnostics.subscribe('child_process', onProgram);
  try {
    const result = await task();
    return { result, sockets, programs, lookups: lookups.slice(before) };
  } finally {
    diagnostics.unsubscribe('net.client.socket', onSocket);
    diagnostics.unsubscribe('child_process', onProgram);
  }
}

/** A resolver that answers every name with these addresses and keeps the names. */
export function recordingLookup(addresses: readonly string[]): {
  readonly lookups: string[];
  readonly lookup: Network['lookup'];
} {
  const lookups: string[] = [];
  return {
    lookups,
    async lookup(host) {
      lookups.push(host);
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  };
}
