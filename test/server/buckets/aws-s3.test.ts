// A lab's own S3 bucket in the sandbox: what is said of its policy, its CORS rules and its lifecycle, and what nobody may look at.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Statement } from '#test/cloud/aws/policy.ts';
import { facts } from '#test/cloud/facts.ts';
import { OTHER_SECRET } from '#test/probes/aws-lab.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import {
  causeOf,
  checkBucket,
  documents,
  furnish,
  furnished,
  newBucket,
  outcome,
  uses,
} from './bucket-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.faults.clear());

const { region } = facts.aws;
const { emedgeneHost } = facts;

test('a bucket made from our documents is green, and Emedgene really can read it', async () => {
  const { owner, emedgene } = furnished(lab, 'lab-furnished');
  const report = await checkBucket(lab, owner);
  expect([report.verdict, report.steps.map(({ outcome: each }) => each)]).toEqual([
    'connected',
    ['passed', 'passed', 'passed', 'passed', 'passed'],
  ]);
  expect([report.advice, report.effects]).toEqual([[], []]);
  expect(report.rights.every(({ decision }) => decision === 'allowed')).toBe(true);
  const options = { emedgeneHost, use: [...uses] };
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
    const { owner } = furnished(lab, 'lab-wrong-secret');
    const report = await checkBucket(lab, { ...owner, secretAccessKey: OTHER_SECRET });
    expect(report.verdict).toBe('failed');
    expect(outcome(report, 'sign-in')).toEqual(['failed', 'auth.secret_wrong']);
    expect(outcome(report, 'policy')).toEqual(['skipped', 'auth.secret_wrong']);
    expect(outcome(report, 'cors')).toEqual(['passed', undefined]);
  });

  test('who may look at nothing learns what a browser sees, and is not called wrong for it', async () => {
    const { owner } = furnished(lab, 'lab-blind', ['s3:GetObject']);
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
    const { owner } = furnished(lab, 'lab-dark');
    lab.world.faults.set(`lab-dark.s3.${region}.amazonaws.com`, { connect: 'reset' });
    const report = await checkBucket(lab, owner);
    expect(outcome(report, 'sign-in')).toEqual(['passed', undefined]);
    expect(report.verdict).toBe('inconclusive');
  });
});

test('a bucket in another region is found without naming one', async () => {
  const { owner } = newBucket(lab, 'lab-elsewhere');
  const bucket = lab.world.aws.s3.buckets.add('lab-elsewhere', facts.aws.otherRegion, facts.aws.files);
  furnish(lab, bucket);
  const { region: _, ...values } = owner;
  const report = await checkBucket(lab, values);
  expect([report.verdict, report.learned?.region]).toEqual(['connected', facts.aws.otherRegion]);
});

describe('the policy', () => {
  test('without the ARN it is said what is missing, and who gets in all the same', async () => {
    const { bucket, owner } = furnished(lab, 'lab-no-arn');
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
    const { bucket, owner } = furnished(lab, 'lab-denied');
    const { policy } = documents('lab-denied');
    const no = { Sid: 'OnlyUs', Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } };
    const all = { Action: 's3:*', Resource: ['arn:aws:s3:::lab-denied', 'arn:aws:s3:::lab-denied/*'] };
    bucket.policyText = JSON.stringify({ ...policy, Statement: [...policy.Statement, { ...no, ...all }] });
    const report = await checkBucket(lab, owner);
    expect([report.verdict, outcome(report, 'policy')]).toEqual(['failed', ['failed', 'perm.explicit_deny']]);
    expect(causeOf(report, 'policy')).toContain('"OnlyUs"');
  });

  test('who is of another account may not read it, and learns that instead of that S3 has none', async () => {
    const { bucket } = furnished(lab, 'lab-foreign');
    const account = facts.aws.otherAccountId;
    const may: Statement = { effect: 'Allow', action: ['s3:*'], resource: ['*'] };
    const { accounts, s3 } = lab.world.aws;
    const user = accounts.addUser('auditor', { account, policy: [may] });
    const { id, secret } = accounts.addKey(user);
    const { Statement } = documents('lab-foreign').policy;
    const own = { Effect: 'Allow', Principal: { AWS: user.arn }, Action: 's3:*' };
    const resource = ['arn:aws:s3:::lab-foreign', 'arn:aws:s3:::lab-foreign/*'];
    s3.buckets.putPolicy(
      bucket,
      JSON.stringify({ Statement: [...Statement, { ...own, Resource: resource }] }),
    );
    const values = { accessKeyId: id, secretAccessKey: secret, bucket: 'lab-foreign', region };
    const report = await checkBucket(lab, values);
    expect([report.verdict, outcome(report, 'policy')[0]]).toEqual(['connected', 'skipped']);
    expect(causeOf(report, 'policy')).toBe(
      'Only a user of the account that owns the bucket may read its policy.',
    );
    expect(outcome(report, 'lifecycle')).toEqual(['passed', undefined]);
  });

  test('Block Public Access that shuts Emedgene out is seen', async () => {
    const { bucket, owner } = furnished(lab, 'lab-blocked');
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
    const { bucket, owner } = furnished(lab, 'lab-sealed');
    Object.assign(bucket, { encryptionKey: facts.aws.keyArn, ownership: 'ObjectWriter' });
    const report = await checkBucket(lab, owner);
    expect(report.verdict).toBe('connected');
    expect(report.advice.map(({ class: name }) => name)).toEqual(['policy.missing', 'target.state']);
    expect(report.advice[0]?.cause).toContain('kms:GenerateDataKey');
  });

  test('a bucket that is shared with others is advised against, as Emedgene sees all of it', async () => {
    const { owner } = furnished(lab, 'lab-shared');
    const report = await checkBucket(lab, { ...owner, path: '/runs/' });
    expect(report.verdict).toBe('connected');
    expect(report.advice).toMatchObject([
      { class: 'rights.excess', cause: expect.stringContaining('/runs/') },
    ]);
  });

  test('words of a policy’s owner come without control characters', async () => {
    const { bucket, owner } = furnished(lab, 'lab-odd-words');
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
    const { bucket, owner } = furnished(lab, 'lab-nearly');
    bucket.cors = bucket.cors.map((rule) => ({ ...rule, headers: ['content-type'] }));
    const report = await checkBucket(lab, owner);
    expect(outcome(report, 'cors')).toEqual(['limited', 'cors.missing']);
    expect(causeOf(report, 'cors')).toContain('the CORS rule lacks the header range');
  });

  test('a page that is not shown how long a file is gets a hint, and no remark', async () => {
    const { bucket, owner } = furnished(lab, 'lab-short');
    bucket.cors = bucket.cors.map((rule) => ({ ...rule, exposed: [] }));
    const report = await checkBucket(lab, owner);
    expect(report.verdict).toBe('connected');
    expect(report.advice).toMatchObject([
      { class: 'cors.missing', fix: expect.stringContaining('Content-Range') },
    ]);
  });
});

test('nothing is ever written, and the report tells what was asked', async () => {
  const { owner } = furnished(lab, 'lab-calls');
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
