// Starts Emedgene's connection test in a process of its own on first use and talks to it over IPC, so that no value is in a command line.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Values } from './forms.ts';
import type { TestReply, TestRequest } from './tester.ts';

/** Tests one storage; always resolves, with the provider's short text. */
export type TestConnection = (type: string, values: Values) => Promise<{ ok: boolean; detail: string }>;

export type TestProcess = {
  readonly test: TestConnection;
  readonly pid: () => number | undefined;
  close(): Promise<void>;
};

const TESTER = fileURLToPath(new URL('./tester.ts', import.meta.url));

/** `env` is what any deployment behind this proxy would set: HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS. */
export function createTestProcess(env: Readonly<Record<string, string>>): TestProcess {
  const waiting = new Map<number, (reply: TestReply) => void>();
  let child: ChildProcess | undefined;
  let lastId = 0;

  function start(): ChildProcess {
    const started = spawnTester(env);
    started.on('message', (reply: TestReply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    });
    started.on('exit', () => {
      for (const [id, resolve] of waiting) resolve({ id, ok: false, detail: 'The check was interrupted.' });
      waiting.clear();
      child = undefined;
    });
    return started;
  }

  return {
    pid: () => child?.pid,
    test(type, values) {
      child ??= start();
      lastId += 1;
      const request: TestRequest = { id: lastId, type, values };
      const reply = new Promise<TestReply>((resolve) => waiting.set(request.id, resolve));
      child.send(request);
      return reply;
    },
    async close() {
      if (!child) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function spawnTester(env: Readonly<Record<string, string>>): ChildProcess {
  return fork(TESTER, [], {
    execArgv: [],
    // So that plain calls go through the proxy too, not only those of the clients.
    env: { PATH: process.env.PATH, NODE_USE_ENV_PROXY: '1', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
