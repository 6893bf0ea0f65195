// File servers that are not what they seem: other services on the port, an address elsewhere, encryption taken away on the line.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  startFtpGreeting,
  startHttpPort,
  startRedisPort,
  startSilentPort,
  startSshGreeting,
} from '#test/cloud/files/odd-ports.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.ftp.reset());

/** A man in the middle of an FTP control connection who changes what each side says. */
async function startMiddleMan(port: number, change: (line: string, from: 'client' | 'server') => string) {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const pipe = (from: Socket, to: Socket, side: 'client' | 'server') =>
    from.on('data', (data) => {
      const text = data.toString('latin1');
      if (side === 'client') heard.push(text);
      to.write(change(text, side), 'latin1');
    });
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    for (const socket of [client, behind]) sockets.add(socket.on('error', () => socket.destroy()));
    client.on('close', () => behind.destroy());
    behind.on('close', () => client.destroy());
    pipe(client, behind, 'client');
    pipe(behind, client, 'server');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: String((server.address() as AddressInfo).port),
    heard: () => heard.join(''),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('a port of something else', () => {
  const others = { startSilentPort, startHttpPort, startRedisPort, startSshGreeting, startFtpGreeting };
  test.each([
    ['sftp', 'startSilentPort'],
    ['sftp', 'startHttpPort'],
    ['sftp', 'startRedisPort'],
    ['sftp', 'startFtpGreeting'],
    ['ftp', 'startSilentPort'],
    ['ftp', 'startHttpPort'],
    ['ftp', 'startRedisPort'],
    ['ftp', 'startSshGreeting'],
  ] as const)('%s to %s sends not one byte and is over within the budget', async (type, start) => {
    const port = await others[start]();
    const values = { ...(await goodTypes[type].values(lab.world)), port: String(port.port) };
    const started = performance.now();
    const { verdict, steps } = await lab.probe(type, values, { budget: 700 });
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(port.heard()).toBe('');
    const found = steps.find(({ name }) => name === 'secure')?.finding?.class;
    expect([verdict, found]).toEqual(
      /Greeting/.test(start) ? ['failed', 'net.wrong_protocol'] : ['inconclusive', 'net.timeout'],
    );
    await port.close();
  });
});

describe('FTP with somebody on the line', () => {
  test.each([
    [
      'takes AUTH TLS out of what the client says',
      (line: string, from: string) => (from === 'client' ? line.replace(/AUTH TLS/, 'NOOP xxx') : line),
    ],
    [
      'answers AUTH TLS in the place of the server',
      (line: string, from: string) => (from === 'server' ? line.replace(/^234 /, '502 ') : line),
    ],
    [
      'says that the server knows no AUTH',
      (line: string, from: string) =>
        from === 'server' ? line.replace(/^234 .*$/m, '500 unknown command') : line,
    ],
  ] as const)('who %s learns no name and no password', async (_, change) => {
    const values = await goodTypes.ftp.values(lab.world);
    await using man = await startMiddleMan(lab.world.ftp.ports.explicit, change);
    const { verdict } = await lab.probe('ftp', { ...values, port: man.port }, { budget: 3_000 });
    expect(verdict).not.toBe('connected');
    expect(man.heard()).not.toMatch(/USER|PASS/);
    for (const name of ['username', 'password'] as const) expect(man.heard()).not.toContain(values[name]);
  });

  test('data come from the server that was asked, whatever address it names', async () => {
    lab.world.ftp.behave({ passive: 'other-address' });
    const { calls, verdict } = await lab.probe('ftp', await goodTypes.ftp.values(lab.world));
    expect(verdict).toBe('connected');
    const dialled = calls
      .filter((call) => call.startsWith('TCP'))
      .map((call) => call.replace(/^TCP |:\d+$/g, ''));
    expect(new Set(dialled)).toEqual(new Set(['127.0.0.1']));
    expect(dialled.length).toBeGreaterThan(1);
  });
});
