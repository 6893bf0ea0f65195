// The canary run: a companion with every debug switch on, providers that echo what they get, signals in the middle of tests; then a
// search for each secret in each spelling wherever something could have been left.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestedId } from '#shared/types.ts';
import { type RunningCompanion, startCompanion } from '#test/e2e/companion.ts';
import { type Lab, startLab, type Values } from '#test/probes/lab.ts';
import { canaryValues, secretsOf } from './canary-values.ts';
import { echoing, startFtpEcho, startSshEcho } from './echo.ts';
import { everyHost, everyType } from './every-type.ts';
import { everySpelling, type Places, search, spellings } from './spellings.ts';

const types = Object.keys(everyType) as TestedId[];
const TOKEN = 'canary-bearer-0123456789-abcdefghijklmnop';
const PROXY_PASSWORD = 'canary-proxy-Passw0rd-4711';
const switches = {
  STORAGE_LINK_LOG: 'debug',
  NODE_DEBUG: '*',
  DEBUG: '*',
  AZURE_LOG_LEVEL: 'verbose',
  GOOGLE_SDK_NODE_LOGGING: 'all',
};

let lab: Lab;
let folder = '';
let companion: RunningCompanion;
const values = new Map<TestedId, Values>();
const canaries: Record<string, string> = { bearer: TOKEN, 'proxy password': PROXY_PASSWORD };
const replies: string[] = [];
const printed: string[] = [];

/** Tests a minute that a companion takes, less than its brake allows. */
const ENOUGH = 110;
let asked = 0;

async function start(): Promise<void> {
  const proxy = new URL(lab.world.proxyUrl);
  proxy.username = 'lab';
  proxy.password = PROXY_PASSWORD;
  const env = { ...lab.world.env, ...switches, HTTPS_PROXY: proxy.href, STORAGE_LINK_TOKEN: TOKEN };
  companion = await startCompanion(env, folder);
}

/** Another companion in the place of one that has ended; what the first left behind is kept for the search. */
async function startAnew(): Promise<void> {
  await companion.ended;
  printed.push(companion.output(), ...Object.values(filesOf(companion.dataDir)).map(String));
  asked = 0;
  await start();
}

beforeAll(async () => {
  lab = await startLab();
  folder = mkdtempSync(join(tmpdir(), 'storage-link-canary-'));
  for (const type of types) {
    const canary = await canaryValues(lab, type);
    values.set(type, canary);
    Object.assign(canaries, secretsOf(type, canary));
  }
  await start();
});
afterAll(async () => {
  await companion.stop();
  await lab[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** One call by the bearer; its reply is kept for the search. */
async function post(path: string, body: unknown, accept = 'application/json'): Promise<string> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', accept };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const reply = await fetch(`http://127.0.0.1:${companion.port}${path}`, init);
  const text = await reply.text();
  replies.push(text);
  return text;
}

async function probe(type: TestedId, change: Values = {}, accept?: string): Promise<string> {
  asked += 1;
  if (asked > ENOUGH) {
    process.kill(companion.pid, 'SIGTERM');
    await startAnew();
  }
  return post('/v1/probes', { type, values: { ...values.get(type), ...change } }, accept);
}

/** Files below a folder, with what stands in them. */
function filesOf(root: string, below = ''): Places {
  return Object.assign(
    {},
    ...readdirSync(join(root, below)).map((name) => {
      const path = join(below, name);
      const isFolder = statSync(join(root, path)).isDirectory();
      return isFolder ? filesOf(root, path) : { [path]: readFileSync(join(root, path)) };
    }),
  );
}

/** Everything that could have kept a secret by now. */
function places(): Places {
  return {
    ...Object.fromEntries(replies.map((text, at) => [`reply ${at}`, text])),
    'what was printed before': printed.join('\n'),
    'what was printed': companion.output(),
    ...filesOf(companion.dataDir),
    ...filesOf(folder),
  };
}

describe('secrets of all types', () => {
  test('are given in tests that the real world refuses, whole and line by line', async () => {
    for (const type of types) {
      for (const accept of ['application/json', 'application/x-ndjson']) {
        expect(await probe(type, {}, accept)).toContain('"sign-in"');
      }
    }
  });

  test('are echoed by every provider in every spelling, and never reach the reply', async () => {
    const statuses = [400, 401, 403, 404, 500, 200];
    let turn = 0;
    for (const [type, host] of everyHost) {
      for (const secret of Object.values(secretsOf(type, values.get(type) ?? {}))) {
        const [line = ''] = secret.split('\n').filter((part) => !part.startsWith('-----'));
        for (const spell of Object.values(spellings)) {
          const status = statuses[turn++ % statuses.length] ?? 400;
          lab.world.faults.set(host, { answer: echoing(host, spell(line), status) });
          await probe(type);
        }
      }
      lab.world.faults.clear();
    }
    expect(replies.filter((text) => text.includes('[secret]')).length).toBeGreaterThan(20);
  });

  test('are echoed by file servers', async () => {
    for (const spell of Object.values(spellings)) {
      const said = spell(String(values.get('ftp')?.password));
      await using ftp = await startFtpEcho(said);
      await probe('ftp', { port: ftp.port, security: 'none', username: `lab-${said.length}` });
      await using ssh = await startSshEcho(spell(String(values.get('sftp')?.password)));
      await probe('sftp', { port: ssh.port, hostKey: ssh.fingerprint });
    }
    expect(replies.slice(-4).join('')).toContain('[secret]');
  });

  test('are put into every other field, and no problem repeats them', async () => {
    for (const type of types) {
      const given = values.get(type) ?? {};
      for (const secret of Object.values(secretsOf(type, given))) {
        for (const name of Object.keys(given)) {
          if (Object.values(secretsOf(type, { [name]: given[name] ?? '' })).length > 0) continue;
          await post('/v1/probes', { type, values: { ...given, [name]: secret } });
        }
        const reply = JSON.parse(await post('/v1/validations', { type, values: { ...given, more: secret } }));
        // The normal form of a value is what was asked for; what is said about it must not repeat it.
        replies[replies.length - 1] = JSON.stringify(reply.problems);
      }
    }
  });

  test('are in memory when signals come', async () => {
    lab.world.faults.set('*', { response: 'hang' });
    const hanging = ['azure-blob', 'aws-s3', 'ica'] as const;
    const cut = hanging.map((type) => probe(type).catch(() => ''));
    await expect
      .poll(() => lab.world.requests.requests.filter(({ status }) => status === 0).length)
      .toBeGreaterThan(2);
    process.kill(companion.pid, 'SIGUSR1');
    expect((await fetch(`http://127.0.0.1:${companion.port}/health`)).status).toBe(200);
    for (const signal of ['SIGABRT', 'SIGUSR2'] as const) {
      process.kill(companion.pid, signal);
      await startAnew();
      if (signal === 'SIGABRT') cut.push(...hanging.map((type) => probe(type).catch(() => '')));
    }
    lab.world.faults.clear();
    await Promise.all(cut);
  });

  test('are found nowhere: no place, no spelling', () => {
    const { finds, looks } = search(places(), canaries);
    const count = Object.keys(places()).length;
    console.log(
      `Canary run: ${Object.keys(canaries).length} secrets of ${types.length} types in ${Object.keys(spellings).length} spellings, ` +
        `looked for in ${count} places, ${looks} looks: ${finds.length} found.`,
    );
    expect(finds).toEqual([]);
    expect(looks).toBeGreaterThan(50_000);
    // Nothing of a crash stays in the working directory: no core, no heap snapshot, no report.
    expect(readdirSync(folder)).toEqual([]);
    expect(replies.filter((text) => text.includes('"status":429'))).toEqual([]);
    expect(printed.join('')).not.toContain('Debugger listening');
    expect(printed.join('')).toContain('Cleared NODE_DEBUG, DEBUG, AZURE_LOG_LEVEL, GOOGLE_SDK_NODE_LOGGING');
  });

  test('would be found: one that is planted in a place is, in each of its spellings', () => {
    for (const [name, secret] of Object.entries(canaries)) {
      for (const [text, spelling] of everySpelling(secret)) {
        const planted = {
          reply: `{"cause":"said ${text} back"}`,
          file: Buffer.from(`\u0000${text}\u0000`),
        };
        const { finds } = search(planted, { [name]: secret });
        expect(finds).toEqual(
          expect.arrayContaining([`reply: ${name}, ${spelling}`, `file: ${name}, ${spelling}`]),
        );
      }
    }
  });
});
