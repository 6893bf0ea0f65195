// Buckets, regions, keys and accounts of AWS: what a console shows beside the name is told apart from the name.
import { describe, expect, test } from 'vitest';
import { readArn } from '#shared/fields/arn.ts';
import { bucketInAddress } from '#shared/fields/bucket-name.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { readValue } from '#shared/validation.ts';
import { accountId, awsId, guid, hex, keyArn, keyJson } from './examples.ts';

const kms = `arn:aws:kms:eu-central-1:${accountId}:`;

test.each<[FieldId, string, string]>([
  ['aws.bucket', ' lab-genomes ', 'lab-genomes'],
  ['aws.bucket', 'lab.genomes.2026/', 'lab.genomes.2026'],
  ['aws.region', 'EU-Central-1', 'eu-central-1'],
  ['aws.region', 'Europe (Ireland) eu-west-1', 'eu-west-1'],
  ['aws.region', 'AWS GovCloud (US-West) us-gov-west-1', 'us-gov-west-1'],
  ['aws.region', 'eusc-de-east-1', 'eusc-de-east-1'],
  ['aws.keyArn', keyArn, keyArn],
  ['aws.keyArn', `${kms}key/mrk-${hex('a')}`, `${kms}key/mrk-${hex('a')}`],
  ['aws.accountId', '1111-2222-3333', accountId],
  ['aws.accountId', '1111 2222 3333', accountId],
])('%s %j is taken as %s', (id, raw, value) => expect(readValue(id, raw)).toEqual({ value }));

test.each<[FieldId, string, string, string]>([
  ['aws.bucket', 's3://lab-genomes/runs/', 'input.swapped', 'only lab-genomes.'],
  ['aws.bucket', 'arn:aws:s3:::lab-genomes', 'input.swapped', 'only lab-genomes.'],
  ['aws.bucket', 'arn:aws:s3:::lab-genomes/runs/*', 'input.swapped', 'only lab-genomes.'],
  ['aws.bucket', 'https://lab-genomes.s3.eu-central-1.amazonaws.com/x', 'input.swapped', 'only lab-genomes.'],
  ['aws.bucket', 'https://s3.eu-central-1.amazonaws.com/lab-genomes', 'input.swapped', 'only lab-genomes.'],
  ['aws.bucket', `arn:aws:s3:eu-west-1:${accountId}:accesspoint/lab`, 'input.swapped', 'something else'],
  ['aws.bucket', keyArn, 'input.swapped', 'something else'],
  ['aws.bucket', 'lab-genomes/runs', 'input.malformed', 'Path'],
  ['aws.bucket', keyJson(), 'input.swapped', 'key file'],
  ['aws.bucket', awsId, 'input.swapped', 'access key ID'],
  ['aws.bucket', 'ftp://lab.example/x', 'input.swapped', 'an address'],
  ['aws.bucket', '<bucket>', 'input.placeholder', 'in its place'],
  ['aws.bucket', 'amzn-s3-demo-bucket', 'input.placeholder', 'documentation'],
  ['aws.bucket', 'lab-genomes-abcdef-s3alias', 'input.malformed', 'access point'],
  ['aws.bucket', 'lab-genomes--euc1-az1--x-s3', 'input.malformed', 'directory bucket'],
  ['aws.bucket', 'xn--lab', 'input.malformed', 'reserved'],
  ['aws.bucket', 'sthree-lab', 'input.malformed', 'reserved'],
  ['aws.bucket', 'lab.mrap', 'input.malformed', 'Multi-Region'],
  ['aws.bucket', 'la', 'input.malformed', '3 to 63'],
  ['aws.bucket', 'a'.repeat(64), 'input.malformed', '3 to 63'],
  ['aws.bucket', 'lab..genomes', 'input.malformed', 'single dots'],
  ['aws.bucket', '-lab', 'input.malformed', '3 to 63'],
  ['aws.bucket', '192.0.2.7', 'input.malformed', '3 to 63'],
  ['aws.bucket', 'lab genomes', 'input.malformed', '3 to 63'],
  ['aws.region', 'eu-central-1a', 'input.malformed', 'Availability Zone'],
  ['aws.region', 'Frankfurt', 'input.malformed', 'AWS Region'],
  ['aws.region', 'eu-central-1.evil.example', 'input.malformed', 'AWS Region'],
  ['aws.region', '-', 'input.placeholder', 'in its place'],
  ['aws.keyArn', guid, 'input.swapped', "key's ID alone"],
  ['aws.keyArn', `mrk-${hex('a')}`, 'input.swapped', "key's ID alone"],
  ['aws.keyArn', 'alias/emedgene', 'input.swapped', "key's alias alone"],
  ['aws.keyArn', 'arn:aws:s3:::lab-genomes', 'input.swapped', 'ARN of S3'],
  ['aws.keyArn', `arn:aws:iam::${accountId}:user/lab`, 'input.swapped', 'ARN of IAM'],
  ['aws.keyArn', `${kms}alias/aws/s3`, 'input.malformed', 'AWS manages'],
  ['aws.keyArn', `arn:aws:kms::${accountId}:key/${guid}`, 'input.malformed', 'lacks the region'],
  ['aws.keyArn', `${kms}key/short`, 'input.malformed', 'not a key'],
  ['aws.keyArn', 'https://lab.vault.azure.net/keys/x', 'input.malformed', 'arn:aws:kms'],
  ['aws.accountId', 'lab-alias', 'input.malformed', '12 digits'],
  ['aws.accountId', '11112222333', 'input.malformed', '12 digits'],
  ['aws.accountId', `arn:aws:iam::${accountId}:user/lab`, 'input.swapped', `only ${accountId}.`],
  ['aws.accountId', awsId, 'input.swapped', 'access key ID'],
])('%s %j is %s: %s', (id, raw, name, words) => {
  const { problem } = readValue(id, raw);
  expect(problem).toMatchObject({ class: name, severity: 'error' });
  expect(`${problem?.message} ${problem?.fix}`).toContain(words);
});

test.each<[FieldId, string, string]>([
  ['aws.bucket', 'Lab_Genomes', 'capital letters'],
  ['aws.bucket', `L${'a'.repeat(100)}`, 'capital letters'],
  ['aws.keyArn', `${kms}alias/emedgene`, 'alias'],
  ['aws.region', 'eu-north-central-1', 'not known'],
])('%s %j is a warning: it may be right', (id, raw, words) => {
  const { problem } = readValue(id, raw);
  expect(problem).toMatchObject({ severity: 'warning' });
  expect(problem?.message).toContain(words);
});

describe('addresses of a bucket', () => {
  test.each([
    ['s3a://lab-genomes', 'lab-genomes'],
    ['https://lab.genomes.s3.amazonaws.com', 'lab.genomes'],
    ['https://lab-genomes.s3.dualstack.eu-central-1.amazonaws.com/', 'lab-genomes'],
    ['https://lab-genomes.s3-eu-west-1.amazonaws.com/', 'lab-genomes'],
    ['https://lab-genomes.s3.cn-north-1.amazonaws.com.cn/', 'lab-genomes'],
    ['https://eu-central-1.console.aws.amazon.com/s3/buckets/lab-genomes?region=eu-central-1', 'lab-genomes'],
    ['gs://lab_genomes/run', 'lab_genomes'],
    ['https://storage.googleapis.com/lab-genomes/run', 'lab-genomes'],
    ['https://lab-genomes.storage.googleapis.com/', 'lab-genomes'],
    ['https://console.cloud.google.com/storage/browser/lab-genomes;tab=objects?project=lab', 'lab-genomes'],
    ['projects/_/buckets/lab-genomes', 'lab-genomes'],
  ])('%s names %s', (text, name) => expect(bucketInAddress(text)).toBe(name));

  test.each([
    'lab-genomes',
    'https://lab-genomes.s3.evil.example/',
    'https://evil.example/s3/buckets/lab-genomes',
    `arn:aws:s3:eu-west-1:${accountId}:accesspoint/lab`,
  ])('%s names none', (text) => expect(bucketInAddress(text)).toBeUndefined());
});

test('an ARN is read in its parts, and nothing else is an ARN', () => {
  expect(readArn(keyArn)).toEqual({
    partition: 'aws',
    service: 'kms',
    region: 'eu-central-1',
    account: accountId,
    resource: `key/${guid}`,
  });
  for (const text of [
    '',
    'arn:aws:s3',
    'arn:evil:s3:::x',
    `${keyArn} x`,
    `x${keyArn}`,
    'arn:aws:kms:eu:1:x',
  ]) {
    expect(readArn(text)).toBeUndefined();
  }
});
