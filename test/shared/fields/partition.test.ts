// A key's ARN becomes a host name, so its partition and region must belong together: else a request would go to a cloud that is not meant.
import { expect, test } from 'vitest';
import { partitionOf } from '#shared/fields/partition.ts';
import { readValue } from '#shared/validation.ts';

test.each([
  ['eu-west-1', 'aws', 'amazonaws.com'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ['xx-new-1', 'aws', 'amazonaws.com'],
])('%s is in %s, under %s', (region, id, suffix) => {
  expect(partitionOf(region)).toMatchObject({ id, suffix });
});

test.each([
  ['arn:aws:kms:eu-west-1', true],
  ['arn:aws-cn:kms:cn-north-1', true],
  ['arn:aws-us-gov:kms:us-gov-west-1', true],
  ['arn:aws-eusc:kms:eusc-de-east-1', true],
  ['arn:aws:kms:cn-north-1', false],
  ['arn:aws-cn:kms:eu-west-1', false],
  ['arn:aws-iso:kms:us-iso-east-1', false],
  ['arn:aws:kms:nowhere', false],
  ['arn:aws:kms:evil-1', false],
])('a key of %s… may be asked: %s', (start, fine) => {
  const { problem } = readValue(
    'aws.keyArn',
    `${start}:111122223333:key/00000000-0000-0000-0000-0000000000a5`,
  );
  expect(problem === undefined).toBe(fine);
  if (!fine) expect(problem).toMatchObject({ class: 'input.malformed', severity: 'error' });
});
