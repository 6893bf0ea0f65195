// Whatever arrives in place of JSON must read as nothing: a page of a captive portal may not end a test with an exception.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listAt, objectAt, readDocument, saysAnything, textAt } from '#server/vendors/json-document.ts';

test('any bytes read as an object, and only an object says anything', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        const document = readDocument(Buffer.from(bytes));
        expect(Array.isArray(document)).toBe(false);
        expect(typeof document).toBe('object');
      },
    ),
  );
  for (const text of ['[1]', 'null', '"text"', '12', '<html>', '', '{}']) {
    expect(saysAnything(readDocument(Buffer.from(text)))).toBe(false);
  }
});

test('any object is read as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      expect(readDocument(Buffer.from(JSON.stringify(object)))).toEqual(JSON.parse(JSON.stringify(object)));
    }),
  );
});

test('members are taken for what they are, or not at all', () => {
  const document = { text: 'a', empty: '', number: 1, list: [{ a: 1 }, 2], object: { b: 2 } };
  expect(['text', 'empty', 'number', 'none'].map((name) => textAt(document, name))).toEqual([
    'a',
    undefined,
    undefined,
    undefined,
  ]);
  expect([listAt(document, 'list'), listAt(document, 'object')]).toEqual([[{ a: 1 }, {}], undefined]);
  expect([objectAt(document, 'object'), objectAt(document, 'list')]).toEqual([{ b: 2 }, {}]);
});
