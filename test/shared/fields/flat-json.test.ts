// Emedgene compares nothing, but its documents make the text with Python: the same bytes must come out here.
// Expected values were written by Python 3.11: json.dumps(json.loads(text)).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pythonJson, readFlatJson } from '#shared/fields/flat-json.ts';

const written = (text: string) => {
  const members = readFlatJson(text);
  return members && pythonJson(members);
};

test.each([
  [
    'names keep their order, numbers too',
    '{"b":"1","a":"2","10":"x","9":"y"}',
    '{"b": "1", "a": "2", "10": "x", "9": "y"}',
  ],
  [
    'letters outside ASCII are escaped, those beyond 16 bits as a pair',
    '{ "name" : "Zo\\u00eb \u00e9 \u{1F600} \u2028" }',
    '{"name": "Zo\\u00eb \\u00e9 \\ud83d\\ude00 \\u2028"}',
  ],
  [
    'short escapes, the slash bare, control characters and DEL in full',
    '{"k":"\\" \\\\ \\/ \\n \\r \\t \\f \\b \\u0001 \\u007f ~"}',
    '{"k": "\\" \\\\ / \\n \\r \\t \\f \\b \\u0001 \\u007f ~"}',
  ],
  [
    'a name given twice keeps its place and its last value',
    '{"a":"1","b":"2","a":"3"}',
    '{"a": "3", "b": "2"}',
  ],
  ['half a pair stays half', '{"lone":"\\ud83d"}', '{"lone": "\\ud83d"}'],
  ['nothing', ' {\n} ', '{}'],
  ['what is no text stays as written', '{"n": 12, "t":true,"z":null}', '{"n": 12, "t": true, "z": null}'],
  [
    'no name is special',
    '{"__proto__":"x","constructor":"y","":"z"}',
    '{"__proto__": "x", "constructor": "y", "": "z"}',
  ],
  [
    'braces and quotes within a text',
    '{"a":"}, \\"b\\": {","c":"\\\\"}',
    '{"a": "}, \\"b\\": {", "c": "\\\\"}',
  ],
])('%s', (_, text, expected) => expect(written(text)).toBe(expected));

test.each([
  '',
  '[]',
  '"x"',
  'null',
  '{"a":{}}',
  '{"a":[]}',
  '{"a":"1"} x',
  '{"a":1,}',
  '{a:1}',
  "{'a':'1'}",
  '{"a":"\n"}',
])('%j is no object of plain values', (text) => expect(readFlatJson(text)).toBeUndefined());

describe('for every object of texts', () => {
  const name = fc.string({ unit: 'binary' }).filter((text) => !/^\d+$/.test(text) && text !== '__proto__');
  const objects = fc.dictionary(name, fc.string({ unit: 'binary' }));

  test('what is written means the same and is ASCII', () => {
    fc.assert(
      fc.property(objects, fc.constantFrom(0, 2, '\t'), (object, indent) => {
        const text = written(JSON.stringify(object, null, indent)) ?? '';
        expect(JSON.parse(text)).toEqual(object);
        expect(text).toMatch(/^[\x20-\x7e]+$/);
        expect(written(text)).toBe(text);
      }),
    );
  });
});
