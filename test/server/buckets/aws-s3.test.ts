// A lab's own S3 bucket in the sandbox: what is said of its policy, its CORS rules and its lifecycle, and what nobody may look at.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentsFor } from '#shared/documents.ts';
import { effects } from '#shared/effects.ts';
import { facts } from '#test/cloud/facts.ts';
import { OTHER_SECRET } from '#test/probes/aws-lab.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { causeOf, checkBucket, EMEDGENE_USER, newBucket, outcome, putCors } from './bucket-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.faults.clear());

const { region } = facts.aws;
const { emedgeneHost } = facts;
const use = ['dragen-output', 'visualization', 'import'] as const;
const documents = (bucket: string) =>
  documentsFor({ bucket, emedgeneHost, emedgeneUserArn: EMEDGENE_USER, use });

/** A bucket with our documents put in place by its owner. */
function furnished(name: string, rights?: readonly string[]) {
  const made = newBucket(lab, name, rights);
  const { policy, cors } = documents(name);
  lab.world.aws.s3.buckets.putPolicy(made.bucket, JSON.stringify(policy));
  putCors(made.bucket, [...cors.CORSRules.map((rule) => ({ ...rule }))]);
  return made;
}

test('a bucket made from our documents is green, and Emedgene really can read it', async () => {
  const { owner, emedgene } = furnished('lab-furnished');
  const report = await checkBucket(lab, owner);
  expect([report.verdict, report.steps.map(({ outcome: each }) => each)]).toEqual([
    'connected',
    ['passed', 'passed', 'passed', 'passed', 'passed'],
  ]);
  expect([report.advice, report.effects]).toEqual([[], []]);
  expect(report.rights.every(({ decision }) => decision === 'allowed')).toBe(true);
  const options = { emedgeneHost, use: [...use] };
  const linked = await lab.probe('aws-s3', { ...emedgene, bucket: 'lab-furnished', region }, { options });
  expect(linked.verdict).toBe('connected');
  expect(lab.world.aws.state.refusedWrites).toEqual([]);
});

test('a bucket with nothing set lacks policy and CORS, and says both', async () => {
  const { owner, emedgene } = newBucket(lab, 'lab-bare');
  const report = await checkBucket(lab, owner);
  expect(report.verdict).toBe('limited');
  expect(outcome(report, 'policy')).toEqual(['limited', 'policy.missing']);
  expect(outcome(report, 'cors')).toEqual(['limited', 'cors.missing']);
  expect(outcome(report, 'lifecycle')).toEqual(['passed', undefined]);
  expect(causeOf(report, 'cors')).toContain('there is no CORS rule');
  const linked = await lab.probe('aws-s3', { ...emedgene, bucket: 'lab-bare', region });
  expect(linked.verdict).toBe('failed');
});

describe('no step ends the others', () => {
  test('a wrong secret: the preflight needs none, so it is asked all the same', async () => {
    const { owner } = furnished('lab-wrong-secret');
    const report = await checkBucket(lab, { ...owner, secretAccessKey: OTHER_SECRET });
    expect(report.verdict).toBe('failed');
    expect(outcome(report, 'sign-in')).toEqual(['failed', 'auth.secret_wrong']);
    expect(outcome(report, 'policy')).toEqual(['skipped', 'auth.secret_wrong']);
    expect(outcome(report, 'cors')).toEqual(['passed', undefined]);
  });

  test('who may look at nothing learns what a browser sees, and is not called wrong for it', async () => {
    const { owner } = furnished('lab-blind', ['s3:GetObject']);
    const report = await checkBucket(lab, owner);
    expect(report.verdict).toBe('connected');
    expect(outcome(report, 'policy')).toEqual(['skipped', 'perm.denied']);
    expect(outcome(report, 'cors')).toEqual(['passed', undefined]);
    expect(outcome(report, 'lifecycle')).toEqual(['skipped', 'perm.denied']);
    expect(report.steps.find(({ name }) => name === 'policy')?.finding?.fix).toContain('s3:GetBucketPolicy');
  });

  test('a bucket that does not exist fails wherever it is looked at', async () => {
    const { owner } = newBucket(lab, 'lab-there');
    const report = await checkBucket(lab, { ...owner, bucket: facts.aws.missingBucket });
    expect(outcome(report, 'policy')).toEqual(['failed', 'target.not_found']);
    expect(outcome(report, 'lifecycle')).toEqual(['failed', 'target.not_found']);
  });

  test('a storage that is out of reach decides nothing', async () => {
    const { owner } = furnished('lab-dark');
    lab.world.faults.set(`lab-dark.s3.${region}.amazonaws.com`, { connect: 'reset' });
    const report = await checkBucket(lab, owner);
    expect(outcome(report, 'sign-in')).toEqual(['passed', undefined]);
    expect(report.verdict).toBe('inconclusive');
  });
});

test('a bucket in another region is found without naming one', async () => {
  const { owner } = newBucket(lab, 'lab-elsewhere');
  const bucket = lab.world.aws.s3.buckets.add('lab-elsewhere', facts.aws.otherRegion, facts.aws.files);
  const { policy, cors } = documents('lab-elsewhere');
  lab.world.aws.s3.buckets.putPolicy(bucket, JSON.stringify(policy));
  putCors(bucket, [...cors.CORSRules.map((rule) => ({ ...rule }))]);
  const { region: _, ...values } = owner;
  const report = await checkBucket(lab, values);
  expect([report.verdict, report.learned?.region]).toEqual(['connected', facts.aws.otherRegion]);
});

describe('the policy', () => {
  test('without the ARN it is said what is missing, and who gets in all the same', async () => {
    const { bucket, owner } = furnished('lab-no-arn');
    const ask = () => checkBucket(lab, owner, { emedgeneUserArn: undefined });
    expect(outcome(await ask(), 'policy')).toEqual(['skipped', 'policy.missing']);
    bucket.policyText = JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::lab-no-arn/*',
      },
    });
    expect(outcome(await ask(), 'policy')).toEqual(['limited', 'rights.excess']);
  });

  test('a Deny is named with its statement', async () => {
    const { bucket, owner } = furnished('lab-denied');
    const { policy } = documents('lab-denied');
    const no = { Sid: 'OnlyUs', Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } };
    const all = { Action: 's3:*', Resource: ['arn:aws:s3:::lab-denied', 'arn:aws:s3:::lab-denied/*'] };
    bucket.policyText = JSON.stringify({ ...policy, Statement: [...policy.Statement, { ...no, ...all }] });
    const report = await checkBucket(lab, owner);
    expect([report.verdict, outcome(report, 'policy')]).toEqual(['failed', ['failed', 'perm.explicit_deny']]);
    expect(causeOf(report, 'policy')).toContain('"OnlyUs"');
  });

  test('Block Public Access that shuts Emedgene out is seen', async () => {
    const { bucket, owner } = furnished('lab-blocked');
    const { policy } = documents('lab-blocked');
    const open = {
      Sid: 'Open',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::lab-blocked/*',
    };
    bucket.policyText = JSON.stringify({ ...policy, Statement: [...policy.Statement, open] });
    expect(outcome(await checkBucket(lab, owner), 'policy')).toEqual(['limited', 'rights.excess']);
    bucket.block = { RestrictPublicBuckets: true, BlockPublicAcls: true };
    const report = await checkBucket(lab, owner);
    expect(outcome(report, 'policy')).toEqual(['failed', 'perm.explicit_deny']);
  });

  test('a key of KMS and an owner of its own files are advice, and change no step', async () => {
    const { bucket, owner } = furnished('lab-sealed');
    Object.assign(bucket, { encryptionKey: facts.aws.keyArn, ownership: 'ObjectWriter' });
    const report = await checkBucket(lab, owner);
    expect(report.verdict).toBe('connected');
    expect(report.advice.map(({ class: name }) => name)).toEqual(['policy.missing', 'target.state']);
    expect(report.advice[0]?.cause).toContain('kms:GenerateDataKey');
  });

  test('words of a policy’s owner come without control characters', async () => {
    const { bucket, owner } = furnished('lab-odd-words');
    bucket.policyText = JSON.stringify({
      Statement: [
        { Sid: '\u001b[31mred\u202e', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
      ],
    });
    const report = await checkBucket(lab, owner);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
    expect(JSON.stringify(report.rights)).not.toMatch(/\\u001b|\\u202e|\u001b|\u202e/);
    expect(outcome(report, 'policy')).toEqual(['failed', 'perm.explicit_deny']);
  });
});

describe('CORS', () => {
  test('is not asked about where nothing is shown in a browser', async () => {
    const { owner } = newBucket(lab, 'lab-no-pages');
    const report = await checkBucket(lab, owner, { use: ['import'] });
    expect(outcome(report, 'cors')).toEqual(['skipped', 'cors.missing']);
    expect(report.calls.filter((call) => call.startsWith('OPTIONS'))).toEqual([]);
  });

  test('the rule that nearly fits is named with what it lacks', async () => {
    const { bucket, owner } = furnished('lab-nearly');
    bucket.cors = bucket.cors.map((rule) => ({ ...rule, headers: ['content-type'] }));
    const report = await checkBucket(lab, owner);
    expect(outcome(report, 'cors')).toEqual(['limited', 'cors.missing']);
    expect(causeOf(report, 'cors')).toContain('the CORS rule lacks the header range');
  });

  test('a page that is not shown how long a file is gets a hint, and no remark', async () => {
    const { bucket, owner } = furnished('lab-short');
    bucket.cors = bucket.cors.map((rule) => ({ ...rule, exposed: [] }));
    const report = await checkBucket(lab, owner);
    expect(report.verdict).toBe('connected');
    expect(report.advice).toMatchObject([
      { class: 'cors.missing', fix: expect.stringContaining('Content-Range') },
    ]);
  });
});

describe('the lifecycle', () => {
  const to = (StorageClass: string, Days: number) => ({ Transition: [{ Days, StorageClass }] });

  test('each of the seven effects is named exactly where its files are archived or deleted', async () => {
    const { bucket, owner } = furnished('lab-seven');
    const layout = effects.map((row, index) => ({
      ...{ caseType: row.caseType, fileType: row.fileType, prefix: `kind-${index}/` },
    }));
    for (const [index, row] of effects.entries()) {
      const filter = { Filter: { Prefix: `kind-${index}/` } };
      bucket.lifecycle = [{ ID: `rule-${index}`, ...filter, Status: 'Enabled', ...to('GLACIER', 90) }];
      const { effects: found } = await checkBucket(lab, owner, { layout });
      expect(found).toEqual([{ rule: `rule-${index}`, ...row, after: '90 days', action: 'GLACIER' }]);
    }
    bucket.lifecycle = [{ ID: 'all', Filter: { Prefix: '' }, Status: 'Enabled', Expiration: { Days: 365 } }];
    const report = await checkBucket(lab, owner);
    expect(report.effects.map(({ rule, after, action, only, ...row }) => row)).toEqual(effects);
    expect([report.verdict, outcome(report, 'lifecycle')]).toEqual([
      'limited',
      ['limited', 'lifecycle.risk'],
    ]);
  });

  test('rules elsewhere, switched off, for old versions and for unfinished uploads are listed and harmless', async () => {
    const { bucket, owner } = furnished('lab-harmless');
    bucket.lifecycle = [
      { ID: 'elsewhere', Filter: { Prefix: 'logs/' }, Status: 'Enabled', ...to('GLACIER', 1) },
      { ID: 'off', Filter: { Prefix: '' }, Status: 'Disabled', ...to('GLACIER', 1) },
      { ID: 'old', Filter: {}, Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      {
        ID: 'parts',
        Filter: {},
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
      { ID: 'cheaper', Filter: {}, Status: 'Enabled', ...to('STANDARD_IA', 30) },
    ];
    const report = await checkBucket(lab, { ...owner, path: '/emedgene/' });
    expect([report.verdict, report.effects]).toEqual(['connected', []]);
    expect(
      report.lifecycleRules.map(({ rule, touches, enabled, risk }) => [rule, touches, enabled, risk]),
    ).toEqual([
      ['elsewhere', false, true, false],
      ['off', true, false, false],
      ['old', true, true, false],
      ['parts', true, true, false],
      ['cheaper', true, true, false],
    ]);
  });

  test('tags and sizes that XML carries in either of its forms are read', async () => {
    const { bucket, owner } = furnished('lab-filters');
    const tag = { Key: 'archive', Value: 'yes' };
    bucket.lifecycle = [
      { ID: 'one', Filter: { Tag: tag }, Status: 'Enabled', ...to('DEEP_ARCHIVE', 1) },
      {
        ID: 'and',
        Filter: { And: { Prefix: 'runs/', Tag: [tag], ObjectSizeGreaterThan: 1000 } },
        Status: 'Enabled',
        ...to('GLACIER', 2),
      },
    ];
    const { lifecycleRules } = await checkBucket(lab, owner);
    expect(lifecycleRules.map(({ filter }) => filter)).toEqual([
      'tag archive=yes',
      'below runs/, tag archive=yes, larger than 1000 bytes',
    ]);
  });
});

test('nothing is ever written, and the report tells what was asked', async () => {
  const { owner } = furnished('lab-calls');
  const { calls } = await checkBucket(lab, owner);
  const host = `lab-calls.s3.${region}.amazonaws.com`;
  expect(calls).toEqual([
    `POST ${facts.aws.stsHost}/ GetCallerIdentity`,
    ...['policy', 'publicAccessBlock', 'encryption', 'ownershipControls'].map(
      (name) => `GET ${host}/?${name}`,
    ),
    `OPTIONS ${host}/(file)`,
    `GET ${host}/?cors`,
    `GET ${host}/`,
    `GET ${host}/(file)`,
    `GET ${host}/?lifecycle`,
  ]);
  expect(lab.world.aws.state.refusedWrites).toEqual([]);
});
