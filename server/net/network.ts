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
  /** True for hosts that may be this computer itself: those named one by one, and AWS_ENDPOINT_URL. */
  mayBeHere(host: string): boolean;
  /** The address that the environment gives for a purpose (AWS_ENDPOINT_URL), instead of the provider's own host. */
  endpointFor(purpose: string): URL | undefined;
}

/** The network as configured; `lookup` defaults to the system's resolver. */
export function createNetwork(
  {
    proxy,
    allowedHosts,
    awsEndpoints,
  }: Pick<Config, 'proxy' | 'allowedHosts'> & Partial<Pick<Config, 'awsEndpoints'>>,
  lookup: Network['lookup'] = (host) => systemLookup(host, { all: true, verbatim: true }),
): Network {
  return {
    lookup,
    proxyFor: (host) => proxy.proxyFor(host),
    allowsHost: (host) => allowedHosts.allowsHost(host),
    mayBeHere: (host) => allowedHosts.namesHost?.(host) === true,
    endpointFor: (purpose) => awsEndpoints?.endpointFor(purpose),
  };
}

/** The same network for one address that the environment itself names: its host needs no other permission. */
export function withEndpoint(network: Network, { hostname }: URL): Network {
  const host = bareHost(hostname);
  return {
    ...network,
    allowsHost: (name) => name === host || network.allowsHost(name),
    mayBeHere: (name) => name === host || network.mayBeHere(name),
  };
}

/** A URL's hostname as the resolver takes it: IPv6 without brackets. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** Runs `task`, but ends as soon as `signal` does; the loser is left to its own clean-up. */
export function untilAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
