// FTP under every situation of the conformance suite, and what is special to it: what was chosen is never undercut, data come from
// the same server only, and nothing secret leaves before TLS.
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import type { FtpBehaviour } from '#test/cloud/ftp.ts';
import { startHttpPort, startSilentPort, startSshGreeting } from '#test/cloud/odd-ports.ts';
import { type CannotHappen, type Case, conformance, type Expected } from './conformance.ts';
import { configure, type Lab, type Values } from './lab.ts';

function good({ world: { ftp, facts } }: Lab): Values {
  const { user: username, password, directory: path } = facts.ftp;
  return { host: ftp.host, port: String(ftp.ports.explicit), username, password, path };
}

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

/** A port that hangs up in the middle of its greeting, or where nothing listens any more. */
async function brokenPort(how: 'cut' | 'gone'): Promise<string> {
  const server = createServer((socket) => socket.end('220-Welco')).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (how === 'gone') await new Promise((resolve) => server.close(resolve));
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

const lab = conformance({
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

afterEach(() => lab().world.ftp.reset());

const findingOf = (report: Awaited<ReturnType<Lab['probe']>>, name: string) =>
  report.steps.find((step) => step.name === name)?.finding;

/** What the server heard during `act`. */
async function heard<T>(act: () => Promise<T>) {
  const { ftp } = lab().world;
  const before = ftp.commands.length;
  const result = await act();
  return {
    result,
    commands: ftp.commands.slice(before),
    verbs: ftp.commands.slice(before).map(({ verb }) => verb),
  };
}

describe('encryption is what was chosen, never less', () => {
  test('implicit is TLS from the first byte', async () => {
    const values = { ...good(lab()), port: String(lab().world.ftp.ports.implicit), security: 'implicit' };
    const { result, commands } = await heard(() => lab().probe('ftp', values));
    expect(result.verdict).toBe('connected');
    expect(commands.every(({ secured }) => secured)).toBe(true);
    expect(commands.map(({ verb }) => verb)).not.toContain('AUTH');
  });

  test('none is limited, and the server that offers TLS is said to', async () => {
    const values = { ...good(lab()), security: 'none' };
    const clear = { ...values, port: String(lab().world.ftp.ports.clear) };
    const [offered, not] = [await lab().probe('ftp', values), await lab().probe('ftp', clear)];
    for (const report of [offered, not]) {
      expect([report.verdict, findingOf(report, 'secure')?.class]).toEqual(['limited', 'input.insecure']);
    }
    expect(findingOf(offered, 'secure')?.fix).toContain('the server says it offers it');
    expect(findingOf(not, 'secure')?.fix).not.toContain('offers');
  });

  test.each(['vsftpd', 'proftpd', 'iis'] as const)(
    'a server that refuses AUTH TLS as %s gets no name and no password',
    async (flavour) => {
      lab().world.ftp.behave({ flavour, auth: 'refused' });
      const { result, verbs } = await heard(() => lab().probe('ftp', good(lab())));
      expect([result.verdict, findingOf(result, 'secure')?.class]).toEqual(['failed', 'tls.protocol']);
      expect(findingOf(result, 'secure')).toMatchObject({ field: 'security' });
      expect(verbs).toEqual(['AUTH']);
    },
  );

  test.each(['vsftpd', 'proftpd', 'iis'] as const)(
    'a server that demands TLS as %s says so to none, and gets no password',
    async (flavour) => {
      lab().world.ftp.behave({ flavour, clear: 'refused' });
      const { result, verbs } = await heard(() => lab().probe('ftp', { ...good(lab()), security: 'none' }));
      expect([result.verdict, findingOf(result, 'sign-in')?.class]).toEqual(['failed', 'tls.required']);
      expect(findingOf(result, 'sign-in')?.field).toBe('security');
      expect(verbs).toEqual(['FEAT', 'USER', 'QUIT']);
    },
  );

  test('text smuggled in behind the answer to AUTH TLS ends the test before a name is sent', async () => {
    lab().world.ftp.behave({ auth: 'injected' });
    const { result, verbs } = await heard(() => lab().probe('ftp', good(lab())));
    expect([result.verdict, findingOf(result, 'secure')?.class]).toEqual(['inconclusive', 'foreign_answer']);
    expect(verbs).toEqual(['AUTH']);
  });

  test('a server that would send files in the clear lists nothing', async () => {
    lab().world.ftp.behave({ protection: 'refused' });
    const { result, verbs } = await heard(() => lab().probe('ftp', good(lab())));
    expect([result.verdict, findingOf(result, 'sign-in')?.class]).toEqual(['failed', 'tls.protocol']);
    expect(verbs).not.toContain('CWD');
  });

  test('implicit spoken to the usual port names the choice', async () => {
    const { result, verbs } = await heard(() => lab().probe('ftp', { ...good(lab()), security: 'implicit' }));
    const finding = findingOf(result, 'secure');
    expect(finding).toMatchObject({ class: 'net.wrong_protocol', field: 'security' });
    expect(finding?.fix).toContain('Choose explicit');
    expect(verbs).toEqual([]);
  });
});

describe('the data connection', () => {
  test('goes on with the TLS session of the first, where the server demands it', async () => {
    const before = lab().world.ftp.resumed.length;
    const values = { ...good(lab()), port: String(lab().world.ftp.ports.strict) };
    const report = await lab().probe('ftp', values);
    expect(report.verdict).toBe('connected');
    expect(lab().world.ftp.resumed.slice(before)).toEqual([true, true]);
  });

  test.each(['blocked', 'silent', 'refused'] as const)('that is %s is named', async (data) => {
    lab().world.ftp.behave({ data });
    const { verdict, steps } = await lab().probe('ftp', good(lab()));
    const list = steps.find(({ name }) => name === 'list');
    expect([verdict, list?.finding?.class]).toEqual(['failed', 'data_channel.blocked']);
    expect(list?.finding?.fix).toContain('passive port range');
  });

  test('a server without passive mode is named', async () => {
    lab().world.ftp.behave({ passive: 'refused' });
    const report = await lab().probe('ftp', good(lab()));
    expect(findingOf(report, 'list')).toMatchObject({ class: 'data_channel.blocked' });
    expect(findingOf(report, 'list')?.cause).toContain('passive mode');
  });

  test('that breaks in the middle decides nothing', async () => {
    lab().world.ftp.behave({ data: 'reset' });
    const report = await lab().probe('ftp', good(lab()));
    expect([report.verdict, findingOf(report, 'list')?.class]).toEqual(['inconclusive', 'net.reset']);
  });

  test('a folder without end is closed after a part of it, and a file of it is read', async () => {
    lab().world.ftp.behave({ data: 'endless' });
    const started = performance.now();
    const report = await lab().probe('ftp', good(lab()));
    // The file named in it does not exist, but the listing as such has passed.
    expect(report.steps.find(({ name }) => name === 'list')?.outcome).toBe('passed');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('one byte is read, of the very file that was listed, and the server hears a goodbye', async () => {
    const { commands } = await heard(() => lab().probe('ftp', good(lab())));
    const size = lab().world.facts.blobs['fastq/sample-1.txt'].length;
    expect(commands.slice(-3).map(({ verb, argument }) => `${verb} ${argument}`.trim())).toEqual([
      `REST ${size - 1}`,
      'RETR sample-1.txt',
      'QUIT',
    ]);
  });

  test('a server that cannot start within a file is read from its beginning', async () => {
    lab().world.ftp.behave({ rest: false });
    const { verdict } = await lab().probe('ftp', good(lab()));
    expect(verdict).toBe('connected');
  });
});

describe('what three servers say of folders', () => {
  test.each([
    ['vsftpd', 'privateDirectory', 'list', 'target.not_found', 'does not exist, or the account has no right'],
    ['vsftpd', 'listlessDirectory', 'list', 'perm.denied', 'may not list'],
    ['vsftpd', 'sealedDirectory', 'read', 'perm.denied', 'not read the first file'],
    ['proftpd', 'privateDirectory', 'list', 'perm.denied', 'may not list'],
    ['proftpd', 'listlessDirectory', 'list', 'perm.denied', 'may not list'],
    ['proftpd', 'sealedDirectory', 'read', 'perm.denied', 'not read the first file'],
    ['iis', 'privateDirectory', 'list', 'perm.denied', 'may not list'],
    ['iis', 'listlessDirectory', 'list', 'perm.denied', 'may not list'],
    ['iis', 'sealedDirectory', 'read', 'perm.denied', 'not read the first file'],
  ] as const)('%s: %s fails in %s', async (flavour, folder, step, name, words) => {
    lab().world.ftp.behave({ flavour });
    const report = await lab().probe('ftp', { ...good(lab()), path: lab().world.facts.ftp[folder] });
    expect(findingOf(report, step)).toMatchObject({ class: name, field: 'path' });
    expect(findingOf(report, step)?.cause).toContain(words);
    expect(JSON.stringify(report)).not.toContain('sample-2');
  });

  test.each(['vsftpd', 'proftpd', 'iis'] as const)('%s connects', async (flavour) => {
    lab().world.ftp.behave({ flavour });
    expect((await lab().probe('ftp', good(lab()))).verdict).toBe('connected');
  });
});

test.each([startSilentPort, startHttpPort, startSshGreeting])('%o hears nothing at all', async (start) => {
  const port = await start();
  const { verdict } = await lab().probe('ftp', { ...good(lab()), port: String(port.port) }, { budget: 700 });
  expect(verdict).not.toBe('connected');
  expect(port.heard()).toBe('');
  await port.close();
});

test('a mail server greets alike and is told apart', async () => {
  lab().world.ftp.behave({ greeting: 'mail' });
  const { result, verbs } = await heard(() => lab().probe('ftp', good(lab())));
  expect(findingOf(result, 'secure')).toMatchObject({ class: 'net.wrong_protocol', field: 'port' });
  expect(verbs).toEqual([]);
});
