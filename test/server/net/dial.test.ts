// Which of a host's addresses is taken, and what is told when none is: a network that swallows IPv6 must not fail a storage that works.
import { once } from 'node:events';
import { type AddressInfo, createServer, Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { classifyNetwork } from '#server/net/classify.ts';
import { dial } from '#server/net/dial.ts';
import { freePort } from '#test/free-ports.ts';
import { quickest } from '#test/quickest.ts';

const SILENT = '2001:db8::1';
const NO_WAY = '2001:db8::2';

// No network here swallows packets, so these two addresses do what such a network does.
vi.mock('node:net', async (original) => {
  const net = await original<typeof import('node:net')>();
  return {
    ...net,
    connect: (options: { host: string; port: number }) => {
      if (options.host !== SILENT && options.host !== NO_WAY) return net.connect(options);
      const socket = new Socket();
      if (options.host === NO_WAY) socket.destroy(Object.assign(new Error('no'), { code: 'ENETUNREACH' }));
      return socket;
    },
  };
});

const server = createServer();
let open = 0;
let closed = 0;
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  open = (server.address() as AddressInfo).port;
  closed = await freePort();
});
afterAll(() => void server.close());

const silent = { address: SILENT, family: 6 };
const noWay = { address: NO_WAY, family: 6 };
const here = { address: '127.0.0.1', family: 4 };
const place = { host: 'sftp.lab.example', provider: false };
const budget = () => AbortSignal.timeout(4_000);
const told = async (addresses: readonly (typeof here)[]) => {
  const error = await dial(addresses, closed, budget()).catch((reason: unknown) => reason);
  return classifyNetwork(error, place)?.finding.class;
};

test('where IPv6 is swallowed, IPv4 is used at once and not after the budget', async () => {
  const ms = await quickest(1_500, async () => {
    const started = performance.now();
    const socket = await dial([silent, silent, silent, here], open, budget());
    const took = performance.now() - started;
    expect(socket.remoteAddress).toBe('127.0.0.1');
    expect(socket.destroyed).toBe(false);
    socket.destroy();
    return took;
  });
  expect(ms).toBeLessThan(1_500);
});

test('a server that refuses is told as refusing, whatever the other address does', async () => {
  expect(await told([silent, here])).toBe('net.refused');
  expect(await told([here, silent])).toBe('net.refused');
  expect(await told([here, noWay])).toBe('net.refused');
});

test('a silent host stays silent, also where the other family has no way', async () => {
  expect(await told([silent, silent])).toBe('net.timeout');
  expect(await told([silent, noWay])).toBe('net.timeout');
  expect(await told([noWay])).toBe('net.refused');
});
