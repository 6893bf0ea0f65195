// Somebody on the companion's port, in a real browser with the built extension: a squatter learns nothing, a relay can
// neither replay, cut nor change anything unnoticed, and a worker that dies loses nothing but its test.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../cloud/world.ts';
import { search } from '../security/spellings.ts';
import { type Answer, type Relay, startRelay } from './attacks/relay.ts';
import { changed, fluent, html, tamperings } from './attacks/squatters.ts';
import { press, until, write } from './person/person.ts';
import { draftOf, draftWith, test as runTest, stateOf } from './person/popup.ts';
import { openBrowser, type SandboxBrowser } from './sandbox/browser.ts';
import { measure, spread } from './sandbox/call-times.ts';
import { type RunningCompanion, startCompanion } from './sandbox/companion.ts';
import { loadClient, type WorkerClient } from './sandbox/worker-client.ts';

const TOKEN = 'example-token-of-32-characters-or-more';
const PASSWORD = 'example-Passw0rd';
const ANOTHER = 'Another program answers';

let world: World;
let companion: RunningCompanion;
let relay: Relay;
let chromium: SandboxBrowser;
let panel: Page;

beforeAll(async () => {
  world = await startWorld();
  companion = await startCompanion({ ...world.env, STORAGE_LINK_TOKEN: TOKEN });
  relay = await startRelay(companion.port);
  chromium = await openBrowser(world);
});

afterAll(async () => {
  await chromium?.close();
  await relay?.close();
  await companion?.stop();
  await world?.close();
});

beforeEach(async () => {
  panel = await chromium.panel();
});

afterEach(async () => {
  relay.instead = undefined;
  relay.after = undefined;
  await panel.close();
});

async function pair(code: string): Promise<string> {
  await write(panel, 'Pairing code', code);
  await write(panel, 'Port', String(relay.port));
  await press(panel, 'Pair');
  // The field is emptied, or the form gone, once there is an answer.
  await until(panel, () => !document.querySelector<HTMLInputElement>('#code')?.value);
  return panel.$eval('[data-companion]', (banner) => banner.textContent ?? '');
}

const sftp = (port = world.sftp.port) =>
  draftWith(panel, 'sftp', {
    host: world.sftp.host,
    port: String(port),
    username: world.facts.sftp.passwordUser,
    password: PASSWORD,
    hostKey: world.sftp.fingerprint(),
  });

/** Presses Test connection of a storage that was not tested yet; what the popup shows at the end. */
async function tested(): Promise<{ text: string; verdict: string | undefined }> {
  const popup = await chromium.popup(panel);
  await press(popup, 'Test connection');
  const shown = await popup.waitForSelector('.test .banner:not(.running)');
  const text = (await shown?.evaluate((element) => element.textContent)) ?? '';
  const verdict = await popup.evaluate(
    () => document.querySelector<HTMLElement>('[data-verdict]')?.dataset.verdict,
  );
  await popup.close();
  return { text, verdict };
}

/** Nothing the relay ever heard or said holds a secret, in any spelling. */
async function expectNothingLearned(): Promise<void> {
  const bytes = relay.bytes();
  expect(bytes.length).toBeGreaterThan(1000);
  const { code } = companion;
  const values = { password: PASSWORD, code, 'code without dashes': code.replaceAll('-', '') };
  expect(search({ relay: bytes }, values).finds).toEqual([]);
  const wide = Object.values(values).filter((value) => bytes.includes(Buffer.from(value, 'utf16le')));
  expect(wide).toEqual([]);
  for (const dk of await deviceKeys()) {
    const forms = [
      dk,
      dk.toString('hex'),
      dk.toString('base64'),
      dk.toString('base64url'),
      dk.toString('hex').toUpperCase(),
    ];
    for (const form of forms) expect(bytes.includes(form)).toBe(false);
  }
}

async function deviceKeys(): Promise<Buffer[]> {
  const { devices } = JSON.parse(await readFile(join(companion.dataDir, 'devices.json'), 'utf8'));
  return devices.map(({ dk }: { dk: string }) => Buffer.from(dk, 'base64url'));
}

test('a squatter on the port is called one when a code is pasted, and the code is still good after that', async () => {
  for (const squat of [html, await fluent()]) {
    relay.instead = squat;
    expect(await pair(companion.code)).toContain(ANOTHER);
  }
  relay.instead = undefined;
  expect(await pair(companion.code)).toContain(String(relay.port));
});

test('a squatter on the port is called one by Test, and learns nothing', async () => {
  await sftp();
  expect((await tested()).verdict).toBe('connected');
  for (const squat of [html, await fluent()]) {
    relay.instead = squat;
    await sftp();
    const { text, verdict } = await tested();
    expect([text.includes(ANOTHER), verdict]).toEqual([true, undefined]);
  }
  expect(await deviceKeys()).toHaveLength(1);
  await expectNothingLearned();
});

test('a relay that replays the companion’s own greeting and proof is not taken for it', async () => {
  const recorded: Answer[] = [];
  relay.after = (_path, answer) => {
    recorded.push(answer);
    return answer;
  };
  await press(panel, 'Pairing');
  await send({ kind: 'check-companion' });
  expect((await stateOf(panel)).companion.status).toBe('ready');
  expect(recorded.length).toBeGreaterThanOrEqual(2);
  const [hello, self] = recorded.slice(-2);
  relay.instead = (path) => (path.endsWith('/hello') ? hello : self);
  await send({ kind: 'check-companion' });
  expect((await stateOf(panel)).companion).toEqual({
    status: 'failed',
    failure: 'companion.not_ours',
    paired: true,
  });
});

test.each(tamperings)('a relay that %s of a report makes it count for nothing', async (_name, change) => {
  await sftp();
  relay.after = (path, answer) => {
    const isReport = path.endsWith('/sealed') && answer.body.split('\n').length > 6;
    return isReport ? changed(answer, change) : answer;
  };
  const { text, verdict } = await tested();
  expect(verdict).toBeUndefined();
  expect(text).toContain('cut off');
  expect((await draftOf(panel)).test).toMatchObject({ failure: 'companion.reply_cut' });
});

test('a sealed call takes at most ten milliseconds more than one with a token, in the real worker', async () => {
  const worker = await chromium.worker();
  await loadClient(worker);
  const { sealed, bearer } = await worker.evaluate(measure, companion.port, TOKEN);
  const [a, b] = [spread(sealed), spread(bearer)];
  console.log(`POST /v1/validations, ${sealed.length} calls each, ms: sealed ${a.said}, bearer ${b.said}`);
  // The quarter that went best: what else runs on the machine only ever adds.
  expect(a.quartile - b.quartile).toBeLessThan(10);
});

test('a relay that fakes a refusal of a call that changes something does not make the worker send it again', async () => {
  const worker = await chromium.worker();
  // The panel asks for the companion when it opens.
  await send({ kind: 'check-companion' });
  const before = relay.paths.length;
  let sealed = 0;
  relay.after = (path, answer) => {
    if (!path.endsWith('/sealed') || ++sealed < 2) return answer;
    return { status: 401, type: 'application/problem+json', body: '{"type":"pairing.restarted"}' };
  };
  const failure = await worker.evaluate(() => {
    const { client } = globalThis as unknown as { client: WorkerClient };
    const create = { method: 'POST', path: '/v1/s3-keys', body: {} } as const;
    return client.call(create).catch((error: Error) => error.message);
  });
  expect(failure).toBe('pairing.restarted');
  expect(relay.paths.slice(before)).toEqual(['/v1/pairing/hello', '/v1/sealed', '/v1/sealed']);
});

describe('a worker that is killed in the middle of a test', () => {
  let silent: Server;

  beforeAll(async () => {
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => void silent?.close());

  test('ends the companion’s work on it, and the next test needs no new pairing', async () => {
    const { port } = silent.address() as AddressInfo;
    const draft = await sftp(port);
    const reached = new Promise<boolean>((settle) => {
      silent.once('connection', (socket) =>
        socket.on('close', () => settle(true)).on('error', () => undefined),
      );
    });
    const connected = new Promise((settle) => silent.once('connection', settle));
    await send({ kind: 'test', draft });
    await connected;
    const killed = performance.now();
    // The browser may say much later that the worker is gone.
    const stopped = chromium.stopWorker();
    expect(await reached).toBe(true);
    expect(performance.now() - killed).toBeLessThan(5000);
    await stopped;
    // What a page asked of the dying worker is never answered.
    await panel.close();
    panel = await chromium.panel();
    await expect.poll(async () => (await draftOf(panel)).test?.status).toBe('stopped');
    await sftp();
    expect((await tested()).verdict).toBe('connected');
  });
});

test('a pairing that was ended on the companion is named so by Test, with the way to a new one', async () => {
  await sftp();
  const env = { ...process.env, STORAGE_LINK_DATA: companion.dataDir };
  await promisify(execFile)(process.execPath, ['scripts/pair.ts', '--revoke', 'all'], { env });
  const popup = await chromium.popup(panel);
  await runTest(popup).catch(() => undefined);
  const shown = await popup.waitForSelector('.test .banner.inconclusive');
  expect(await shown?.evaluate((element) => element.textContent)).toContain('does not know this browser');
  expect((await draftOf(popup)).test).toMatchObject({ failure: 'pairing.unknown' });
  expect(await popup.$('aria/Open Pairing[role="button"]')).not.toBeNull();
  await popup.close();
});

const send = (message: object) =>
  panel.evaluate((message) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(m: object): Promise<unknown> } };
    };
    return chrome.runtime.sendMessage(message);
  }, message);
