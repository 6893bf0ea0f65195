// The two halves of an AWS access key: each slip people make with them has its own words, before anything is sent.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOfAccessKey } from '#shared/fields/access-key.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { readValue } from '#shared/validation.ts';
import { accountId, awsId, awsSecret, guid, keyArn } from './examples.ts';

const tail = 'A'.repeat(16);

test.each<[FieldId, string, string]>([
  ['aws.accessKeyId', ` ${awsId}\n`, awsId],
  ['aws.secretAccessKey', `"${awsSecret}"`, awsSecret],
])('%s %j is taken', (id, raw, value) => expect(readValue(id, raw)).toEqual({ value }));

describe('the slip is named', () => {
  test.each<[FieldId, string, string, string]>([
    ['aws.accessKeyId', awsSecret, 'input.swapped', 'secret access key, not its ID'],
    ['aws.accessKeyId', `AIDA${tail}A`, 'input.swapped', 'IAM user itself'],
    ['aws.accessKeyId', `AROA${tail}A`, 'input.swapped', 'role'],
    ['aws.accessKeyId', `AGPA${tail}A`, 'input.swapped', 'user group'],
    ['aws.accessKeyId', `APKA${tail}A`, 'input.swapped', 'public key'],
    ['aws.accessKeyId', `ASCA${tail}A`, 'input.swapped', 'certificate'],
    ['aws.accessKeyId', `ABIA${tail}`, 'input.swapped', 'bearer token'],
    ['aws.accessKeyId', `ACCA${tail}`, 'input.swapped', 'context-specific'],
    ['aws.accessKeyId', `ASIA${tail}`, 'input.swapped', 'session token'],
    ['aws.accessKeyId', accountId, 'input.swapped', 'account ID'],
    ['aws.accessKeyId', '1111-2222-3333', 'input.swapped', 'account ID'],
    ['aws.accessKeyId', `arn:aws:iam::${accountId}:user/lab`, 'input.swapped', 'ARN'],
    ['aws.accessKeyId', guid, 'input.swapped', 'GUID'],
    ['aws.accessKeyId', '****************', 'input.placeholder', 'in its place'],
    ['aws.accessKeyId', `${awsId},${awsSecret}`, 'input.malformed', 'More than'],
    ['aws.accessKeyId', awsId.slice(0, 19), 'input.malformed', '16 more'],
    ['aws.accessKeyId', awsId.toLowerCase(), 'input.malformed', 'capital'],
    ['aws.secretAccessKey', awsId, 'input.swapped', 'an ID'],
    ['aws.secretAccessKey', `AIDA${tail}A`, 'input.swapped', 'an ID'],
    ['aws.secretAccessKey', '0123456789abcdef'.repeat(3).slice(0, 40), 'input.swapped', 'hexadecimal'],
    ['aws.secretAccessKey', '0123456789ABCDEF'.repeat(3).slice(0, 40), 'input.swapped', 'hexadecimal'],
    ['aws.secretAccessKey', guid, 'input.swapped', 'GUID'],
    ['aws.secretAccessKey', '*'.repeat(40), 'input.placeholder', 'masked'],
    ['aws.secretAccessKey', awsSecret.slice(1), 'input.malformed', 'fewer'],
    ['aws.secretAccessKey', `${awsSecret}A`, 'input.malformed', 'more'],
    ['aws.secretAccessKey', `${awsId} ${awsSecret}`, 'input.malformed', 'before the secret'],
    ['aws.secretAccessKey', awsSecret.replace('/', '_'), 'input.malformed', 'letters, digits'],
    ['aws.secretAccessKey', keyArn, 'input.malformed', 'letters, digits'],
  ])('%s %j is %s: %s', (id, raw, name, words) => {
    const { problem } = readValue(id, raw);
    expect(problem).toMatchObject({ class: name, severity: 'error' });
    expect(`${problem?.message} ${problem?.fix}`).toContain(words);
  });

  test('a letter that today is in no ID may be an old key or a slip: a warning', () => {
    for (const id of [`AKIA${'0'.repeat(16)}`, `A3TX${tail}`]) {
      expect(readValue('aws.accessKeyId', id).problem).toMatchObject({ severity: 'warning' });
    }
  });
});

describe('accountOfAccessKey', () => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  /** Writes an account number where AWS writes it: after one set bit, in 40 bits, then whatever follows. */
  const idOf = (account: number, rest: number, tail: string) => {
    let bits = 2n ** 49n + BigInt(account) * 512n + BigInt(rest);
    let text = '';
    for (let at = 0; at < 10; at += 1) {
      text = `${digits[Number(bits % 32n)]}${text}`;
      bits /= 32n;
    }
    return `AKIA${text}${tail}`;
  };
  const tails = fc
    .array(fc.constantFrom(...digits), { minLength: 6, maxLength: 6 })
    .map((all) => all.join(''));

  test('reads back every account number, with its leading zeros', () => {
    const account = fc.integer({ min: 0, max: 999_999_999_999 });
    fc.assert(
      fc.property(account, fc.nat(511), tails, (number, rest, tail) => {
        expect(accountOfAccessKey(idOf(number, rest, tail))).toBe(String(number).padStart(12, '0'));
      }),
    );
    expect(accountOfAccessKey(idOf(111_122_223_333, 0, 'AAAAAA'))).toBe(accountId);
    expect(accountOfAccessKey(idOf(111_122_223_333, 0, 'AAAAAA').replace('AKIA', 'ASIA'))).toBe(accountId);
  });

  test.each([
    ['an old key, fifth letter I', awsId],
    ['an old key, fifth letter J', `AKIAJ${'A'.repeat(15)}`],
    ['more than 12 digits', idOf(2 ** 40 - 1, 0, 'AAAAAA')],
    ['another identifier', `AROA${'Q'.repeat(17)}`],
    ['a cut key', idOf(1, 0, 'AAAAA')],
    ['nothing', ''],
  ])('%s says nothing', (_, id) => expect(accountOfAccessKey(id)).toBeUndefined());
});
