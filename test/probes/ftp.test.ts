// FTP under every situation of the conformance suite; what is special to it stands in ftp-traps.test.ts.
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import type { FtpBehaviour } from '#test/cloud/files/ftp.ts';
import { startHttpPort, startSilentPort, startSshGreeting } from '#test/cloud/files/odd-ports.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { freePort } from '#test/free-ports.ts';
import { type CannotHappen, type Case, conformance, type Expected } from './conformance.ts';
import { configure, type Lab, type Values } from './lab.ts';

const good = ({ world }: Lab): Values => goodTypes.ftp.values(world);

const noProxy: CannotHappen = { cannotHappen: 'FTP connects directly, never through a proxy.' };

const behaving = (change: Partial<FtpBehaviour>, expected: Expected, more: Partial<Case> = {}): Case => ({
  arrange: ({ world }) => {
    world.ftp.behave(change);
    return () => world.ftp.reset();
  },
  expect: expected,
  ...more,
});

const resolving = (lookup: Network['lookup']) => () => ({ network: createNetwork(configure({}), lookup) });
const host = 'ftp.lab.example';
const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });

/** A port that hangs up in the middle of its greeting, or where nothing listens. */
async function brokenPort(how: 'cut' | 'gone'): Promise<string> {
  if (how === 'gone') return String(await freePort());
  const server = createServer((socket) => socket.end('220-Welco')).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return String(port);
}

const failed = (name: Expected['class'], step: Expected['step']): Expected => ({
  verdict: 'failed',
  ...(name ? { class: name } : {}),
  ...(step ? { step } : {}),
});
const open = (name: Expected['class'], step: Expected['step']): Expected => ({
  ...failed(name, step),
  verdict: 'inconclusive',
});

conformance({
  type: 'ftp',
  good,
  secrets: ['password'],
  writes: ({ world: { ftp } }) => [
    ...ftp.refusedWrites,
    ...ftp.commands.filter(({ verb }) => verb === 'PORT' || verb === 'EPRT'),
    ...ftp.commands.filter(({ verb, secured, port }) => verb === 'PASS' && !secured && port !== 'clear'),
  ],
  cases: {
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls }) => {
        expect(summary).toBe('Connected: folder "/genomes" on 127.0.0.1 can be listed and read.');
        expect(calls.filter((call) => call.startsWith('FTP ')).map((call) => call.split(' ')[1])).toEqual(
          '127.0.0.1 AUTH USER PASS PBSZ PROT TYPE CWD EPSV MLSD EPSV REST RETR QUIT'.split(' '),
        );
      },
    },
    'an empty place connects without reading': {
      values: (values, { world }) => ({ ...values, path: world.facts.ftp.emptyDirectory }),
      expect: { verdict: 'connected' },
      also: ({ steps }) => expect(steps.find(({ name }) => name === 'read')?.outcome).toBe('skipped'),
    },
    'a wrong secret is named': {
      values: (values) => ({ ...values, password: 'wrong example' }),
      expect: failed('auth.secret_wrong', 'sign-in'),
    },
    'an expired secret is named': behaving({ flavour: 'iis' }, failed('auth.secret_expired', 'sign-in'), {
      values: (values, { world }) => ({ ...values, username: world.facts.ftp.expiredUser }),
    }),
    'an unknown identity is named': {
      values: (values) => ({ ...values, username: 'nobody-here' }),
      expect: failed('auth.secret_wrong', 'sign-in'),
    },
    'a missing right is named': {
      values: (values, { world }) => ({ ...values, path: world.facts.ftp.privateDirectory }),
      expect: failed('perm.denied', 'list'),
    },
    'a missing target is named': {
      values: (values) => ({ ...values, path: '/not-here' }),
      expect: failed('target.not_found', 'list'),
    },
    'a private address is not dialled': {
      values: (values) => ({ ...values, host }),
      settings: resolving(async () => [{ address: '10.0.0.5', family: 4 }]),
      expect: failed('access.firewall', 'resolve'),
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, host }),
      settings: resolving(async (name) => {
        if (name === host) throw missing;
        return [{ address: '93.184.215.14', family: 4 }];
      }),
      expect: failed('net.dns', 'resolve'),
    },
    'a dead resolver decides nothing': {
      values: (values) => ({ ...values, host }),
      settings: resolving(() => Promise.reject(missing)),
      expect: open('net.dns', 'resolve'),
    },
    'a refused connection is named': {
      values: async (values) => ({ ...values, port: await brokenPort('gone') }),
      expect: failed('net.refused', 'connect'),
    },
    'silence ends within the budget and decides nothing': {
      values: async (values) => ({ ...values, port: String((await startSilentPort()).port) }),
      settings: () => ({ budget: 800 }),
      expect: open('net.timeout', 'secure'),
    },
    'a cut connection decides nothing': {
      values: async (values) => ({ ...values, port: await brokenPort('cut') }),
      expect: open('net.reset', 'secure'),
    },
    'an untrusted certificate is named': behaving(
      { certificate: 'untrusted' },
      failed('tls.untrusted', 'secure'),
    ),
    'an expired certificate is named': behaving({ certificate: 'expired' }, failed('tls.expired', 'secure')),
    'a certificate for another host is named': behaving(
      { certificate: 'wrong-name' },
      failed('tls.hostname', 'secure'),
      {
        also: ({ steps }) =>
          expect(steps.find(({ name }) => name === 'secure')?.finding?.cause).toContain(
            'for somewhere-else.example, not for 127.0.0.1',
          ),
      },
    ),
    'another protocol is named and gets no credential': {
      values: async (values) => ({ ...values, port: String((await startSshGreeting()).port) }),
      expect: failed('net.wrong_protocol', 'secure'),
      also: ({ steps }) =>
        expect(steps.find(({ name }) => name === 'secure')?.finding?.cause).toContain('An SSH server'),
    },
    'throttling decides nothing': behaving({ greeting: 'busy' }, open('throttle', 'secure')),
    "the provider's own trouble decides nothing": behaving(
      { listing: 'trouble' },
      open('server.transient', 'list'),
    ),
    'a foreign page with status 200 is never green': {
      values: async (values) => ({ ...values, port: String((await startHttpPort()).port) }),
      settings: () => ({ budget: 800 }),
      expect: open('net.timeout', 'secure'),
    },
    'a redirect gets no credential': behaving(
      { passive: 'other-address' },
      { verdict: 'connected' },
      {
        also: ({ calls }) => expect(calls.join(' ')).not.toContain('10.0.0.1'),
      },
    ),
    'a proxy that wants a login decides nothing': noProxy,
    'a proxy that forbids the host decides nothing': noProxy,
    'a proxy that finds no host anywhere decides nothing': noProxy,
    'a truncated answer decides nothing': behaving({ data: 'cut' }, open('net.reset', 'list')),
    'an endless answer is cut and decides nothing': behaving(
      { greeting: 'endless' },
      open('foreign_answer', 'secure'),
    ),
  },
});
