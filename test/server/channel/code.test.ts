// The pairing code's spelling and the frames of a reply, for any bytes: what one side writes the other reads, and
// nothing that differs passes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBase64url, fromUtf8, lengthPrefixed, toBase64url, utf8 } from '#shared/bytes.ts';
import type { ReplyKeys } from '#shared/channel.ts';
import { formatCode, newPairingCode, parseCode } from '#shared/channel-code.ts';
import { FrameOpener, FrameSealer } from '#shared/channel-frames.ts';

const anyBytes = (size: object) => fc.uint8Array(size).map((bytes) => Uint8Array.from(bytes));
const secrets = anyBytes({ minLength: 32, maxLength: 32 });

describe('a code', () => {
  test('is eleven groups of five that read back as the same 32 bytes', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        const text = await formatCode(secret);
        expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){10}[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(await parseCode(text)).toEqual(secret);
      }),
    );
  });

  test('may be pasted with blanks and line breaks, in lower case, with O for 0 and l for 1', async () => {
    const { secret, text } = await newPairingCode();
    const retyped = text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ');
    expect(await parseCode(`  ${retyped}\n`)).toEqual(secret);
  });

  test('with one wrong, missing or added letter is noticed before anything is sent', async () => {
    // Two check bytes miss one typo in 65536; a fixed seed keeps this test from being the one who meets it.
    await fc.assert(
      fc.asyncProperty(secrets, fc.nat(54), fc.integer({ min: 1, max: 31 }), async (secret, at, by) => {
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const letters = (await formatCode(secret)).replaceAll('-', '');
        const other = alphabet[(alphabet.indexOf(letters.charAt(at)) + by) % 32];
        const [before, after] = [letters.slice(0, at), letters.slice(at + 1)];
        expect(await parseCode(before + other + after)).toBeUndefined();
        expect(await parseCode(before + after)).toBeUndefined();
        expect(await parseCode(`${letters}0`)).toBeUndefined();
        expect(await parseCode(`${before}U${after}`)).toBeUndefined();
      }),
      { seed: 1 },
    );
  });
});

async function keys(): Promise<ReplyKeys> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return { key, nonce: crypto.getRandomValues(new Uint8Array(12)) };
}

describe('frames', () => {
  const bodies = fc.array(anyBytes({ maxLength: 300 }), { minLength: 1, maxLength: 8 });

  test('read back in order, the last one marked', async () => {
    const shared = await keys();
    await fc.assert(
      fc.asyncProperty(bodies, async (frames) => {
        const [sealer, opener] = [new FrameSealer(shared), new FrameOpener(shared)];
        for (const [index, plaintext] of frames.entries()) {
          const last = index === frames.length - 1;
          expect(await opener.open(await sealer.seal(plaintext, last))).toEqual({ plaintext, last });
        }
        await expect(sealer.seal(new Uint8Array())).rejects.toThrow(RangeError);
      }),
    );
  });

  test('with any one byte changed, or in any other place, do not open', async () => {
    const shared = await keys();
    const flips = fc.record({ at: fc.nat(5000), by: fc.integer({ min: 1, max: 255 }), place: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(bodies, flips, async (frames, { at, by, place }) => {
        const sealer = new FrameSealer(shared);
        const lines = await Promise.all(frames.map((plaintext) => sealer.seal(plaintext)));
        const index = place % lines.length;
        const opener = new FrameOpener(shared);
        for (const line of lines.slice(0, index)) await opener.open(line);
        const line = lines[index] ?? '';
        const bytes = findBase64url(line) ?? new Uint8Array();
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        expect(await opener.open(toBase64url(bytes))).toBeUndefined();
        for (const other of lines.filter((one) => one !== line))
          expect(await opener.open(other)).toBeUndefined();
        expect(await opener.open(line)).toBeDefined();
      }),
    );
  });
});

describe('bytes', () => {
  test('base64url reads back, and only in its one spelling', () => {
    fc.assert(
      fc.property(anyBytes({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(findBase64url(text)).toEqual(bytes);
      }),
    );
    for (const odd of ['A', 'AB=', 'AA==', 'A+/A', 'AB', ' AA', 'AAA\n']) {
      expect(findBase64url(odd), odd).toBeUndefined();
    }
  });

  test('parts joined with their lengths are never the same for different parts', () => {
    const parts = fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        const joined = [first, second].map((list) => toBase64url(lengthPrefixed(...list.map(utf8))));
        expect(joined[0] === joined[1]).toBe(JSON.stringify(first) === JSON.stringify(second));
      }),
    );
    expect(fromUtf8(lengthPrefixed(utf8('ab')))).toBe('\0\0\0\u0002ab');
  });
});
