// What a bucket policy lets Emedgene's user do: what is missing is named, and our own policy is just enough.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePolicy } from '#server/buckets/policy.ts';
import type { BucketUse } from '#shared/bucket-needs.ts';
import { documentsFor } from '#shared/documents.ts';
import * as made from '#test/shared/documents-request.ts';
import { all, deny, get, itself, judge, list, type Part, subject, without } from './policy-lab.ts';

test('a policy that allows just what is needed is fine', () => {
  const { classes, rights } = judge([list, get]);
  expect(classes).toEqual([]);
  expect(
    rights.filter(({ need }) => need === 'needed').map(({ action, decision }) => [action, decision]),
  ).toEqual([
    ['s3:ListBucket', 'allowed'],
    ['s3:GetObject', 'allowed'],
  ]);
});

describe('what is missing is named', () => {
  test.each<[string, readonly Part[] | undefined, string]>([
    ['no policy', undefined, 's3:ListBucket, s3:GetObject'],
    [
      'nothing for the user',
      [{ ...get, Principal: { AWS: 'arn:aws:iam::444455556666:user/other' } }],
      's3:GetObject',
    ],
    [
      'another account of the same name',
      [list, { ...get, Principal: { AWS: 'arn:aws:iam::111122223333:user/emedgene' } }],
      's3:GetObject',
    ],
    ['listing alone', [list], 's3:GetObject'],
    ['reading alone', [get], 's3:ListBucket'],
    ['reading named on the bucket itself', [list, { ...get, Resource: itself }], 's3:GetObject'],
    ['another bucket', [list, { ...get, Resource: 'arn:aws:s3:::lab-genome/*' }], 's3:GetObject'],
    [
      'NotAction that leaves it out',
      [list, without(get, 'Action', { NotAction: 's3:Get*' })],
      's3:GetObject',
    ],
    [
      'NotResource that leaves it out',
      [list, without(get, 'Resource', { NotResource: `${itself}*` })],
      's3:GetObject',
    ],
    [
      'a user that was deleted',
      [list, { ...get, Principal: { AWS: 'AIDAEXAMPLEEXAMPLE01' } }],
      'AIDAEXAMPLEEXAMPLE01',
    ],
    [
      'a condition that never holds',
      [list, { ...get, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      's3:GetObject',
    ],
    [
      'a time that is over',
      [list, { ...get, Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } } }],
      's3:GetObject',
    ],
    [
      'listing below a folder',
      [get, { ...list, Condition: { StringLike: { 's3:prefix': ['runs/*'] } } }],
      's3:ListBucket',
    ],
  ])('%s', (_, statements, word) => {
    const { failures } = judge(statements);
    expect(failures[0]?.finding.class).toBe('policy.missing');
    expect(failures[0]?.finding.cause).toContain(word);
  });

  test('the root folder is needed: a right below a folder is said to be one for some files', () => {
    const { failures, decision } = judge([list, { ...get, Resource: `${itself}/runs/*` }]);
    expect(decision('s3:GetObject')).toBe('partly');
    expect(failures[0]?.finding.cause).toContain('root folder');
  });

  test('writing is missed only where DRAGEN writes', () => {
    expect(judge([list, get], { use: ['dragen-output'] }).decision('s3:PutObject')).toBe('missing');
    expect(judge([list, get], { use: ['visualization'] }).classes).toEqual([]);
  });
});

describe('what counts as allowed', () => {
  test.each<[string, readonly Part[]]>([
    [
      'wildcards in actions, whatever the case',
      [
        { ...list, Action: 'S3:List*' },
        { ...get, Action: ['s3:get?bject'] },
      ],
    ],
    [
      'both resources in one statement',
      [{ ...get, Action: ['s3:ListBucket', 's3:GetObject'], Resource: [itself, all] }],
    ],
    ['a resource with a star for everything', [list, { ...get, Resource: 'arn:aws:s3:::lab-*' }]],
    ['a condition that holds', [list, { ...get, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }]],
    [
      'a condition on the user itself',
      [list, { ...get, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/emed*' } } }],
    ],
    [
      'listing the root folder',
      [get, { ...list, Condition: { StringLike: { 's3:prefix': ['', 'runs/*'] } } }],
    ],
    [
      'NotAction that leaves something else out',
      [list, without(get, 'Action', { NotAction: ['s3:Delete*', 's3:Put*', 's3:Bypass*'] })],
    ],
  ])('%s', (_, statements) => {
    const { decision } = judge(statements);
    expect([decision('s3:ListBucket'), decision('s3:GetObject')]).toEqual(['allowed', 'allowed']);
  });
});

test.each([
  '{}',
  '[]',
  'null',
  'not JSON',
  '{"Statement":[{"Effect":"Allow"}]}',
  '{"Statement":[{"Effect":"Perhaps"}]}',
])('the policy %j is said to be unreadable', (text) => {
  expect(judgePolicy(text, subject).failures).toMatchObject([{ finding: { class: 'policy.missing' } }]);
});

test('our own policy is enough and not too much, for every bucket, user and use, also beside the TLS Deny of a baseline', () => {
  const oldTls = deny({ Resource: '*', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } });
  fc.assert(
    fc.property(made.request, fc.boolean(), (request, hasBaseline) => {
      const { policy } = documentsFor(request);
      const statements = hasBaseline ? [...policy.Statement, oldTls] : policy.Statement;
      const partition = request.emedgeneUserArn.split(':')[1] ?? '';
      const judged = judgePolicy(JSON.stringify({ ...policy, Statement: statements }), {
        ...subject,
        ...request,
        partition,
        restrictsPublic: true,
      });
      expect(judged.failures).toEqual([]);
      expect(judged.rights.every(({ decision }) => decision === 'allowed')).toBe(true);
    }),
  );
});

test('taking any action out of it is noticed, and so is any other user', () => {
  fc.assert(
    fc.property(made.request, made.arn, fc.nat(), (request, stranger, pick) => {
      const { policy } = documentsFor(request);
      const judged = (statements: readonly object[], emedgeneUserArn: string) => {
        const partition = request.emedgeneUserArn.split(':')[1] ?? '';
        const text = JSON.stringify({ ...policy, Statement: statements });
        return judgePolicy(text, { ...subject, ...request, emedgeneUserArn, partition }).failures.length;
      };
      const needed: Readonly<Record<BucketUse, string>> = {
        'dragen-output': 's3:PutObject',
        import: 's3:ListBucket',
        visualization: 's3:GetObject',
      };
      const gone = needed[request.use[pick % request.use.length] ?? 'import'];
      const thinner = policy.Statement.map((one) => ({
        ...one,
        Action: one.Action.filter((action) => action !== gone),
      }));
      const left = thinner.filter(({ Action }) => Action.length > 0);
      expect(judged(left, request.emedgeneUserArn)).toBe(1);
      fc.pre(stranger !== request.emedgeneUserArn);
      expect(judged(policy.Statement, stranger)).toBe(1);
    }),
  );
});
