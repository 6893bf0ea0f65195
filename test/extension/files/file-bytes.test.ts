// From bytes to text without a guess: one wrong character spoils a key.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '#extension/files/file-bytes.ts';
import { MAX_FILE } from '#extension/files/imported.ts';
import { baseSpaceCfg, serviceAccount } from './examples.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean) => {
  const units = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(littleEndian ? units : units.swap16());
};
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const FILLER = '00'.repeat(40);

describe('the text of a file', () => {
  it('is what was written, in UTF-8 with or without mark and in UTF-16 with it', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .filter((one) => !/[\0\ufeff]/.test(one) && one.isWellFormed());
    const write = fc.constantFrom(
      (one: string) => utf8(one),
      (one: string) => utf8(`\ufeff${one}`),
      (one: string) => utf16(one, true),
      (one: string) => utf16(one, false),
    );
    fc.assert(
      fc.property(text, write, (one, written) => {
        expect(decodeFile(written(one))).toEqual({ kind: 'text', text: one });
      }),
    );
  });

  it('may be 64 KiB long and not longer', () => {
    expect(decodeFile(utf8('x'.repeat(MAX_FILE)))).toMatchObject({ kind: 'text' });
    expect(decodeFile(utf8('x'.repeat(MAX_FILE + 1)))).toEqual({ kind: 'refused', why: 'too_large' });
  });

  it.each([serviceAccount(), baseSpaceCfg, '0', '0123', 'PKCS', 'GIF', '%PD'])('is taken: %j', (text) => {
    expect(decodeFile(utf8(text))).toEqual({ kind: 'text', text });
  });
});

it.each([
  ['empty', ''],
  ['pdf', `255044462d312e37${FILLER}`],
  ['archive', `504b0304${FILLER}`],
  ['archive', `1f8b08${FILLER}`],
  ['archive', `377abcaf271c${FILLER}`],
  ['archive', `526172211a07${FILLER}`],
  ['image', `89504e470d0a1a0a${FILLER}`],
  ['image', `ffd8ffe0${FILLER}`],
  ['image', `474946383961${FILLER}`],
  ['image', `52494646aabbccdd57454250${FILLER}`],
  ['image', `0000001c6674797068656963${FILLER}`],
  ['pkcs12', `308209c2020103${FILLER}`],
  ['pkcs12', `3080020103${FILLER}`],
  ['key_der', `308204a40201003082${FILLER}`],
  ['key_der', `302e020100300506032b6570${FILLER}`],
  ['key_der', `30770201010420${FILLER}`],
  ['certificate', `3082034d30820235${FILLER}`],
  ['binary', `41${FILLER}`],
  ['binary', '7b0022007400'],
  ['encoding', '5a75677269666673736368fc7373656c'],
  ['encoding', 'fffe00d84100'],
  ['encoding', 'fffe4100ff'],
])('is refused as %s: %s', (why, hex) => {
  expect(decodeFile(bytes(hex))).toEqual({ kind: 'refused', why });
});

it('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
      expect(['text', 'refused']).toContain(decodeFile(any).kind);
    }),
  );
});
