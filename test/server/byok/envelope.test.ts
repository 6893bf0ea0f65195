// The sealed form SL1: opens in its own place only, whole or not at all, and a second implementation in another language agrees.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataKey, KeyGone } from '#server/byok/data-key.ts';
import { open, type Place, seal } from '#server/byok/envelope.ts';
import { markRow, provesRow } from '#server/byok/key-row.ts';
import { hasherOf, leakageOf, newSalt } from '#server/byok/search-hash.ts';
import { StoreKey } from '#server/byok/store-key.ts';
import { hashAlgorithms } from '#shared/byok-fields.ts';
import { forgeTwoKeys, openPlainGcm } from './salamander.ts';
import vectors from './vectors/vectors.json' with { type: 'json' };

type Vector = Omit<(typeof vectors.messages)[number], 'label'> & { label: string };

const key = () => new DataKey(1, randomBytes(32));
const place: Place = { label: 'record', organization: 'acme', id: 'r1', field: '', revision: 3 };
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const placeOf = ({ label, organization, id, field, revision }: Vector): Place => ({
  ...{ label: label as Place['label'], organization, id, field, revision },
});
const opened = (vector: Vector) =>
  open(new DataKey(vector.keyRow, bytes(vector.dataKey)), placeOf(vector), bytes(vector.message))?.toString(
    'hex',
  );

describe('a message', () => {
  test('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(2 ** 31), (plaintext, revision) => {
        const own = key();
        const message = seal(own, { ...place, revision }, plaintext);
        expect(open(own, { ...place, revision }, message)).toEqual(Buffer.from(plaintext));
      }),
    );
  });

  test('with any single bit changed opens not at all', () => {
    const own = key();
    const message = seal(own, place, Buffer.from('[["mrn","A-17",1]]'));
    for (let bit = 0; bit < message.length * 8; bit += 1) {
      const changed = Buffer.from(message);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(open(own, place, changed)).toBeUndefined();
    }
    for (const length of [0, 1, 5, message.length - 1]) {
      expect(open(own, place, message.subarray(0, length))).toBeUndefined();
    }
  });

  test.each([
    { id: 'r2' },
    { organization: 'acmf' },
    { organization: 'acm' },
    { field: 'mrn' },
    { revision: 4 },
    { label: 'canary' },
  ] as const)('does not open as %j', (change) => {
    const own = key();
    expect(open(own, { ...place, ...change }, seal(own, place, Buffer.from('x')))).toBeUndefined();
  });

  test('does not open under another key, nor under the same bytes of another row', () => {
    const secret = randomBytes(32);
    const message = seal(new DataKey(1, Buffer.from(secret)), place, Buffer.from('x'));
    expect(open(key(), place, message)).toBeUndefined();
    expect(open(new DataKey(2, Buffer.from(secret)), place, message)).toBeUndefined();
    expect(open(new DataKey(1, secret), place, message)).toEqual(Buffer.from('x'));
  });

  test('is never the same twice: 10,000 of one record differ in salt and ciphertext', () => {
    const own = key();
    const all = Array.from({ length: 10_000 }, () =>
      seal(own, place, Buffer.from('the same')).toString('latin1'),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(all.map((message) => message.slice(13, 45))).size).toBe(all.length);
    expect(new Set(all.map((message) => message.slice(-24))).size).toBe(all.length);
  });

  // GCM alone lets one ciphertext and tag open under two keys ("invisible salamanders"); the commitment is what tells them apart.
  test('that opens under two keys in plain GCM is refused for its commitment under at least one', () => {
    const [mine, other] = [key(), key()];
    const message = seal(mine, place, Buffer.from('for one key'));
    // The other key's commitment planted: neither key takes it any more.
    const planted = Buffer.from(message);
    seal(other, place, Buffer.from('for one key')).copy(planted, 45, 45, 77);
    expect([open(mine, place, planted), open(other, place, planted)]).toEqual([undefined, undefined]);
    const salamander = forgeTwoKeys(randomBytes(32), randomBytes(32));
    for (const gcmKey of salamander.keys) expect(openPlainGcm(gcmKey, salamander)).toBeInstanceOf(Buffer);
    for (const dataKey of salamander.keys.map((secret) => new DataKey(1, secret))) {
      const blob = Buffer.concat([message.subarray(0, 77), salamander.ciphertext, salamander.tag]);
      expect(open(dataKey, place, blob)).toBeUndefined();
    }
  });
});

test('a data key that is wiped or used up seals nothing more', () => {
  const [wiped, short] = [key(), new DataKey(1, randomBytes(32), 2)];
  wiped.wipe();
  expect(() => seal(wiped, place, Buffer.from('x'))).toThrow(KeyGone);
  for (const _ of [1, 2]) seal(short, place, Buffer.from('x'));
  expect(short.isUsable).toBe(false);
  expect(() => seal(short, place, Buffer.from('x'))).toThrow(KeyGone);
});

describe('the vectors in vectors.json', () => {
  test.each(vectors.messages)('message of $label in $organization: opens to its plaintext', (vector) => {
    expect(opened(vector)).toBe(vector.plaintext);
  });

  test.each(vectors.hashes)(
    '$algorithm of "$normalised"',
    ({ algorithm, secret, normalised, hash, ...at }) => {
      const known = hashAlgorithms.find((one) => one === algorithm);
      expect(known && hasherOf(known, bytes(secret), at).hash(normalised).toString('hex')).toBe(hash);
    },
  );

  test.each(vectors.keyRows)('mark of a $state key row', ({ storeKey, mark, wrapped, ...row }) => {
    const own = new StoreKey(bytes(storeKey));
    const full = { ...row, wrapped: bytes(wrapped) } as Parameters<typeof markRow>[1];
    expect(markRow(own, full).toString('hex')).toBe(mark);
    expect(provesRow(own, { ...full, row: 2 }, bytes(mark))).toBe(false);
  });
});

describe('the second implementation, in Python', () => {
  const script = fileURLToPath(new URL('vectors/second.py', import.meta.url));
  const python = (...args: string[]) =>
    spawnSync('python3', [script, ...args], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  const hasPython = spawnSync('python3', ['--version']).status === 0;
  const absent = 'python3 is not installed here: the second implementation was not run';

  test('opens our vectors and makes the same bytes', (context) => {
    if (!hasPython) context.skip(absent);
    const { status, stdout, stderr } = python(
      'verify',
      fileURLToPath(new URL('vectors/vectors.json', import.meta.url)),
    );
    expect(stderr).toBe('');
    expect([status, Number(stdout)]).toEqual([0, Object.values(vectors).flat().length]);
  });

  test('makes vectors that open here', (context) => {
    if (!hasPython) context.skip(absent);
    const made: { messages: Vector[] } = JSON.parse(python('make').stdout);
    expect(made.messages.length).toBeGreaterThan(4);
    expect(made.messages.map(opened)).toEqual(made.messages.map(({ plaintext }) => plaintext));
  });
});

test('a salt has 32 characters of base64url, and no two are the same', () => {
  const salts = Array.from({ length: 1000 }, () => newSalt('sha256-salt-v1').toString());
  expect(salts.every((salt) => /^[\w-]{32}$/.test(salt))).toBe(true);
  expect(new Set(salts).size).toBe(salts.length);
  for (const algorithm of hashAlgorithms) expect(leakageOf(algorithm)).toMatch(/how often each value occurs/);
});
