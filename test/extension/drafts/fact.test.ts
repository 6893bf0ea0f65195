// What stands beside the values is sound or not there: a fact is shown and compared without anybody checking it again.
import { describe, expect, it } from 'vitest';
import { readFact } from '#extension/drafts/fact.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { SECRET } from './examples.ts';

const entry = { from: 'capture', at: 1 } as const;
const read = (field: FieldId, text: string) => readFact(field, text, entry);

describe('readFact', () => {
  it.each([
    ['aws.accountId', '1111-2222-3333', '111122223333'],
    [
      'google.serviceAccount',
      'Reader@lab-genomics.iam.gserviceaccount.com',
      'reader@lab-genomics.iam.gserviceaccount.com',
    ],
    ['azure.secretExpires', '26.1.2028', '2028-01-26'],
  ] as const)('keeps %s %s in its one form', (field, text, kept) => {
    expect(read(field, text)).toEqual({ ...entry, text: kept });
  });

  it.each([
    ['an alias for the account', 'aws.accountId', 'genomics-lab'],
    ['an e-mail of a person', 'google.serviceAccount', 'person@lab.example'],
    ['a project by its number', 'google.projectId', '123456789012'],
    ['a mask', 'aws.accountId', '****'],
    ['nothing', 'google.projectId', ' '],
    ['a date that does not exist', 'azure.secretExpires', '31.2.2028'],
    ['a text for a date', 'azure.secretExpires', 'never'],
    ['a secret, which is no fact', 'azure.clientSecret', SECRET],
  ] as const)('leaves %s out', (_what, field, text) => {
    expect(read(field, text)).toBeUndefined();
  });
});
