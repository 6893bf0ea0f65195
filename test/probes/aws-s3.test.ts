// AWS S3 under every situation of the conformance suite, and what is special to it.
import { describe, expect, test, vi } from 'vitest';
import { facts } from '#test/cloud/facts.ts';
import type { Fault } from '#test/cloud/faults.ts';
import { bucketValues, findingOf, newUser, OTHER_SECRET, said } from './aws-lab.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';

const lab = conformance({
  type: 'aws-s3',
  good: (it) => bucketValues(it),
  secrets: ['secretAccessKey'],
  writes: ({ world }) => [
    ...world.aws.state.refusedWrites,
    ...world.requests.to(facts.aws.bucketHost).filter(({ method }) => !['GET', 'OPTIONS'].includes(method)),
  ],
  cases: {
    ...httpsCases(facts.aws.bucketHost, 'list'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls, learned }) => {
        expect(summary).toBe('Connected: bucket "lab-genomes" can be listed and read.');
        expect(calls).toEqual([
          'CONNECT lab-genomes.s3.eu-west-1.amazonaws.com:443',
          'POST sts.eu-west-1.amazonaws.com/ GetCallerIdentity',
          'GET lab-genomes.s3.eu-west-1.amazonaws.com/',
          'GET lab-genomes.s3.eu-west-1.amazonaws.com/(file)',
        ]);
        expect(learned).toEqual({
          accountId: facts.aws.accountId,
          userArn: 'arn:aws:iam::111122223333:user/emedgene-reader',
          region: 'eu-west-1',
        });
      },
    },
    'an empty place connects without reading': {
      values: (values) => ({ ...values, path: '/empty/' }),
      expect: { verdict: 'connected' },
      also: (report) => expect(said(report, 'read')[0]).toBe('skipped'),
    },
    'a wrong secret is named': {
      values: (values, it) => ({ ...values, ...newUser(it).values, secretAccessKey: OTHER_SECRET }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
      also: (report) => expect(findingOf(report, 'sign-in')?.field).toBe('secretAccessKey'),
    },
    'an expired secret is named': {
      cannotHappen: 'Access keys of IAM users have no end; a deactivated one is an unknown identity.',
    },
    'an unknown identity is named': {
      values: (values, it) => {
        const { key, values: own } = newUser(it);
        it.world.aws.accounts.removeKey(key.id);
        return { ...values, ...own };
      },
      expect: { verdict: 'failed', class: 'auth.identity_unknown', step: 'sign-in' },
    },
    'a missing right is named': {
      values: (values, it) => ({ ...values, ...newUser(it, []).values }),
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
      also: (report) => {
        const { cause = '', fix = '' } = findingOf(report, 'list') ?? {};
        expect(cause).toContain('s3:ListBucket on arn:aws:s3:::lab-genomes: no identity-based policy');
        expect(fix).toMatch(/^IAM > Users > reader-\d+ > Permissions: allow s3:ListBucket/);
      },
    },
    'a missing target is named': {
      values: (values) => ({ ...values, bucket: facts.aws.missingBucket }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
      also: (report) => expect(findingOf(report, 'list')?.cause).toContain('"lab-genomes-deleted"'),
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, region: 'eu-west-9' }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: (report) =>
        expect(findingOf(report, 'connect')).toMatchObject({
          field: 'region',
          cause: expect.stringContaining('"eu-west-9"'),
        }),
    },
  },
});

describe('aws-s3 beyond the suite', () => {
  test.each<Fault>([
    { response: 'html' },
    { response: 'redirect' },
    { response: 'throttle' },
    { response: 'error500' },
    { response: 'truncated' },
    { connect: 403 },
    { connect: 502 },
    { connect: 'reset' },
    { certificate: 'untrusted' },
  ])('an STS that cannot be asked (%j) is no fault of the key: S3 itself checks it', async (fault) => {
    const { world } = lab();
    world.faults.set(facts.aws.stsHost, fault);
    const fine = await lab().probe('aws-s3', bucketValues(lab()));
    expect([fine.verdict, said(fine, 'sign-in')[0]]).toEqual(['connected', 'skipped']);
    const { values } = newUser(lab());
    const wrong = { ...bucketValues(lab(), values), secretAccessKey: OTHER_SECRET };
    const report = await lab().probe('aws-s3', wrong);
    expect([report.verdict, said(report, 'list')]).toEqual(['failed', ['failed', 'auth.secret_wrong']]);
  });

  test('a signature that S3 refuses after STS has taken it was changed on the way, which is no fault of the secret', async () => {
    const { world } = lab();
    const text = `<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message></Error>`;
    const headers = { 'content-type': 'application/xml', 'x-amz-request-id': 'R1' };
    const answer = () => new Response(text, { status: 403, headers });
    world.faults.set(facts.aws.bucketHost, { answer });
    const report = await lab().probe('aws-s3', bucketValues(lab()));
    expect([report.verdict, said(report, 'list')]).toEqual(['inconclusive', ['failed', 'unexpected']]);
    expect(findingOf(report, 'list')?.cause).toContain('changes requests');
  });

  test('an STS that is silent does not eat the time for the rest', async () => {
    const { world } = lab();
    world.faults.set(facts.aws.stsHost, { response: 'hang' });
    const report = await lab().probe('aws-s3', bucketValues(lab()));
    expect([report.verdict, said(report, 'sign-in')]).toEqual(['connected', ['skipped', 'net.timeout']]);
    expect(report.ms).toBeLessThan(10_000);
  });

  test('a right secret is not called wrong because a wrong one was tried a moment before', async () => {
    const { values } = newUser(lab());
    const right = bucketValues(lab(), values);
    const wrong = { ...right, secretAccessKey: OTHER_SECRET };
    const verdicts = ['aws-s3', 'aws-s3'] as const;
    const reports = await Promise.all(
      verdicts.map((type, at) => lab().probe(type, at === 0 ? wrong : right)),
    );
    expect(reports.map(({ verdict }) => verdict)).toEqual(['failed', 'connected']);
    expect(lab().world.aws.sts.falseRefusals).toBe(0);
  });

  test('a deactivated key is told to be looked at, and works again when it is activated', async () => {
    const { key, values } = newUser(lab());
    key.active = false;
    const report = await lab().probe('aws-s3', bucketValues(lab(), values));
    expect(said(report, 'sign-in')).toEqual(['failed', 'auth.identity_unknown']);
    expect(findingOf(report, 'sign-in')?.cause).toContain('inactive');
    key.active = true;
    expect((await lab().probe('aws-s3', bucketValues(lab(), values))).verdict).toBe('connected');
  });

  test.each([20, -20])('a clock that is %i minutes off is the clock, at STS and at S3', async (minutes) => {
    const { world } = lab();
    world.aws.state.clockOffset = minutes * 60_000;
    const atSts = await lab().probe('aws-s3', bucketValues(lab()));
    world.faults.set(facts.aws.stsHost, { connect: 403 });
    const atS3 = await lab().probe('aws-s3', bucketValues(lab()));
    world.aws.state.clockOffset = 0;
    expect([atSts.verdict, said(atSts, 'sign-in')]).toEqual(['inconclusive', ['failed', 'clock.skew']]);
    expect([atS3.verdict, said(atS3, 'list')]).toEqual(['inconclusive', ['failed', 'clock.skew']]);
  });

  test('the access key of a root user works and is called too much', async () => {
    const { aws } = lab().world;
    const root = aws.accounts.addKey(aws.accounts.addUser('root'));
    const values = bucketValues(lab(), { accessKeyId: root.id, secretAccessKey: root.secret });
    const report = await lab().probe('aws-s3', values);
    expect([report.verdict, said(report, 'rights')]).toEqual(['limited', ['limited', 'rights.excess']]);
    expect(report.learned?.accountId).toBe(facts.aws.accountId);
  });

  test('keys of the machine itself are never used in place of wrong ones', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', facts.aws.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', facts.aws.secretAccessKey);
    const { values } = newUser(lab());
    const wrong = { ...bucketValues(lab(), values), secretAccessKey: OTHER_SECRET };
    const { verdict } = await lab().probe('aws-s3', wrong);
    vi.unstubAllEnvs();
    expect(verdict).toBe('failed');
  });

  test.each([
    ['2026-11-22', 'limited'],
    [undefined, 'connected'],
  ])('an access key that is to end on %s makes the test %s', async (date, verdict) => {
    const settings = { now: new Date('2026-11-23T12:00:00Z'), options: date ? { secretExpires: date } : {} };
    expect((await lab().probe('aws-s3', bucketValues(lab()), settings)).verdict).toBe(verdict);
  });
});
