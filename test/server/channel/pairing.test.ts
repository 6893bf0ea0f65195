// Pairing by a printed code: who gets a key, and why others do not.
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeCode } from '#server/channel/code.ts';
import { newPairingCode } from '#shared/channel-code.ts';
import { startCompanion } from './companion.ts';
import { callSealed, expectPaired, hello, ORIGIN, pair, sealPairing, typeOf } from './sealed-client.ts';

const MINUTE = 60_000;
const self = { m: 'GET', p: '/v1/pairing/self' };

describe('a good code', () => {
  test('gives the extension a device key, and nothing printed or sent in clear contains it', async () => {
    const allowedHosts = ['blobs.lab.example', '.any.example'];
    const { channel, send, dataDir } = await startCompanion({ allowedHosts });
    const code = await channel.newCode();
    const device = await expectPaired(send, code);
    const reply = await callSealed(send, device, self);
    expect(JSON.parse(reply.text)).toEqual({
      kid: device.kid,
      label: 'Chrome on Linux',
      scopes: ['probe'],
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      allowedHosts,
    });
    expect(reply).toMatchObject({ status: 200, complete: true });
    const { devices } = JSON.parse(await readFile(join(dataDir, 'devices.json'), 'utf8'));
    expect(devices).toHaveLength(1);
    expect(code.replaceAll('-', '')).not.toContain(devices[0].dk);
    expect([...channel.origins()]).toEqual([ORIGIN]);
  });

  test('is kept in a file for its owner only, and the file is gone once it was used', async () => {
    const { channel, send, dataDir } = await startCompanion();
    const code = await channel.newCode();
    expect((await stat(join(dataDir, 'code.json'))).mode & 0o777).toBe(0o600);
    const device = await expectPaired(send, code);
    await callSealed(send, device, self);
    expect(await readdir(dataDir)).toEqual(['devices.json']);
    expect((await stat(join(dataDir, 'devices.json'))).mode & 0o777).toBe(0o600);
  });

  test('printed by another process (npm run pair) works in the companion that runs', async () => {
    const { send, dataDir, clock } = await startCompanion();
    const code = await writeCode(dataDir, clock.now);
    expect(await expectPaired(send, code)).toBeDefined();
  });

  test('whose pairing is not used within a minute leaves nothing behind', async () => {
    const { channel, send, clock } = await startCompanion();
    const device = await expectPaired(send, await channel.newCode());
    clock.now += MINUTE;
    await expect(callSealed(send, device, self)).rejects.toThrow('pairing.unknown');
    expect(await channel.devices()).toEqual([]);
    expect(channel.origins().size).toBe(0);
  });

  test('two browsers of the same kind get names that --revoke can tell apart', async () => {
    const { channel, send } = await startCompanion();
    for (let count = 0; count < 2; count++) {
      await callSealed(send, await expectPaired(send, await channel.newCode()), self);
    }
    expect((await channel.devices()).map(({ label }) => label)).toEqual([
      'Chrome on Linux',
      'Chrome on Linux 2',
    ]);
  });
});

describe('a code that cannot be used says which reason it has', () => {
  test('wrong, and after five wrong tries even the right one is burned', async () => {
    const { channel, send, reached } = await startCompanion();
    const right = await channel.newCode();
    const { text: wrong } = await newPairingCode();
    for (let tries = 0; tries < 5; tries++) {
      expect(await typeOf((await pair(send, wrong)).response)).toBe('401 code.wrong');
    }
    expect(await typeOf((await pair(send, right)).response)).toBe('401 code.burned');
    expect(reached).toEqual([]);
    expect(await expectPaired(send, await channel.newCode())).toBeDefined();
  });

  test('five wrong tries at once burn it too', async () => {
    const { channel, send } = await startCompanion();
    const right = await channel.newCode();
    const { text: wrong } = await newPairingCode();
    await Promise.all(Array.from({ length: 8 }, () => pair(send, wrong)));
    expect(await typeOf((await pair(send, right)).response)).toBe('401 code.burned');
  });

  test('used: the second browser with the same code is not paired, not even at the same moment', async () => {
    const { channel, send } = await startCompanion();
    const code = await channel.newCode();
    const both = await Promise.all([pair(send, code), pair(send, code)]);
    expect(both.filter(({ device }) => device)).toHaveLength(1);
    expect(await typeOf((await pair(send, code)).response)).toBe('401 code.used');
  });

  test('expired after ten minutes, and the file with it is deleted', async () => {
    const { channel, send, clock, dataDir } = await startCompanion();
    const code = await channel.newCode();
    clock.now += 10 * MINUTE;
    expect(await typeOf((await pair(send, code)).response)).toBe('401 code.expired');
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('still good a second before its ten minutes are over', async () => {
    const { channel, send, clock } = await startCompanion();
    const code = await channel.newCode();
    clock.now += 10 * MINUTE - 1000;
    expect(await expectPaired(send, code)).toBeDefined();
  });

  test('replaced: only the code printed last works', async () => {
    const { channel, send } = await startCompanion();
    const first = await channel.newCode();
    const second = await channel.newCode();
    expect(await typeOf((await pair(send, first)).response)).toBe('401 code.wrong');
    expect(await expectPaired(send, second)).toBeDefined();
  });
});

describe('a pairing that is not what it says', () => {
  test('a web page, or an extension that names another origin than the browser does, is refused', async () => {
    const { channel, send } = await startCompanion();
    const code = await channel.newCode();
    const { body } = await sealPairing(await hello(send), code);
    const as = (origin: string) =>
      send('/v1/pairing', body, { headers: { 'content-type': 'application/json', origin } });
    expect(await typeOf(await as(`chrome-extension://${'p'.repeat(32)}`))).toBe('403 pairing.origin');
    expect(await typeOf(await send('/v1/pairing', { ...body, origin: 'https://evil.example' }))).toBe(
      '400 malformed',
    );
    expect(await expectPaired(send, code)).toBeDefined();
  });

  test('an origin inside the seal that differs from the one outside burns a try', async () => {
    const { channel, send } = await startCompanion();
    const other = { origin: `chrome-extension://${'p'.repeat(32)}`, label: 'Chrome on Linux' };
    const { body } = await sealPairing(await hello(send), await channel.newCode(), other);
    expect(await typeOf(await send('/v1/pairing', body))).toBe('401 code.wrong');
  });

  test('a name with terminal escapes never reaches the list an administrator prints', async () => {
    const { channel, send } = await startCompanion();
    const { body } = await sealPairing(await hello(send), await channel.newCode(), {
      origin: ORIGIN,
      label: '\u001b[2JChrome',
    });
    expect(await typeOf(await send('/v1/pairing', body))).toBe('401 code.wrong');
    expect(await channel.devices()).toEqual([]);
  });

  test('another version, form posts and broken JSON each get their own answer', async () => {
    const { send } = await startCompanion();
    expect(await typeOf(await send('/v1/pairing/hello', { v: 2 }))).toBe('400 companion.version');
    const form = { headers: { 'content-type': 'text/plain' } };
    expect((await send('/v1/pairing/hello', { v: 1 }, form)).status).toBe(415);
    const headers = { 'content-type': 'application/json' };
    expect((await send('/v1/pairing/hello', null, { headers, body: '{"v":1' })).status).toBe(400);
    expect((await send('/v1/sealed', { ct: 'A'.repeat(400_000) })).status).toBe(413);
  });

  test('more than thirty greetings in a second are slowed down', async () => {
    const { send, clock } = await startCompanion();
    const greetings = await Promise.all(
      Array.from({ length: 31 }, () => send('/v1/pairing/hello', { v: 1 })),
    );
    const slowed = greetings.filter(({ status }) => status === 429);
    expect(slowed.map(({ headers }) => headers.get('retry-after'))).toEqual(['1']);
    clock.now += 1000;
    expect((await send('/v1/pairing/hello', { v: 1 })).status).toBe(200);
  });
});

describe('the files', () => {
  test('that others can read are closed again, with a line that says so', async () => {
    const { channel, send, dataDir, restart } = await startCompanion();
    await callSealed(send, await expectPaired(send, await channel.newCode()), self);
    await chmod(join(dataDir, 'devices.json'), 0o644);
    const { lines } = await restart();
    expect((await stat(join(dataDir, 'devices.json'))).mode & 0o777).toBe(0o600);
    expect(lines.join()).toContain('devices.json');
  });

  test('that others could have written are refused', async () => {
    const { channel, send, dataDir, restart } = await startCompanion();
    await callSealed(send, await expectPaired(send, await channel.newCode()), self);
    await chmod(join(dataDir, 'devices.json'), 0o666);
    await expect(restart()).rejects.toThrow('can be written by others');
  });

  test('a damaged list of devices stops the start instead of being overwritten', async () => {
    const { dataDir, restart } = await startCompanion();
    await writeFile(join(dataDir, 'devices.json'), '{"version":1,"devices":[{}]}', { mode: 0o600 });
    await expect(restart()).rejects.toThrow('damaged');
  });
});
