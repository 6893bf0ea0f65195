// What a bucket policy comes to for Emedgene's user: a Deny wins, what nobody can know is said, and our own policy is just enough.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePolicy, type PolicySubject } from '#server/buckets/policy.ts';
import type { BucketUse } from '#shared/bucket-needs.ts';
import { documentsFor } from '#shared/documents.ts';
import * as made from '#test/shared/documents-request.ts';

const arn = 'arn:aws:iam::444455556666:user/emedgene';
const bucket = 'lab-genomes';
const all = `arn:aws:s3:::${bucket}/*`;
const itself = `arn:aws:s3:::${bucket}`;
const subject: PolicySubject = {
  ...{
    bucket,
    partition: 'aws',
    emedgeneUserArn: arn,
    use: ['import'],
    now: new Date('2026-11-25T12:00:00Z'),
  },
  restrictsPublic: false,
};

type Part = Readonly<Record<string, unknown>>;
const user = { AWS: arn };
const list: Part = { Effect: 'Allow', Principal: user, Action: 's3:ListBucket', Resource: itself };
const get: Part = { Sid: 'Read', Effect: 'Allow', Principal: user, Action: 's3:GetObject', Resource: all };
const deny = (more: Part): Part => ({
  ...{ Sid: 'No', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [itself, all] },
  ...more,
});
const without = (part: Part, name: string, more: Part): Part => {
  const { [name]: _, ...rest } = part;
  return { ...rest, ...more };
};

function judge(statements: readonly Part[] | undefined, more: Partial<PolicySubject> = {}) {
  const text = statements && JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { rights, failures } = judgePolicy(text, { ...subject, ...more });
  const decision = (action: string) => rights.find((one) => one.action === action)?.decision;
  return {
    ...{ rights, failures, decision },
    classes: failures.map(({ finding, effect }) => `${finding.class} ${effect}`),
  };
}

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

describe('a Deny wins over every Allow', () => {
  test.each<[string, Part]>([
    ['everybody', {}],
    ['the user', { Principal: user }],
    ['its whole account', { Principal: { AWS: '444455556666' } }],
    [
      'everybody but somebody else',
      without({}, '', { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } }),
    ],
    ['all but one action', { Action: undefined, NotAction: 's3:ListBucket' }],
    ['everything outside another bucket', { Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }],
    [
      'who is not of an account',
      { Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } } },
    ],
  ])('of %s', (_, more) => {
    const { classes, decision, failures } = judge([list, get, deny(more)]);
    expect(decision('s3:GetObject')).toBe('denied');
    expect(classes[0]).toBe('perm.explicit_deny failed');
    expect(failures[0]?.finding.cause).toContain('"No"');
  });

  test.each<[string, Part]>([
    [
      'requests without TLS, as Emedgene uses it',
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
    [
      'everybody but the user and its account',
      { Principal: undefined, NotPrincipal: { AWS: [arn, 'arn:aws:iam::444455556666:root'] } },
    ],
    ['somebody else', { Principal: { AWS: 'arn:aws:iam::111122223333:user/other' } }],
    ['deleting', { Action: 's3:DeleteObject' }],
    ['services of AWS', { Principal: { Service: 'cloudtrail.amazonaws.com' } }],
    ['who is not this user', { Condition: { ArnNotEquals: { 'aws:PrincipalArn': arn } } }],
  ])('but not of %s', (_, more) => {
    expect(judge([list, get, deny(more)]).classes).toEqual([]);
  });

  test('of a part of the files: said as such', () => {
    const { decision, classes } = judge([list, get, deny({ Resource: `${itself}/private/*` })]);
    expect([decision('s3:GetObject'), decision('s3:ListBucket')]).toEqual(['partly', 'allowed']);
    expect(classes).toEqual(['policy.missing limited']);
  });
});

describe('what cannot be looked at is said, not guessed', () => {
  test.each<[string, readonly Part[], string, string]>([
    [
      'an Allow by address',
      [list, { ...get, Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }],
      'aws:SourceIp',
      'access.firewall limited',
    ],
    [
      'a Deny outside a VPC endpoint',
      [list, get, deny({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } } })],
      'aws:SourceVpce',
      'access.firewall limited',
    ],
    [
      'a Deny without MFA',
      [list, get, deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      'aws:MultiFactorAuthPresent',
      'policy.missing limited',
    ],
    [
      'an organization',
      [list, { ...get, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } }],
      'aws:PrincipalOrgID',
      'policy.missing limited',
    ],
    [
      'an operator of another kind',
      [list, { ...get, Condition: { NumericLessThan: { 'aws:SecureTransport': '1' } } }],
      'aws:SecureTransport',
      'policy.missing limited',
    ],
    [
      'a variable nobody knows here',
      [list, { ...get, Resource: `${itself}/\${aws:PrincipalTag/lab}*` }],
      'Resource',
      'policy.missing limited',
    ],
    [
      'NotPrincipal with the user alone',
      [list, get, without(deny({}), 'Principal', { NotPrincipal: user })],
      'NotPrincipal',
      'policy.missing limited',
    ],
  ])('%s', (_, statements, key, class_) => {
    const { failures, classes, decision } = judge(statements);
    expect(decision('s3:GetObject')).toBe('unsure');
    expect(classes).toEqual([class_]);
    expect(failures[0]?.finding.cause).toContain(key);
  });
});

describe('what is too much', () => {
  test.each<[string, readonly Part[], string]>([
    ['every action', [{ ...list, Action: 's3:*', Resource: [itself, all] }], 's3:DeleteObject'],
    ['deleting', [list, get, { ...get, Action: 's3:DeleteObject' }], 's3:DeleteObject'],
    ['writing, where nothing is written', [list, get, { ...get, Action: 's3:PutObject' }], 's3:PutObject'],
    ['changing the policy', [list, get, { ...list, Action: 's3:PutBucketPolicy' }], 's3:PutBucketPolicy'],
    ['everybody', [list, { ...get, Principal: '*' }], 'everybody in the world'],
    ['everybody, written otherwise', [list, { ...get, Principal: { AWS: ['*'] } }], 'everybody in the world'],
    [
      'everybody but one',
      [list, without(get, 'Principal', { NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' } })],
      'everybody in the world',
    ],
    [
      'everybody over TLS',
      [list, { ...get, Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
      'everybody in the world',
    ],
    [
      'everybody of every address',
      [list, get, { ...get, Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }],
      'everybody in the world',
    ],
    [
      'everybody of an organization',
      [
        list,
        get,
        { ...get, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } },
      ],
      'meets a condition',
    ],
    ['the whole account', [list, { ...get, Principal: { AWS: '444455556666' } }], 'in the account'],
  ])('%s', (_, statements, word) => {
    const { failures } = judge(statements);
    expect(failures.map(({ finding, effect }) => [finding.class, effect])).toContainEqual([
      'rights.excess',
      'limited',
    ]);
    expect(failures.map(({ finding }) => finding.cause).join()).toContain(word);
  });

  test('a public policy is seen even where the user is not known, and Block Public Access then shuts Emedgene out', () => {
    const open = [{ ...get, Principal: '*' }];
    expect(judge(open, { emedgeneUserArn: undefined }).classes).toEqual(['rights.excess limited']);
    const cut = judge([list, ...open, get], { restrictsPublic: true });
    expect(cut.classes[0]).toBe('perm.explicit_deny failed');
    expect(cut.failures[0]?.finding.cause).toContain('Block Public Access');
    expect(cut.decision('s3:GetObject')).toBe('denied');
    expect(judge([list, get], { restrictsPublic: true }).classes).toEqual([]);
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

test('our own policy is enough and not too much, for every bucket, user and use', () => {
  fc.assert(
    fc.property(made.request, (request) => {
      const { policy } = documentsFor(request);
      const partition = request.emedgeneUserArn.split(':')[1] ?? '';
      const judged = judgePolicy(JSON.stringify(policy), {
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
