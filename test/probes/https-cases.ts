// What the network does to a provider behind HTTPS, as cases of the conformance suite: the same for every provider, so that
// none forgets one.
import { expect } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import type { FailureClass } from '#shared/failures.ts';
import type { StepName } from '#shared/report.ts';
import type { Fault } from '#test/cloud/faults.ts';
import type { CannotHappen, Case, Expected, Situation } from './conformance.ts';
import { configure } from './lab.ts';

/** The situations told here; those about values are the provider's own to tell. */
type OfTheNetwork = Exclude<
  Situation,
  | 'good values connect'
  | 'an empty place connects without reading'
  | 'a wrong secret is named'
  | 'an expired secret is named'
  | 'an unknown identity is named'
  | 'a missing right is named'
  | 'a missing target is named'
  | 'an unknown host name is named'
>;

/** A network without a proxy, whose resolver answers `lookup`. */
export const direct = (lookup: Network['lookup']) => () => ({
  network: createNetwork(configure({}), lookup),
});

export const unknownName = () =>
  Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));

export const inconclusive = (name: FailureClass, step: StepName): Expected => ({
  verdict: 'inconclusive',
  class: name,
  step,
});

/** The cases of one host; `first` is the step in which its first answer is read. */
export function httpsCases(
  host: string,
  first: StepName,
): Readonly<Record<OfTheNetwork, Case | CannotHappen>> {
  const faulty = (fault: Fault, expected: Expected): Case => ({
    arrange: ({ world }) => void world.faults.set(host, fault),
    expect: expected,
  });
  return {
    'a private address is not dialled': {
      settings: direct(async () => [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.5', family: 4 },
      ]),
      expect: { verdict: 'failed', class: 'access.firewall', step: 'resolve' },
      also: ({ calls }) => expect(calls).toEqual([`DNS ${host}`]),
    },
    'a dead resolver decides nothing': {
      settings: direct(unknownName),
      expect: inconclusive('net.dns', 'resolve'),
    },
    'a refused connection is named': {
      cannotHappen:
        'Behind a proxy a refused connection is the CONNECT answer 502, which the proxy cases cover.',
    },
    'silence ends within the budget and decides nothing': {
      ...faulty({ response: 'hang' }, inconclusive('net.timeout', first)),
      settings: () => ({ budget: 4_000 }),
    },
    'a cut connection decides nothing': faulty({ connect: 'reset' }, inconclusive('net.reset', 'secure')),
    'an untrusted certificate is named': faulty(
      { certificate: 'untrusted' },
      inconclusive('tls.untrusted', 'secure'),
    ),
    'an expired certificate is named': faulty(
      { certificate: 'expired' },
      inconclusive('tls.expired', 'secure'),
    ),
    'a certificate for another host is named': faulty(
      { certificate: 'wrong-name' },
      { verdict: 'failed', class: 'tls.hostname', step: 'secure' },
    ),
    'another protocol is named and gets no credential': faulty(
      { connect: 'plaintext' },
      { verdict: 'failed', class: 'net.wrong_protocol', step: 'secure' },
    ),
    'throttling decides nothing': faulty({ response: 'throttle' }, inconclusive('throttle', first)),
    "the provider's own trouble decides nothing": faulty(
      { response: 'error500' },
      inconclusive('server.transient', first),
    ),
    'a foreign page with status 200 is never green': faulty(
      { response: 'html' },
      inconclusive('foreign_answer', first),
    ),
    'a redirect gets no credential': {
      ...faulty({ response: 'redirect' }, inconclusive('foreign_answer', first)),
      also: (_, { world }) =>
        expect(world.requests.connects.map((connect) => connect.host)).not.toContain('evil.example'),
    },
    'a proxy that wants a login decides nothing': {
      arrange: ({ world }) => {
        world.faults.requireProxyAuth = true;
        return undefined;
      },
      expect: inconclusive('net.proxy', 'connect'),
    },
    'a proxy that forbids the host decides nothing': faulty(
      { connect: 403 },
      inconclusive('net.proxy', 'connect'),
    ),
    'a proxy that finds no host anywhere decides nothing': {
      arrange: ({ world }) => void world.faults.set('*', { connect: 502 }),
      expect: inconclusive('net.proxy', 'connect'),
    },
    'a truncated answer decides nothing': faulty({ response: 'truncated' }, inconclusive('net.reset', first)),
    'an endless answer is cut and decides nothing': faulty(
      { response: 'endless' },
      inconclusive('foreign_answer', first),
    ),
  };
}
