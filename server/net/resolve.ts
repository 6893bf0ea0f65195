// Name to checked addresses: all answers are looked at, and one private among them is enough to refuse the host.
import { isIP, type LookupFunction } from 'node:net';
import { type Failure, failure } from '#shared/report.ts';
import { kindOfAddress } from './addresses.ts';
import { CONTROL_HOST } from './egress.ts';
import { type Network, type ResolvedAddress, untilAborted } from './network.ts';

export type Resolved = { readonly addresses: readonly ResolvedAddress[] } | { readonly failure: Failure };

// A key that was pasted into the wrong box would be told, in clear, to every resolver on the way.
const LIKE_A_KEY = /^(?=[a-z]*\d)[a-z0-9]{24,63}$/;
const INTERNAL_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/** The addresses of `host` that may be dialled, or why there are none. A missing name is ours to tell only while DNS works. */
export async function resolveHost(
  network: Network,
  host: string,
  signal: AbortSignal,
  {
    control = CONTROL_HOST,
    provider = false,
  }: { readonly control?: string; readonly provider?: boolean } = {},
): Promise<Resolved> {
  if (LIKE_A_KEY.test(host)) return { failure: likeAKey() };
  if (INTERNAL_NAME.test(host) && !network.allowsHost(host)) return { failure: refusedAddress() };
  try {
    const addresses = await untilAborted(lookup(network, host), signal);
    const fine = addresses.every(({ address }) => mayDial(network, host, address));
    if (addresses.length === 0) return { failure: await unknownName(network, host, signal, control) };
    return fine ? { addresses } : { failure: refusedAddress(provider ? host : undefined) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { failure: await unknownName(network, host, signal, control) };
  }
}

/** A lookup for sockets that dials nothing but checked addresses; refusals carry the code `ERR_PRIVATE_ADDRESS`. */
export function checkedLookup(network: Network): LookupFunction {
  return (host, options, callback) => {
    lookup(network, host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => mayDial(network, host, address))) {
          callback(Object.assign(new Error('private address'), { code: 'ERR_PRIVATE_ADDRESS' }), '', 0);
        } else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

/**
 * The one text for every refused address, so that a test tells nothing about the inside of a network. A host of a provider is public
 * everywhere else: with `providerHost` the text is about this network and not about a storage.
 */
export function refusedAddress(providerHost?: string): Failure {
  if (providerHost !== undefined)
    return failure('access.firewall', {
      effect: 'failed',
      cause: `In this network ${providerHost} has a private address (a DNS filter or a private link). This says nothing about the credentials.`,
      fix: `Ask your network administrators why ${providerHost} resolves to a private or local address here, or test from another network.`,
    });
  return failure('access.firewall', {
    effect: 'failed',
    cause: 'The host has an address of a private network, which Emedgene cannot reach either.',
    fix: 'Give the storage a public address. To test it from here all the same, call it by its name and put that into STORAGE_LINK_ALLOW_HOSTS.',
  });
}

async function lookup(network: Network, host: string): Promise<readonly ResolvedAddress[]> {
  const family = isIP(host);
  return family === 0 ? network.lookup(host) : [{ address: host, family }];
}

// A name under an allowed suffix may stand for a private address, but whoever answers for it cannot turn it into this computer.
function mayDial(network: Network, host: string, address: string): boolean {
  const kind = kindOfAddress(address);
  if (kind === 'private') return network.allowsHost(host);
  return kind === 'public' || (kind === 'loopback' && network.mayBeHere(host));
}

async function unknownName(
  network: Network,
  host: string,
  signal: AbortSignal,
  control: string,
): Promise<Failure> {
  const working = await untilAborted(network.lookup(control), signal).then(
    (addresses) => addresses.length > 0,
    () => false,
  );
  signal.throwIfAborted();
  return unknownHost(host, working);
}

function likeAKey(): Failure {
  return failure('net.dns', {
    cause: 'This looks like a key or a token and not like a host name, so no resolver was asked for it.',
    fix: 'Put the name of the server into Host, such as sftp.lab.example.',
  });
}

/** `net.dns`, as a fact when other names do resolve and as "could not find out" when none does. */
export function unknownHost(host: string, dnsWorks: boolean): Failure {
  if (dnsWorks)
    return failure('net.dns', {
      cause: `The host name ${host} does not exist, or only inside a private network.`,
    });
  return failure('net.dns', {
    effect: 'inconclusive',
    cause: 'This computer could not resolve any name, so nothing is known about the host.',
    fix: "Check this computer's network connection and DNS (VPN, proxy), then test again.",
  });
}
