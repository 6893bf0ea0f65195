// The program itself: how it starts, refuses to start and ends, and what a debug switch cannot make it print.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quickest } from '#test/quickest.ts';
import { TOKEN } from './companion.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
let folder = '';
const started: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'storage-link-'));
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function start(env: Record<string, string> = {}, flags: string[] = []) {
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    STORAGE_LINK_DATA: join(folder, 'data'),
    STORAGE_LINK_PORT: '0',
  };
  const child = spawn(process.execPath, [...flags, main], {
    env: { ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    exited,
    text: () => text,
    async address() {
      await expect
        .poll(() => text, { timeout: 10_000 })
        .toMatch(/http:\/\/127\.0\.0\.1:\d+[\s\S]*chrome-mv3/);
      return /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
    },
  };
}

/** The contract's two seconds from a signal to the end. */
const END = 2_000;

/** Milliseconds until a companion that is sent this signal has left with 0. */
async function ended({ child, exited }: ReturnType<typeof start>, signal: NodeJS.Signals): Promise<number> {
  const asked = performance.now();
  child.kill(signal);
  expect(await exited).toBe(0);
  return performance.now() - asked;
}

describe('npm start', () => {
  test('prints its address, how to load the extension and a code to pair, and ends with 0 on SIGTERM', async () => {
    const ms = await quickest(END, async () => {
      const companion = start();
      const address = await companion.address();
      expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: 'ok' });
      await expect.poll(companion.text).toMatch(/Paste this code .*[A-Z0-9-]{20}/);
      return ended(companion, 'SIGTERM');
    });
    expect(ms).toBeLessThan(END);
  });

  test.each([
    ['NONSENSE', 400],
    ['GET /health HTTP/1.1\r\nConnection: close', 400],
  ])('%j is refused with a problem document too', async (lines, status) => {
    const companion = start();
    const socket = connect(Number(new URL(await companion.address()).port), '127.0.0.1');
    socket.end(`${lines}\r\n\r\n`);
    const text = await new Response(Readable.toWeb(socket) as ReadableStream<Uint8Array>).text();
    expect(text).toMatch(
      new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*application/problem\\+json[\\s\\S]*"status":${status}`),
    );
    companion.child.kill('SIGTERM');
    await companion.exited;
  });

  test('a reply in progress does not keep it from ending', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const values = {
      host: '127.0.0.1',
      port: String((silent.address() as AddressInfo).port),
      username: 'lab',
      password: 'example',
    };
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const ms = await quickest(END, async () => {
      const companion = start({ STORAGE_LINK_TOKEN: TOKEN, STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1' });
      const address = await companion.address();
      const connected = once(silent, 'connection');
      const call = fetch(`${address}/v1/probes`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ type: 'sftp', values }),
      }).catch(() => {});
      await connected;
      const took = await ended(companion, 'SIGINT');
      await call;
      return took;
    });
    expect(ms).toBeLessThan(END);
    silent.close();
  });

  test('a taken port ends it, names the port and takes no other', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const port = String((squatter.address() as AddressInfo).port);
    const companion = start({ STORAGE_LINK_PORT: port });
    expect(await companion.exited).toBe(1);
    expect(companion.text()).toContain(port);
    squatter.close();
  });

  test.each([
    [{ STORAGE_LINK_TOKEN: 'example-of-31-characters-long-x' }, [], 'STORAGE_LINK_TOKEN'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, [], 'NODE_TLS_REJECT_UNAUTHORIZED'],
    [{ NODE_OPTIONS: '--inspect=127.0.0.1:0' }, [], 'NODE_OPTIONS'],
    [{}, ['--inspect=127.0.0.1:0'], '--inspect'],
  ])('%j %j stops the start', async (env: Record<string, string>, flags: string[], variable) => {
    const companion = start(env, flags);
    expect(await companion.exited).toBe(1);
    expect(companion.text()).toContain(variable);
    expect(companion.text()).not.toContain('example-of-31');
  });

  test('what nobody foresaw stops the start with its class, code and place, and with no word of what was handled', async () => {
    const fault = `Object.assign(new TypeError('canary\\n    at /example-canary:1:2'), { code: 'EEXAMPLE' })`;
    const patch = `import http from 'node:http'; import { syncBuiltinESMExports } from 'node:module';
      http.createServer = () => { throw ${fault}; }; syncBuiltinESMExports();`;
    const companion = start({}, ['--import', `data:text/javascript,${encodeURIComponent(patch)}`]);
    expect(await companion.exited).toBe(1);
    expect(companion.text()).toMatch(
      /^The companion could not start \(TypeError EEXAMPLE at server\/companion\.ts:\d+\)\.$/m,
    );
    expect(companion.text()).not.toContain('canary');
  });

  test('debug switches and signals print no credential and open no debugger', async () => {
    const canary = 'example-canary-Passw0rd-4711';
    const switches = { NODE_DEBUG: '*', DEBUG: '*', AZURE_LOG_LEVEL: 'verbose' };
    const companion = start({
      STORAGE_LINK_TOKEN: TOKEN,
      STORAGE_LINK_LOG: 'debug',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      ...switches,
    });
    const address = await companion.address();
    companion.child.kill('SIGUSR1');
    const values = {
      clientId: '00000000-0000-0000-0000-0000000000c1',
      clientSecret: canary,
      tenantId: '00000000-0000-0000-0000-00000000000a',
      accountUrl: 'https://labgenomes.blob.core.windows.net/genomes',
    };
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ type: 'azure-blob', values });
    const reply = await (await fetch(`${address}/v1/probes`, { method: 'POST', headers, body })).text();
    companion.child.kill('SIGTERM');
    await companion.exited;
    const everything = `${reply}${companion.text()}`;
    for (const secret of [canary, btoa(canary), TOKEN, btoa(TOKEN)]) expect(everything).not.toContain(secret);
    expect(companion.text()).not.toContain('Debugger listening');
    expect(companion.text()).toContain('Cleared NODE_DEBUG, DEBUG, AZURE_LOG_LEVEL');
  });
});
