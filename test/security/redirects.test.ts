// Redirects away from the provider: whoever answers so is a stranger, and what it names never sees a token.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { facts } from '#test/cloud/facts.ts';
import { everyHost, type GoodId, goodTypes } from '#test/cloud/good-values.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { watchOutbound } from './outbound.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.faults.clear());

const hostsOf = (type: GoodId): readonly string[] => goodTypes[type].hosts;
const places = [
  'https://evil.example/',
  'https://169.254.169.254/latest/meta-data/',
  'http://169.254.169.254/',
  '//evil.example/',
  'https://login.microsoftonline.com.evil.example/token',
];
const statuses = [301, 302, 303, 307, 308];

/** Runs a test while `host` answers everything with redirects, each to the next place. */
async function redirected(type: GoodId, host: string, more: HeadersInit = {}) {
  const { world } = lab;
  const values = await goodTypes[type].values(lab.world);
  let asked = 0;
  world.faults.set(host, {
    answer() {
      const at = asked++;
      const headers = new Headers({ ...more, location: places[at % places.length] ?? '' });
      return new Response(null, { status: statuses[at % statuses.length] ?? 302, headers });
    },
  });
  world.requests.clear();
  const { result: report, sockets } = await watchOutbound([], () => lab.probe(type, values));
  return { report, sockets, asked, hosts: new Set(world.requests.connects.map((connect) => connect.host)) };
}

test.each(everyHost)(
  '%s redirected at %s is not followed: only hosts of the provider are called',
  async (type, host) => {
    const { report, sockets, asked, hosts } = await redirected(type, host);
    expect(asked).toBeGreaterThan(0);
    const found = report.steps.find(({ outcome }) => outcome === 'failed')?.finding?.class;
    // Whose key it is, S3 and KMS do not need to know: without STS the test goes on.
    const expected =
      host === facts.aws.stsHost ? ['connected', undefined] : ['inconclusive', 'foreign_answer'];
    expect([report.verdict, found]).toEqual(expected);
    expect([...hosts].filter((name) => !hostsOf(type).includes(name))).toEqual([]);
    // Plain HTTP would not go through the proxy: every socket was one of the proxy's.
    expect(sockets).toBe(lab.world.requests.connects.length);
  },
);

test('a foreign Location beside the region of an S3 bucket leads to that region of AWS, and nowhere else', async () => {
  const { hosts } = await redirected('aws-s3', facts.aws.bucketHost, {
    'x-amz-bucket-region': 'eu-central-1',
    'x-amz-request-id': 'EXAMPLE',
  });
  expect([...hosts].filter((host) => !host.endsWith('.amazonaws.com'))).toEqual([]);
});

test.each(['evil.example', 'eu-central-1.evil.example', 'eu-central-1/../..', 'eu-central-1@evil.example'])(
  'a region %j beside a redirect of S3 is none',
  async (region) => {
    const { report, hosts } = await redirected('aws-s3', facts.aws.bucketHost, {
      'x-amz-bucket-region': region,
      'x-amz-request-id': 'EXAMPLE',
    });
    expect(report.verdict).toBe('inconclusive');
    expect([...hosts].filter((host) => !hostsOf('aws-s3').includes(host))).toEqual([]);
  },
);
