// Which host gets a request that is signed for AWS: the region's own, in the partition's own cloud.
import { expect, test } from 'vitest';
import { expectEgress } from '#server/net/egress.ts';
import { createNetwork } from '#server/net/network.ts';
import { type AwsService, awsPlace, goalOf, signInRegion } from '#server/vendors/aws/place.ts';
import { configure } from '#test/probes/lab.ts';

const own = createNetwork(configure({}));

test.each<[AwsService, string, string | undefined, string, boolean]>([
  ['s3', 'eu-west-1', 'lab-genomes', 'lab-genomes.s3.eu-west-1.amazonaws.com', false],
  ['s3', 'cn-north-1', 'lab-genomes', 'lab-genomes.s3.cn-north-1.amazonaws.com.cn', false],
  ['s3', 'us-gov-west-1', 'lab-genomes', 'lab-genomes.s3.us-gov-west-1.amazonaws.com', false],
  ['s3', 'eusc-de-east-1', 'lab-genomes', 'lab-genomes.s3.eusc-de-east-1.amazonaws.eu', false],
  ['s3', 'eu-west-1', 'lab.genomes', 's3.eu-west-1.amazonaws.com', true],
  ['s3', 'eu-west-1', 'Lab_Genomes', 's3.eu-west-1.amazonaws.com', true],
  ['s3', 'eu-west-1', `a${'b'.repeat(62)}`, `a${'b'.repeat(62)}.s3.eu-west-1.amazonaws.com`, false],
  ['s3', 'eu-west-1', `a${'b'.repeat(63)}`, 's3.eu-west-1.amazonaws.com', true],
  ['kms', 'eu-west-1', undefined, 'kms.eu-west-1.amazonaws.com', true],
  ['sts', 'cn-northwest-1', undefined, 'sts.cn-northwest-1.amazonaws.com.cn', true],
])('%s in %s for %s is %s', (service, region, bucket, host, pathStyle) => {
  const place = awsPlace(own, service, region, bucket);
  expect([place.host, place.pathStyle, place.provider]).toEqual([host, pathStyle, true]);
  expect(() => expectEgress(place.purpose, new URL(`https://${host}/`), own)).not.toThrow();
});

test.each([
  ['eu-west-1', 'eu-west-1'],
  ['me-south-1', 'us-east-1'],
  ['eu-central-2', 'us-east-1'],
  ['xx-new-1', 'us-east-1'],
  ['cn-north-1', 'cn-north-1'],
  ['us-gov-east-1', 'us-gov-east-1'],
])('for %s the key is asked about in %s', (region, expected) => {
  expect(signInRegion(region)).toBe(expected);
});

test.each([
  ['us-gov-east-2', 'sts.us-gov-west-1.amazonaws.com'],
  ['cn-south-9', 'sts.cn-north-1.amazonaws.com.cn'],
  ['eusc-de-west-1', 'sts.eusc-de-east-1.amazonaws.eu'],
  ['eu-wets-1', 'sts.us-east-1.amazonaws.com'],
  ['eu-west-1', 'sts.eu-west-1.amazonaws.com'],
])(
  'for the region %s a name that surely exists tells a mistyped region from a network without names',
  (region, control) => {
    expect(goalOf(awsPlace(own, 's3', region, 'lab-genomes'), own).goal.control).toBe(control);
  },
);

test('an address of the environment wins, for its own service and no further', () => {
  const network = createNetwork(configure({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' }));
  const place = awsPlace(network, 's3', 'eu-west-1', 'lab-genomes');
  expect(place).toMatchObject({ host: '127.0.0.1', pathStyle: true, provider: false });
  const { goal, tls, network: over } = goalOf(place, network);
  expect([goal.port, goal.mayUseProxy, tls, over.allowsHost('127.0.0.1')]).toEqual([
    9000,
    false,
    false,
    true,
  ]);
  expect(network.allowsHost('127.0.0.1')).toBe(false);
  expect(awsPlace(network, 'kms', 'eu-west-1').host).toBe('kms.eu-west-1.amazonaws.com');
  expect(() => expectEgress('aws-s3', new URL('http://127.0.0.1:9000/x'), network)).not.toThrow();
  for (const url of ['http://127.0.0.1:9001/x', 'https://127.0.0.1:9000/x', 'http://localhost:9000/x']) {
    expect(() => expectEgress('aws-s3', new URL(url), network), url).toThrow();
  }
  expect(() => expectEgress('aws-kms', new URL('http://127.0.0.1:9000/x'), network)).toThrow();
});
