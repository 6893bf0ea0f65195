// Normal forms: the same value in whatever spelling gives one hash, and fields whose hashes would tell their values get none.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldTypeOf, fieldTypes, suggestedType } from '#server/byok/field-type.ts';
import { type SearchableType, searchableTypes } from '#shared/byok-fields.ts';

describe.each(searchableTypes)('%s', (type) => {
  const { normalise } = fieldTypeOf(type);

  test('the normal form of a normal form is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { examples: [['\u0390\u0342'], ['\u0130'], ['\ufb01\u0301'], ['\u1fb4\u0301']] },
    );
  });

  test('composed and decomposed letters and outer blanks are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalise(` \t${text.normalize('NFD')}\u00a0`)).toBe(normalise(text.normalize('NFC')));
      }),
    );
  });
});

test.each<[SearchableType, string, string]>([
  ['text', ' Jane\u00a0  EXÄMPLE ', 'jane exämple'],
  ['text', 'Straße', 'straße'],
  ['identifier', 'a-17 b', 'A-17 B'],
  ['email', 'Jane@Lab.Example', 'jane@lab.example'],
  ['phone', '+49 (0)30 12-34', '+490301234'],
  ['phone', '0049 30 1234', '+49301234'],
  ['phone', 'none', ''],
])('%s "%s" becomes "%s"', (type, value, normal) => {
  expect(fieldTypeOf(type).normalise(value)).toBe(normal);
});

test.each<[string, SearchableType]>([
  ['mrn', 'identifier'],
  ['patientId', 'identifier'],
  ['patient_id', 'identifier'],
  ['lastName', 'text'],
  ['candidate', 'text'],
  ['e-mail', 'email'],
  ['mobilePhone', 'phone'],
  ['dateOfBirth', 'date'],
  ['DOB', 'date'],
  ['birth_date', 'date'],
  ['sex', 'sex'],
  ['zipCode', 'postcode'],
  ['postalCode', 'postcode'],
])('a field named %s counts as %s', (field, type) => {
  expect(suggestedType(field)).toBe(type);
});

test('types with few values are refused, each with its reason', () => {
  const refused = searchableTypes.filter((type) => fieldTypeOf(type).refused !== undefined);
  expect(refused).toEqual(['date', 'sex', 'postcode']);
  for (const type of refused) expect(fieldTypeOf(type).refused).toMatch(/counting equal hashes/);
  expect(Object.keys(fieldTypes)).toEqual([...searchableTypes]);
});
