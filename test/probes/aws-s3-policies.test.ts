// S3 under AWS's policies: the least right is enough, and each kind that refuses is told by name with the place to edit it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Statement } from '#test/cloud/aws/policy.ts';
import { facts } from '#test/cloud/facts.ts';
import { bucketValues, findingOf, newUser, probeBucket, said } from './aws-lab.ts';
import { type Lab, startLab, type Values } from './lab.ts';

const { bucket, region } = facts.aws;
let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

const probe = (values: Values, policy?: readonly Statement[]) => probeBucket(lab, values, policy);

const deny = (action: string, more: Partial<Statement> = {}): Statement => ({
  ...{ effect: 'Deny', action: [action], resource: ['*'] },
  ...more,
});

test('a right on one folder is enough for that folder', async () => {
  const policy = lab.world.aws.mayRead(bucket, 'runs/');
  expect((await probe({ region, path: '/runs/' }, policy)).verdict).toBe('connected');
  const whole = await probe({ region }, policy);
  expect([whole.verdict, said(whole, 'list')]).toEqual(['failed', ['failed', 'perm.denied']]);
  const outside = await probe({ region, path: '/private/' }, policy);
  expect(findingOf(outside, 'list')?.fix).toContain('that must cover "private/"');
});

test('listing without reading is not enough, and the right is named without the file', async () => {
  const [list] = lab.world.aws.mayRead(bucket);
  const report = await probe({ region, path: '/runs/' }, list ? [list] : []);
  expect(said(report, 'read')).toEqual(['failed', 'perm.denied']);
  expect(findingOf(report, 'read')?.cause).toContain('s3:GetObject on arn:aws:s3:::lab-genomes/*');
  expect(JSON.stringify(report)).not.toContain('sample-1');
});

test.each<[string, RegExp, (statement: Statement) => (() => void) | readonly Statement[]]>([
  ['identity-based policy', /^IAM > Users/, (statement) => [statement]],
  [
    'resource-based policy',
    /^Amazon S3 > Buckets > lab-genomes > Permissions > Bucket policy/,
    (statement) => {
      const found = lab.world.aws.s3.buckets.find(bucket);
      if (found) found.policy = [statement];
      return () => {
        if (found) found.policy = [];
      };
    },
  ],
  [
    'service control policy',
    /AWS organization/,
    (statement) => {
      const { accounts } = lab.world.aws;
      accounts.setServiceControl(facts.aws.accountId, [statement]);
      return () => accounts.setServiceControl(facts.aws.accountId, []);
    },
  ],
])('a Deny in (a) %s is named, and where to look for it', async (kind, fix, put) => {
  const undo = put(deny('s3:GetObject'));
  const own = Array.isArray(undo) ? undo : [];
  const report = await probe({ region }, [...lab.world.aws.mayRead(bucket), ...own]);
  if (typeof undo === 'function') undo();
  expect([report.verdict, said(report, 'read')]).toEqual(['failed', ['failed', 'perm.explicit_deny']]);
  expect(findingOf(report, 'read')?.cause).toMatch(new RegExp(`^A Deny in an? ${kind} forbids reader-`));
  expect(findingOf(report, 'read')?.fix).toMatch(fix);
});

test('a permissions boundary that forgot S3 is named', async () => {
  const { user, values } = newUser(lab);
  user.boundary = [{ effect: 'Allow', action: ['ec2:*'], resource: ['*'] }];
  const report = await lab.probe('aws-s3', bucketValues(lab, values));
  expect(findingOf(report, 'list')?.cause).toContain('no permissions boundary allows it');
});

test("the policy of this network's VPC endpoint decides nothing: Emedgene does not pass it", async () => {
  lab.world.aws.state.endpointPolicy = [deny('s3:*')];
  const report = await probe({ region });
  lab.world.aws.state.endpointPolicy = [];
  expect([report.verdict, said(report, 'list')]).toEqual(['inconclusive', ['failed', 'access.firewall']]);
});
