// The traps of FTP: what was chosen is never undercut, data come from the same server only, nothing secret leaves before TLS, and
// no account is locked by tests.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startHttpPort, startSilentPort, startSshGreeting } from '#test/cloud/files/odd-ports.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { type Lab, startLab, type Values } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.ftp.reset());

const good = ({ world }: Lab): Values => goodTypes.ftp.values(world);

const findingOf = (report: Awaited<ReturnType<Lab['probe']>>, name: string) =>
  report.steps.find((step) => step.name === name)?.finding;

/** What the server heard during `act`. */
async function heard<T>(act: () => Promise<T>) {
  const { ftp } = lab.world;
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
    const values = { ...good(lab), port: String(lab.world.ftp.ports.implicit), security: 'implicit' };
    const { result, commands } = await heard(() => lab.probe('ftp', values));
    expect(result.verdict).toBe('connected');
    expect(commands.every(({ secured }) => secured)).toBe(true);
    expect(commands.map(({ verb }) => verb)).not.toContain('AUTH');
  });

  test('none is limited, and the server that offers TLS is said to', async () => {
    const values = { ...good(lab), security: 'none' };
    const clear = { ...values, port: String(lab.world.ftp.ports.clear) };
    const [offered, not] = [await lab.probe('ftp', values), await lab.probe('ftp', clear)];
    for (const report of [offered, not]) {
      expect([report.verdict, findingOf(report, 'secure')?.class]).toEqual(['limited', 'input.insecure']);
    }
    expect(findingOf(offered, 'secure')?.fix).toContain('the server says it offers it');
    expect(findingOf(not, 'secure')?.fix).not.toContain('offers');
  });

  test.each(['vsftpd', 'proftpd', 'iis'] as const)(
    'a server that refuses AUTH TLS as %s gets no name and no password',
    async (flavour) => {
      lab.world.ftp.behave({ flavour, auth: 'refused' });
      const { result, verbs } = await heard(() => lab.probe('ftp', good(lab)));
      expect([result.verdict, findingOf(result, 'secure')?.class]).toEqual(['failed', 'tls.protocol']);
      expect(findingOf(result, 'secure')).toMatchObject({ field: 'security' });
      expect(verbs).toEqual(['AUTH']);
    },
  );

  test.each(['vsftpd', 'proftpd', 'iis'] as const)(
    'a server that demands TLS as %s says so to none, and gets no password',
    async (flavour) => {
      lab.world.ftp.behave({ flavour, clear: 'refused' });
      const { result, verbs } = await heard(() => lab.probe('ftp', { ...good(lab), security: 'none' }));
      expect([result.verdict, findingOf(result, 'sign-in')?.class]).toEqual(['failed', 'tls.required']);
      expect(findingOf(result, 'sign-in')?.field).toBe('security');
      expect(verbs).toEqual(['FEAT', 'USER', 'QUIT']);
    },
  );

  test('text smuggled in behind the answer to AUTH TLS ends the test before a name is sent', async () => {
    lab.world.ftp.behave({ auth: 'injected' });
    const { result, verbs } = await heard(() => lab.probe('ftp', good(lab)));
    expect([result.verdict, findingOf(result, 'secure')?.class]).toEqual(['inconclusive', 'foreign_answer']);
    expect(verbs).toEqual(['AUTH']);
  });

  test('a server that would send files in the clear lists nothing', async () => {
    lab.world.ftp.behave({ protection: 'refused' });
    const { result, verbs } = await heard(() => lab.probe('ftp', good(lab)));
    expect([result.verdict, findingOf(result, 'sign-in')?.class]).toEqual(['failed', 'tls.protocol']);
    expect(verbs).not.toContain('CWD');
  });

  test('implicit spoken to the usual port names the choice', async () => {
    const { result, verbs } = await heard(() => lab.probe('ftp', { ...good(lab), security: 'implicit' }));
    const finding = findingOf(result, 'secure');
    expect(finding).toMatchObject({ class: 'net.wrong_protocol', field: 'security' });
    expect(finding?.fix).toContain('Choose explicit');
    expect(verbs).toEqual([]);
  });
});

describe('the data connection', () => {
  test('goes on with the TLS session of the first, where the server demands it', async () => {
    const before = lab.world.ftp.resumed.length;
    const values = { ...good(lab), port: String(lab.world.ftp.ports.strict) };
    const report = await lab.probe('ftp', values);
    expect(report.verdict).toBe('connected');
    expect(lab.world.ftp.resumed.slice(before)).toEqual([true, true]);
  });

  test.each(['blocked', 'silent', 'refused'] as const)('that is %s is named', async (data) => {
    lab.world.ftp.behave({ data });
    const { verdict, steps } = await lab.probe('ftp', good(lab));
    const list = steps.find(({ name }) => name === 'list');
    expect([verdict, list?.finding?.class]).toEqual(['failed', 'data_channel.blocked']);
    expect(list?.finding?.fix).toContain('passive port range');
  });

  test('a server without passive mode is named', async () => {
    lab.world.ftp.behave({ passive: 'refused' });
    const report = await lab.probe('ftp', good(lab));
    expect(findingOf(report, 'list')).toMatchObject({ class: 'data_channel.blocked' });
    expect(findingOf(report, 'list')?.cause).toContain('passive mode');
  });

  test('that breaks in the middle decides nothing', async () => {
    lab.world.ftp.behave({ data: 'reset' });
    const report = await lab.probe('ftp', good(lab));
    expect([report.verdict, findingOf(report, 'list')?.class]).toEqual(['inconclusive', 'net.reset']);
  });

  test.each([
    ['endless', 'passed', 'can be listed and read.'],
    ['endless-and-gone', 'skipped', 'can be listed.'],
  ] as const)(
    'a folder that is %s is closed after a part of it, and its file is %s',
    async (data, read, words) => {
      lab.world.ftp.behave({ data });
      const started = performance.now();
      const { verdict, summary, steps } = await lab.probe('ftp', good(lab));
      expect([verdict, steps.find(({ name }) => name === 'read')?.outcome]).toEqual(['connected', read]);
      expect(summary).toContain(words);
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );

  test('one byte is read, of the very file that was listed, and the server hears a goodbye', async () => {
    const { commands } = await heard(() => lab.probe('ftp', good(lab)));
    const size = lab.world.facts.blobs['fastq/sample-1.txt'].length;
    expect(commands.slice(-3).map(({ verb, argument }) => `${verb} ${argument}`.trim())).toEqual([
      `REST ${size - 1}`,
      'RETR sample-1.txt',
      'QUIT',
    ]);
  });

  test('a server that cannot start within a file is read from its beginning', async () => {
    lab.world.ftp.behave({ rest: false });
    const { verdict } = await lab.probe('ftp', good(lab));
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
    lab.world.ftp.behave({ flavour });
    const report = await lab.probe('ftp', { ...good(lab), path: lab.world.facts.ftp[folder] });
    expect(findingOf(report, step)).toMatchObject({ class: name, field: 'path' });
    expect(findingOf(report, step)?.cause).toContain(words);
    expect(JSON.stringify(report)).not.toContain('sample-2');
  });

  test.each(['vsftpd', 'proftpd', 'iis'] as const)('%s connects', async (flavour) => {
    lab.world.ftp.behave({ flavour });
    expect((await lab.probe('ftp', good(lab))).verdict).toBe('connected');
  });
});

test.each([startSilentPort, startHttpPort, startSshGreeting])('%o hears nothing at all', async (start) => {
  const port = await start();
  const { verdict } = await lab.probe('ftp', { ...good(lab), port: String(port.port) }, { budget: 700 });
  expect(verdict).not.toBe('connected');
  expect(port.heard()).toBe('');
  await port.close();
});

test('the same wrong password is not sent twice, and the second another one warns', async () => {
  const { signIns } = lab.world.ftp;
  const before = signIns.length;
  const user = { ...good(lab), username: 'lab-locked' };
  const [first, same, other] = [
    await lab.probe('ftp', { ...user, password: 'wrong one' }),
    await lab.probe('ftp', { ...user, password: 'wrong one' }),
    await lab.probe('ftp', { ...user, password: 'wrong two' }),
  ];
  expect(signIns.slice(before)).toHaveLength(2);
  for (const report of [first, same, other]) {
    expect(findingOf(report, 'sign-in')).toMatchObject({ class: 'auth.secret_wrong', field: 'password' });
  }
  expect(findingOf(same, 'sign-in')?.cause).toContain('was not asked again');
  expect(findingOf(other, 'sign-in')?.fix).toContain('refusal number 2');
});

test('a mail server greets alike and is told apart', async () => {
  lab.world.ftp.behave({ greeting: 'mail' });
  const { result, verbs } = await heard(() => lab.probe('ftp', good(lab)));
  expect(findingOf(result, 'secure')).toMatchObject({ class: 'net.wrong_protocol', field: 'port' });
  expect(verbs).toEqual([]);
});
