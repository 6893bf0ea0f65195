// AWS's own variables for other addresses: the service's own before the general one, and nothing of it where the person said to ignore them.
import { expect, test } from 'vitest';
import { readAwsEndpoints } from '#server/net/aws-endpoints.ts';

const GENERAL = 'http://127.0.0.1:5555';
const endpoint = (env: Record<string, string>, purpose: string) => {
  const read = readAwsEndpoints(env);
  return 'wrong' in read ? read.variable : read.endpointFor(purpose)?.origin;
};

test.each<[Record<string, string>, string, string | undefined]>([
  [{}, 'aws-s3', undefined],
  [{ AWS_ENDPOINT_URL: GENERAL }, 'aws-s3', GENERAL],
  [{ AWS_ENDPOINT_URL: GENERAL }, 'aws-kms', GENERAL],
  [{ AWS_ENDPOINT_URL: GENERAL }, 'aws-iam', GENERAL],
  [
    { AWS_ENDPOINT_URL: GENERAL, AWS_ENDPOINT_URL_S3: 'https://s3.lab.example' },
    'aws-s3',
    'https://s3.lab.example',
  ],
  [{ AWS_ENDPOINT_URL: GENERAL, AWS_ENDPOINT_URL_S3: 'https://s3.lab.example' }, 'aws-sts', GENERAL],
  [{ AWS_ENDPOINT_URL_S3: 'https://s3.lab.example' }, 'aws-sts', undefined],
  [{ AWS_ENDPOINT_URL: GENERAL }, 'azure-login', undefined],
  [{ AWS_ENDPOINT_URL: GENERAL }, 'constructor', undefined],
  [{ AWS_ENDPOINT_URL: GENERAL, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }, 'aws-s3', undefined],
  [{ AWS_ENDPOINT_URL: '  ' }, 'aws-s3', undefined],
  [{ AWS_ENDPOINT_URL_S3: 'https://s3.lab.example/?x' }, 'aws-s3', 'AWS_ENDPOINT_URL_S3'],
  [{ AWS_ENDPOINT_URL_S3: 'http://[fd00:ec2::254]/' }, 'aws-s3', 'AWS_ENDPOINT_URL_S3'],
])('%j: %s goes to %s', (env, purpose, expected) => {
  expect(endpoint(env, purpose)).toBe(expected);
});
