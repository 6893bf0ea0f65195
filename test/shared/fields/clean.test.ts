// What copying from a console adds to a value is taken off, and nothing else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clean,
  exact,
  isMask,
  isPlaceholder,
  isUnshown,
  trimmed,
  withoutTail,
} from '#shared/fields/clean.ts';

describe('clean', () => {
  test.each([
    ['  abc \n', 'abc'],
    ['"abc"', 'abc'],
    ['\u201Cabc\u201D', 'abc'],
    ['\u201Eabc\u201C', 'abc'],
    ['\u2039abc\u203A', 'abc'],
    ['abc \u{F0A1B}', 'abc'],
    ['\u180Eabc', 'abc'],
    ['\uFEFFabc\u200B', 'abc'],
    ['abc \uE8C8', 'abc'],
    ['a\u00ADb\u200Dc', 'abc'],
    ["' abc '", 'abc'],
    ['a"b', 'a"b'],
    ['e\u0301', 'e\u0301'],
    ['\u00E9', '\u00E9'],
    ['', ''],
  ])('%j becomes %j', (raw, expected) => {
    expect(clean(raw)).toBe(expected);
  });

  test('cleaning a second time changes nothing', () => {
    const parts = fc.constantFrom(
      'a',
      'B',
      '"',
      "'",
      '`',
      '\u201C',
      '\u201D',
      ' ',
      '\n',
      '\u200B',
      '\uE000',
      '\u00AD',
      'é',
      'e\u0301',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join('')),
        ),
        (raw) => {
          expect(clean(clean(raw))).toBe(clean(raw));
        },
      ),
    );
  });
});

describe('exact', () => {
  test('a password keeps its blanks and quotes and loses only line breaks around it', () => {
    expect(exact('\r\n "pass word " \n')).toBe(' "pass word " ');
  });
});

describe('trimmed', () => {
  test('a file keeps what stands within it, invisible characters included', () => {
    expect(trimmed('\uFEFF\r\n {"a":"e\u0301\u200B"} \u200B\n')).toBe('{"a":"e\u0301\u200B"}');
    expect(trimmed(' \u200B ')).toBe('');
  });
});

describe('withoutTail', () => {
  test.each([
    ['a///', 'a'],
    ['/a', '/a'],
    ['///', ''],
    ['', ''],
  ])('%j ends as %j', (text, expected) => expect(withoutTail(text, '/')).toBe(expected));
});

describe('what stands in place of a value', () => {
  const masks = ['********', '***', '\u2022\u2022\u2022', '...', 'abc\u2026\u2026\u2026', '<your secret>'];
  const unshown = ['abc\u2026', 'abc...', 'N/A', '-', '\u2014'];
  const samples = ['none', 'null', 'your-secret-here', 'xxxx'];

  test.each(masks)("%j is nobody's name", (value) => expect(isMask(value)).toBe(true));
  test.each([...unshown, ...samples])('%j may be a name', (value) => expect(isMask(value)).toBe(false));
  test.each([...masks, ...unshown])('a page shows %j', (value) => expect(isUnshown(value)).toBe(true));
  test.each(samples)('%j is as a page would show it', (value) => expect(isUnshown(value)).toBe(false));
  test.each([...masks, ...unshown, ...samples])('%j is none', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });
  test.each(['abc8Q~example', 'a*b', 'x', 'none-of-these'])('%j is a value', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});
