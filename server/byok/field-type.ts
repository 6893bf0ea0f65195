// What kind of value a searchable field holds: how it is normalised before hashing, and whether hashing it is safe at all.
// A changed normal form is another version, which needs a new generation of hashes.
import type { SearchableType } from '#shared/byok-fields.ts';

export interface FieldType {
  /** Version of the normal form. */
  readonly version: number;
  normalise(value: string): string;
  /** Why such a field is not hashed: it has so few values that counting equal hashes gives them away. */
  readonly refused?: string;
}

/** Also after a change of case, which takes some letters apart. */
const composed = (text: string) => text.normalize('NFC');
const spaced = (text: string) => composed(text).trim().replace(/\s+/gu, ' ');
const few = (what: string) =>
  `There are only ${what}: whoever gets the database could tell them by counting equal hashes. Keep the field, but do not mark it searchable.`;

/** JavaScript folds no case in full (ß stays ß), so lower case is the rule, and this line its documentation. */
const lower = (text: string) => composed(spaced(text).toLowerCase());
const upper = (text: string) => composed(spaced(text).toUpperCase());

export const fieldTypes = {
  text: { version: 1, normalise: lower },
  /** Case matters to no register of patients, separators do. */
  identifier: { version: 1, normalise: upper },
  email: { version: 1, normalise: lower },
  /** E.164 as far as the number itself says its country. */
  phone: {
    version: 1,
    normalise: (text) =>
      spaced(text)
        .replace(/^\+|^00/, '+')
        .replace(/[^\d+]|(?!^)\+/g, ''),
  },
  date: { version: 1, normalise: spaced, refused: few('about 40,000 dates of birth') },
  sex: { version: 1, normalise: lower, refused: few('a handful of values') },
  postcode: { version: 1, normalise: lower, refused: few('some thousand postcodes in a country') },
} as const satisfies Record<SearchableType, FieldType>;

/** The table's entry, widened so that optional parts can be asked for. */
export const fieldTypeOf = (id: SearchableType): FieldType => fieldTypes[id];

const byName: readonly (readonly [RegExp, SearchableType])[] = [
  [
    /^(?:dob|birth(?:date|day)?|(?:date|day|month|year)ofbirth|yob|age|(?:birth|death|admission|collection|sample|visit)date)$/,
    'date',
  ],
  [/^(?:sex|gender|genderatbirth|sexatbirth|ethnicity|race|bloodtype|bloodgroup|country|state)$/, 'sex'],
  [/^(?:post(?:al)?code|zip(?:code)?|plz)$/, 'postcode'],
  [/e?mail(?:address)?$/, 'email'],
  [/(?:phone|mobile|fax)(?:number)?$/, 'phone'],
  [/(?:^mrn|id|identifier|number|code|ssn|nhs)$/, 'identifier'],
];

/** The type a field's name suggests; `text` for any other. */
export function suggestedType(field: string): SearchableType {
  const name = field.toLowerCase().replace(/[^a-z0-9]/g, '');
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
}
