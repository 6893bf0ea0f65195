// What guard, proof and validation cost: a route of the companion beside node:http doing the same, and sealed beside bearer.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expectPaired, hello, openReply, type Send, seal } from '#test/server/channel/sealed-client.ts';
import { type Bench, type Figure, inTurn, timed } from './figure.ts';
import { repliesPerSecond } from './load.ts';
import { type BenchCompanion, startBenchCompanion } from './running-companion.ts';

const PATH = '/v1/validations';
const REQUESTS = 6400;
const order = {
  type: 'sftp',
  values: { host: 'sftp.lab.example', username: 'emedgene', password: 'example-Passw0rd', path: '/genomes' },
};

export const route: Bench = async (say) => {
  await using parts = new AsyncDisposableStack();
  const companion = parts.adopt(await startBenchCompanion({ env: {} }), (one) => one.stop());
  const bare = parts.adopt(await startBare(companion.token), (one) => one.stop());
  say('requests a second');
  const body = JSON.stringify(order);
  const ask = (port: number) => () =>
    repliesPerSecond({ port, path: PATH, token: companion.token, body }, REQUESTS);
  const [ours, theirs] = [ask(companion.port), ask(bare.port)];
  await ours();
  await theirs();
  const served = await inTurn(ours, theirs);
  say('sealed calls');
  return [
    {
      ...{ area: 'Companion', name: 'guarded and validated route', unit: 'replies/s', ours: served.ours },
      beside: { name: 'node:http, the same checks', theirs: served.theirs },
      goal: { of: 'ratio', compare: 'at least', value: 0.6 },
    },
    await sealed(companion),
  ];
};

/** Sealing, sending and opening, by a client in Node. The greeting before it is kept for 45 minutes, as the extension keeps it. */
async function sealed(companion: BenchCompanion): Promise<Figure> {
  const send: Send = (path, body) =>
    fetch(`http://127.0.0.1:${companion.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const device = await expectPaired(send, companion.code);
  const greeting = await hello(send);
  const call = async () => {
    const { body, exporter } = await seal(greeting, device, { m: 'POST', p: PATH, b: order });
    const { status, complete } = await openReply(await send('/v1/sealed', body), exporter);
    if (status !== 200 || !complete) throw new Error(`The sealed call came to ${status}.`);
  };
  const bearer = () => companion.post(PATH, order);
  await call();
  await bearer();
  const { ours, theirs } = await inTurn(
    () => timed(call),
    () => timed(bearer),
    101,
  );
  return {
    ...{ area: 'Companion', name: 'sealed call', unit: 'ms', ours },
    beside: { name: 'bearer', theirs },
    goal: { of: 'difference', compare: 'at most', value: 10 },
  };
}

async function startBare(token: string): Promise<{ port: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['test/bench/bare-server.ts'], {
    env: { PATH: process.env.PATH ?? '', STORAGE_LINK_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return {
    port: Number(line),
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
