// What every outgoing connection of the companion goes by: the resolver, the proxy and the hosts allowed by name.
import { lookup as systemLookup } from 'node:dns/promises';
import type { Config } from '../config.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface Network {
  /** All addresses of a host; rejects with the resolver's code. */
  lookup(host: string): Promise<readonly ResolvedAddress[]>;
  /** The proxy for HTTPS calls to a host, or undefined. SFTP and FTP never use one. */
  proxyFor(host: string): URL | undefined;
  /** True for hosts that STORAGE_LINK_ALLOW_HOSTS names. */
  allowsHost(host: string): boolean;
}

/** The network as configured; `lookup` defaults to the system's resolver. */
export function createNetwork(
  { proxy, allowedHosts }: Pick<Config, 'proxy' | 'allowedHosts'>,
  lookup: Network['lookup'] = (host) => systemLookup(host, { all: true, verbatim: true }),
): Network {
  return {
    lookup,
    proxyFor: (host) => proxy.proxyFor(host),
    allowsHost: (host) => allowedHosts.allowsHost(host),
  };
}

/** Runs `task`, but ends as soon as `signal` does; the loser is left to its own clean-up. */
export function untilAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
