// Google's buckets, service accounts and projects: look-alikes are told apart by their form alone.
import { expect, test } from 'vitest';
import type { FieldId } from '#shared/fields/index.ts';
import { projectOfServiceAccount } from '#shared/fields/service-account.ts';
import { readValue } from '#shared/validation.ts';
import { awsId, keyBase64, keyJson, serviceAccount } from './examples.ts';

test.each<[FieldId, string, string]>([
  ['google.bucket', ' lab_genomes ', 'lab_genomes'],
  ['google.bucket', 'lab.genomes.example', 'lab.genomes.example'],
  ['google.serviceAccount', 'Reader@Lab-Genomes.iam.gserviceaccount.com', serviceAccount],
  [
    'google.serviceAccount',
    '123456789012-compute@developer.gserviceaccount.com',
    '123456789012-compute@developer.gserviceaccount.com',
  ],
  [
    'google.serviceAccount',
    'lab-genomes@appspot.gserviceaccount.com',
    'lab-genomes@appspot.gserviceaccount.com',
  ],
  ['google.projectId', 'lab-genomes', 'lab-genomes'],
  ['google.projectId', 'example.com:lab-genomes', 'example.com:lab-genomes'],
])('%s %j is taken', (id, raw, value) => expect(readValue(id, raw)).toEqual({ value }));

test.each<[FieldId, string, string, string]>([
  ['google.bucket', keyJson(), 'input.swapped', 'key file'],
  ['google.bucket', 'gs://lab_genomes/runs', 'input.swapped', 'only lab_genomes.'],
  ['google.bucket', 'https://storage.googleapis.com/lab-genomes/x', 'input.swapped', 'only lab-genomes.'],
  ['google.bucket', 'lab-genomes/runs', 'input.malformed', 'Path'],
  ['google.bucket', awsId, 'input.swapped', 'access key'],
  ['google.bucket', 'N/A', 'input.placeholder', 'in its place'],
  ['google.bucket', 'goog-lab', 'input.malformed', 'goog'],
  ['google.bucket', 'Lab', 'input.malformed', 'lower-case'],
  ['google.bucket', '192.0.2.7', 'input.malformed', '3 to 63'],
  ['google.bucket', 'a'.repeat(64), 'input.malformed', '3 to 63'],
  ['google.bucket', 'lab..genomes', 'input.malformed', '3 to 63'],
  ['google.bucket', keyBase64(), 'input.malformed', '3 to 63'],
  ['google.serviceAccount', 'lab@example.com', 'input.swapped', 'person'],
  ['google.serviceAccount', '100000000000000000001', 'input.swapped', 'unique ID'],
  ['google.serviceAccount', keyJson(), 'input.swapped', 'key file'],
  ['google.serviceAccount', 'reader', 'input.malformed', 'gserviceaccount'],
  ['google.serviceAccount', `${serviceAccount}.evil.example`, 'input.swapped', 'person'],
  ['google.projectId', '123456789012', 'input.swapped', 'number'],
  ['google.projectId', 'Lab Genomes', 'input.swapped', 'name'],
  ['google.projectId', serviceAccount, 'input.swapped', 'Its project is lab-genomes.'],
  ['google.projectId', 'lab', 'input.malformed', '6 to 30'],
])('%s %j is %s: %s', (id, raw, name, words) => {
  const { problem } = readValue(id, raw);
  expect(problem).toMatchObject({ class: name, severity: 'error' });
  expect(`${problem?.message} ${problem?.fix}`).toContain(words);
});

test("a bucket with Google's name in it is a warning: its own public ones have it", () => {
  for (const name of ['lab-google-data', 'lab-g00gle']) {
    expect(readValue('google.bucket', name).problem).toMatchObject({ severity: 'warning' });
  }
});

test.each([
  [serviceAccount, 'lab-genomes'],
  ['reader@lab-genomes.example.com.iam.gserviceaccount.com', 'example.com:lab-genomes'],
  ['reader@lab-genomes.s3ns.iam.gserviceaccount.com', 's3ns:lab-genomes'],
  ['lab-genomes@appspot.gserviceaccount.com', 'lab-genomes'],
  ['123456789012-compute@developer.gserviceaccount.com', undefined],
  ['lab@example.com', undefined],
  ['', undefined],
])('%s belongs to the project %s', (email, project) => {
  expect(projectOfServiceAccount(email)).toBe(project);
});
