// SFTP under every situation of the conformance suite, and what is special to it: the host key comes before any password.
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import { startFtpGreeting, startHttpPort, startSilentPort } from '#test/cloud/files/odd-ports.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { freePort } from '#test/free-ports.ts';
import { type CannotHappen, conformance } from './conformance.ts';
import { configure, type Lab, type Values } from './lab.ts';

const good = ({ world }: Lab): Values => goodTypes.sftp.values(world);

const noCertificate: CannotHappen = { cannotHappen: 'SSH has host keys, not certificates.' };
const noProxy: CannotHappen = { cannotHappen: 'SFTP connects directly, never through a proxy.' };
const noHttp: CannotHappen = { cannotHappen: 'There is no HTTP answer in SSH.' };

const resolving = (lookup: Network['lookup']) => () => ({ network: createNetwork(configure({}), lookup) });
const host = 'sftp.lab.example';
const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });

/** A port that hangs up in the middle of its greeting, or where nothing listens. */
async function brokenPort(how: 'cut' | 'gone'): Promise<string> {
  if (how === 'gone') return String(await freePort());
  const server = createServer((socket) => socket.end('SSH')).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return String(port);
}

const lab = conformance({
  type: 'sftp',
  good,
  secrets: ['password'],
  writes: ({ world }) => world.sftp.refusedWrites,
  cases: {
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary }) =>
        expect(summary).toBe('Connected: folder "/genomes" on 127.0.0.1 can be listed and read.'),
    },
    'an empty place connects without reading': {
      values: (values, { world }) => ({ ...values, path: world.facts.sftp.emptyDirectory }),
      expect: { verdict: 'connected' },
      also: ({ steps }) => expect(steps.find(({ name }) => name === 'read')?.outcome).toBe('skipped'),
    },
    'a wrong secret is named': {
      values: (values) => ({ ...values, password: 'wrong example' }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'an expired secret is named': {
      values: (values, { world }) => ({ ...values, username: world.facts.sftp.expiredUser }),
      expect: { verdict: 'failed', class: 'auth.secret_expired', step: 'sign-in' },
    },
    'an unknown identity is named': {
      values: (values) => ({ ...values, username: 'nobody-here' }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'a missing right is named': {
      values: (values, { world }) => ({ ...values, path: world.facts.sftp.privateDirectory }),
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
    },
    'a missing target is named': {
      values: (values) => ({ ...values, path: '/not-here' }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
    },
    'a private address is not dialled': {
      values: (values) => ({ ...values, host }),
      settings: resolving(async () => [{ address: '10.0.0.5', family: 4 }]),
      expect: { verdict: 'failed', class: 'access.firewall', step: 'resolve' },
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, host }),
      settings: resolving(async (name) => {
        if (name === host) throw missing;
        return [{ address: '93.184.215.14', family: 4 }];
      }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'resolve' },
    },
    'a dead resolver decides nothing': {
      values: (values) => ({ ...values, host }),
      settings: resolving(() => Promise.reject(missing)),
      expect: { verdict: 'inconclusive', class: 'net.dns', step: 'resolve' },
    },
    'a refused connection is named': {
      values: async (values) => ({ ...values, port: await brokenPort('gone') }),
      expect: { verdict: 'failed', class: 'net.refused', step: 'connect' },
    },
    'silence ends within the budget and decides nothing': {
      values: async (values) => ({ ...values, port: String((await startSilentPort()).port) }),
      settings: () => ({ budget: 800 }),
      expect: { verdict: 'inconclusive', class: 'net.timeout', step: 'secure' },
    },
    'a cut connection decides nothing': {
      values: async (values) => ({ ...values, port: await brokenPort('cut') }),
      expect: { verdict: 'inconclusive', class: 'net.reset', step: 'secure' },
    },
    'an untrusted certificate is named': noCertificate,
    'an expired certificate is named': noCertificate,
    'a certificate for another host is named': noCertificate,
    'another protocol is named and gets no credential': {
      values: async (values) => ({ ...values, port: String((await startFtpGreeting()).port) }),
      expect: { verdict: 'failed', class: 'net.wrong_protocol', step: 'secure' },
    },
    'throttling decides nothing': {
      cannotHappen: 'A busy SSH server drops connections without a word: a cut connection.',
    },
    "the provider's own trouble decides nothing": noHttp,
    'a foreign page with status 200 is never green': noHttp,
    'a redirect gets no credential': noHttp,
    'a proxy that wants a login decides nothing': noProxy,
    'a proxy that forbids the host decides nothing': noProxy,
    'a proxy that finds no host anywhere decides nothing': noProxy,
    'a truncated answer decides nothing': {
      cannotHappen: 'SSH packets are authenticated as a whole: a cut one is a cut connection.',
    },
    'an endless answer is cut and decides nothing': {
      cannotHappen: 'One READDIR and one byte are read, whatever the server would send on.',
    },
  },
});

describe('sftp beyond the suite', () => {
  test('without a confirmed host key the test stops and the server has seen no password', async () => {
    const { hostKey, ...values } = good(lab());
    const before = lab().world.sftp.attempts.length;
    const report = await lab().probe('sftp', values);
    expect(report).toMatchObject({ verdict: 'limited', learned: { hostKey } });
    const [secure, ...after] = report.steps.slice(3).map(({ outcome }) => outcome);
    expect([secure, ...new Set(after)]).toEqual(['limited', 'skipped']);
    expect(report.steps[3]?.finding?.class).toBe('host_key.new');
    expect(lab().world.sftp.attempts).toHaveLength(before);
  });

  test('a changed host key names both fingerprints and the server has seen no password', async () => {
    const values = good(lab());
    lab().world.sftp.changeHostKey();
    const before = lab().world.sftp.attempts.length;
    const { verdict, steps } = await lab().probe('sftp', values);
    expect([verdict, steps[3]?.finding?.class]).toEqual(['failed', 'host_key.changed']);
    expect(steps[3]?.finding?.cause).toContain(values.hostKey);
    expect(steps[3]?.finding?.cause).toContain(lab().world.sftp.fingerprint());
    expect(lab().world.sftp.attempts).toHaveLength(before);
  });

  test.each(['plain', 'encrypted'])('signs in with a %s private key', async (kind) => {
    const { sftp, facts } = lab().world;
    const { password: _, ...values } = good(lab());
    const key =
      kind === 'plain'
        ? { privateKey: sftp.key.privateKey }
        : { privateKey: sftp.encryptedKey.privateKey, passphrase: facts.sftp.passphrase };
    const report = await lab().probe('sftp', { ...values, username: facts.sftp.keyUser, ...key });
    expect(report.verdict).toBe('connected');
  });

  test('a wrong passphrase is named as the passphrase', async () => {
    const { sftp, facts } = lab().world;
    const { password: _, ...values } = good(lab());
    const key = { privateKey: sftp.encryptedKey.privateKey, passphrase: 'not this example' };
    const report = await lab().probe('sftp', { ...values, username: facts.sftp.keyUser, ...key });
    const failed = report.steps.find(({ outcome }) => outcome === 'failed');
    expect(failed?.finding).toMatchObject({ class: 'auth.secret_wrong', field: 'passphrase' });
  });

  test('an account with a shell but no SFTP is told so', async () => {
    const report = await lab().probe('sftp', { ...good(lab()), username: lab().world.facts.sftp.shellUser });
    expect(report.steps[4]?.finding?.class).toBe('target.state');
  });

  test('a wrong password is sent once, though the server would take it in two ways', async () => {
    const { attempts } = lab().world.sftp;
    const before = attempts.length;
    await lab().probe('sftp', { ...good(lab()), password: 'another wrong example' });
    expect(attempts.slice(before).map(({ method }) => method)).toEqual(['password']);
  });

  test('a password that the server takes by dialogue only signs in', async () => {
    const report = await lab().probe('sftp', {
      ...good(lab()),
      username: lab().world.facts.sftp.dialogueUser,
    });
    expect(report.verdict).toBe('connected');
  });

  test.each(['codeUser', 'keyAndCodeUser'] as const)(
    'the %s is told that a code is asked for, which nobody answers',
    async (user) => {
      const { sftp, facts } = lab().world;
      const { password, ...values } = good(lab());
      const secret = user === 'codeUser' ? { password: password ?? '' } : { privateKey: sftp.key.privateKey };
      const before = sftp.attempts.length;
      const report = await lab().probe('sftp', { ...values, ...secret, username: facts.sftp[user] });
      const finding = report.steps.find(({ outcome }) => outcome === 'failed')?.finding;
      expect(finding).toMatchObject({ class: 'auth.policy', field: 'username' });
      expect(sftp.attempts.slice(before).filter(({ method }) => method === 'keyboard-interactive')).toEqual(
        [],
      );
    },
  );

  test('the same wrong password is not sent twice, and the second another one warns', async () => {
    const { attempts } = lab().world.sftp;
    const user = { ...good(lab()), username: 'lab-locked' };
    const before = attempts.length;
    const [first, same, other] = [
      await lab().probe('sftp', { ...user, password: 'wrong one' }),
      await lab().probe('sftp', { ...user, password: 'wrong one' }),
      await lab().probe('sftp', { ...user, password: 'wrong two' }),
    ];
    expect(attempts.slice(before)).toHaveLength(2);
    const texts = [first, same, other].map(({ verdict, steps }) => {
      const {
        class: name,
        cause = '',
        fix = '',
      } = steps.find((step) => step.name === 'sign-in')?.finding ?? {};
      return [verdict, name, cause.includes('was not asked again'), fix.includes('refusal number 2')];
    });
    expect(texts).toEqual([
      ['failed', 'auth.secret_wrong', false, false],
      ['failed', 'auth.secret_wrong', true, false],
      ['failed', 'auth.secret_wrong', false, true],
    ]);
  });

  test.each([startFtpGreeting, startSilentPort, startHttpPort])('%o hears nothing at all', async (start) => {
    await using port = Object.assign(await start(), { [Symbol.asyncDispose]: async () => {} });
    const values = { ...good(lab()), port: String(port.port) };
    const { verdict } = await lab().probe('sftp', values, { budget: 700 });
    expect(verdict).not.toBe('connected');
    expect(port.heard()).toBe('');
    await port.close();
  });
});
