// Sealed calls: what gets through to the routes, and that nothing bent, repeated or foreign does.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { importSecret } from '#shared/channel.ts';
import { type Companion, type CompanionOptions, startCompanion } from './companion.ts';
import { callSealed, type Device, expectPaired, flip, hello, seal, typeOf } from './sealed-client.ts';

const validate = { m: 'POST', p: '/v1/validations', b: { type: 'sftp', values: { host: 'files.example' } } };
const DAY = 24 * 3_600_000;

async function paired(options?: CompanionOptions): Promise<Companion & { device: Device }> {
  const companion = await startCompanion(options);
  const device = await expectPaired(companion.send, await companion.channel.newCode());
  await callSealed(companion.send, device, { m: 'GET', p: '/v1/pairing/self' });
  return { ...companion, device };
}

describe('a sealed call', () => {
  test('reaches the plain route with method, body and proof, and its reply comes back sealed', async () => {
    const { send, device, reached } = await paired();
    const reply = await callSealed(send, device, validate);
    expect(reply).toMatchObject({ status: 200, type: 'application/json', complete: true });
    expect(JSON.parse(reply.text)).toEqual({ answered: '/v1/validations' });
    expect(reached).toEqual([
      {
        method: 'POST',
        path: '/v1/validations',
        body: JSON.stringify(validate.b),
        proof: { by: 'pairing', id: device.kid, scopes: new Set(['probe']) },
      },
    ]);
  });

  test('works side by side with others', async () => {
    const { send, device, reached } = await paired();
    const greeting = await hello(send);
    const replies = await Promise.all(
      Array.from({ length: 20 }, async () =>
        send('/v1/sealed', (await seal(greeting, device, validate)).body),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(reached).toHaveLength(20);
  });

  test('of a browser that sends no Origin works, of another extension does not', async () => {
    const { send, device } = await paired();
    const headers = { 'content-type': 'application/json' };
    const { body } = await seal(await hello(send), device, validate);
    const origin = `chrome-extension://${'p'.repeat(32)}`;
    expect(await typeOf(await send('/v1/sealed', body, { headers: { ...headers, origin } }))).toBe(
      '403 pairing.origin',
    );
    expect((await send('/v1/sealed', body, { headers })).status).toBe(200);
    const foreign = await seal(await hello(send), device, validate, origin);
    expect(await typeOf(await send('/v1/sealed', foreign.body, { headers }))).toBe('401 pairing.unknown');
  });

  test.each([
    '/v1/sealed',
    '/v1/pairing',
    '/v1/pairing/hello',
    '/v1/%73ealed',
    '/v1/x/../sealed',
    '/v1/x/%2e%2e/sealed',
    '/v1/..',
    '/v1//x',
    '//x',
    '//x/v1/probes',
    'http://x/',
    'http://x/v1/probes',
    '/v1\\probes',
    '/v1/%zz',
    '/v1/probes#/',
    '/health',
    '/',
    '',
  ])('to the path %j ends inside the seal', async (p) => {
    const { send, device, reached } = await paired();
    const { status, text } = await callSealed(send, device, { m: 'POST', p });
    expect({ status, type: JSON.parse(text).type }).toEqual({ status: 404, type: 'path.unknown' });
    expect(reached).toEqual([]);
  });

  test('with another method or without an id is malformed, with 257 KiB too large', async () => {
    const { send, device, reached } = await paired();
    expect((await callSealed(send, device, { m: 'TRACE', p: '/v1/probes' })).status).toBe(400);
    expect((await callSealed(send, device, { ...validate, id: '1' })).status).toBe(400);
    expect((await callSealed(send, device, { ...validate, b: 'x'.repeat(257 * 1024) })).status).toBe(413);
    expect(reached).toEqual([]);
    expect((await callSealed(send, device, { ...validate, b: '"'.repeat(100 * 1024) })).status).toBe(200);
  });

  test('whose route crashes gets a sealed 500 without the reason', async () => {
    const { send, device } = await paired({
      inner: async () => {
        throw new Error('abc8Q~ in a stack trace');
      },
    });
    const { status, text } = await callSealed(send, device, validate);
    expect(status).toBe(500);
    expect(text).not.toContain('8Q~');
  });
});

describe('scopes', () => {
  test.each(['/v1/s3-keys', '/v1/s3-keys/rotations/x/ack', '/v1/byok/records/x', '/v1/%62yok/records/x'])(
    'a pairing for tests cannot call %s',
    async (p) => {
      const { send, device, reached } = await paired();
      const { status, text } = await callSealed(send, device, { m: 'GET', p });
      expect({ status, type: JSON.parse(text).type }).toEqual({ status: 403, type: 'pairing.scope' });
      expect(reached).toEqual([]);
    },
  );

  test('a granted scope reaches its routes and no others', async () => {
    const { send, device } = await paired({ scopes: ['probe', 's3-keys'] });
    expect((await callSealed(send, device, { m: 'GET', p: '/v1/s3-keys?user=u' })).status).toBe(200);
    expect((await callSealed(send, device, { m: 'GET', p: '/v1/byok/records/x' })).status).toBe(403);
  });
});

describe('nothing is carried out twice', () => {
  test('the same request, one after the other and at once', async () => {
    const { send, device, reached } = await paired();
    const { body } = await seal(await hello(send), device, validate);
    const replies = await Promise.all([send('/v1/sealed', body), send('/v1/sealed', body)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await typeOf(await send('/v1/sealed', body))).toBe('401 pairing.replay');
    expect(reached).toHaveLength(1);
  });

  test('a recorded request after a restart', async () => {
    const { send, device, restart } = await paired();
    const { body } = await seal(await hello(send), device, validate);
    const again = await restart();
    expect(await typeOf(await again.send('/v1/sealed', body))).toBe('401 pairing.restarted');
    expect(again.reached).toEqual([]);
    expect((await callSealed(again.send, device, validate)).status).toBe(200);
  });

  test('a change with an id that was carried out, while a test may be asked for again', async () => {
    const { send, device, reached } = await paired({ scopes: ['probe', 's3-keys'] });
    const id = crypto.randomUUID();
    const create = { m: 'POST', p: '/v1/s3-keys', b: {}, id };
    expect((await callSealed(send, device, create)).status).toBe(200);
    const again = await callSealed(send, device, create);
    expect({ status: again.status, type: JSON.parse(again.text).type }).toEqual({
      status: 409,
      type: 'already.done',
    });
    expect((await callSealed(send, device, { ...validate, id })).status).toBe(200);
    expect((await callSealed(send, device, { ...validate, id })).status).toBe(200);
    expect(reached).toHaveLength(3);
  });

  test('a challenge ends an hour and a minute after it was made, even when nobody asked for a new one', async () => {
    const { send, device, clock, reached } = await paired();
    const { body } = await seal(await hello(send), device, validate);
    clock.now += 3_600_000 + 60_000;
    expect(await typeOf(await send('/v1/sealed', body))).toBe('401 pairing.restarted');
    expect(reached).toEqual([]);
  });

  test('a request under way while the hour turns still works', async () => {
    const { send, device, clock } = await paired();
    const { body } = await seal(await hello(send), device, validate);
    clock.now += 3_600_000;
    await hello(send);
    clock.now += 59_000;
    expect((await send('/v1/sealed', body)).status).toBe(200);
  });
});

describe('a request that was changed on its way', () => {
  test.each([
    ['enc', '401 pairing.unknown'],
    ['ct', '401 pairing.unknown'],
    ['kid', '401 pairing.unknown'],
    ['ch', '401 pairing.restarted'],
  ] as const)('by any bit of %s is not carried out', async (part, refusal) => {
    const { send, device, reached } = await paired();
    const { body } = await seal(await hello(send), device, validate);
    await fc.assert(
      fc.asyncProperty(fc.nat(2000), async (bit) => {
        const changed = { ...body, [part]: flip(String(body[part]), bit) };
        expect(await typeOf(await send('/v1/sealed', changed))).toBe(refusal);
      }),
      { numRuns: 40 },
    );
    expect(reached).toEqual([]);
    expect((await send('/v1/sealed', body)).status).toBe(200);
  });

  test('a wrong device and a wrong key get the same answer to the byte', async () => {
    const { send, device } = await paired();
    const greeting = await hello(send);
    const wrongKey = await seal(greeting, { ...device, key: await importSecret(randomBytes(32)) }, validate);
    const wrongKid = await seal(greeting, { ...device, kid: toBase64url(randomBytes(16)) }, validate);
    const [first, second] = await Promise.all([
      send('/v1/sealed', wrongKey.body),
      send('/v1/sealed', wrongKid.body),
    ]);
    expect([...first.headers]).toEqual([...second.headers]);
    expect(await first.text()).toBe(await second.text());
  });
});

describe('the end of a pairing', () => {
  test('revoked by another process: the next call is refused', async () => {
    const { send, device, restart, reached } = await paired();
    const other = await restart();
    expect(await other.channel.revoke('Chrome on Linux')).toEqual(['Chrome on Linux']);
    await expect(callSealed(send, device, validate)).rejects.toThrow('pairing.unknown');
    expect(reached).toEqual([]);
  });

  test('by the extension itself', async () => {
    const { send, device, channel } = await paired();
    const reply = await callSealed(send, device, { m: 'DELETE', p: '/v1/pairing/self' });
    expect(reply).toMatchObject({ status: 204, text: '', complete: true });
    expect(await channel.devices()).toEqual([]);
    await expect(callSealed(send, device, validate)).rejects.toThrow('pairing.unknown');
  });

  test('after 30 days without use, but not while it is used', async () => {
    const { send, device, clock } = await paired();
    clock.now += 29 * DAY;
    expect((await callSealed(send, device, validate)).status).toBe(200);
    clock.now += 29 * DAY;
    expect((await callSealed(send, device, validate)).status).toBe(200);
    clock.now += 31 * DAY;
    await expect(callSealed(send, device, validate)).rejects.toThrow('pairing.expired');
  });
});
