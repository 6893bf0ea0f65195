// A Deny in a bucket policy wins over every Allow, and what hangs on a condition nobody can look at here is said, not guessed.
import { describe, expect, test } from 'vitest';
import { arn, deny, get, itself, judge, list, type Part, user, without } from './policy-lab.ts';

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
    [
      'who does not come from an account, also from none',
      { Condition: { StringNotEquals: { 'aws:SourceAccount': '111122223333' } } },
    ],
    [
      'all accounts but one, also none',
      { Condition: { 'ForAllValues:StringNotEquals': { 'aws:SourceAccount': '111122223333' } } },
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
    ['TLS that S3 does not speak', { Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }],
    [
      'TLS that S3 does not speak, if any',
      { Condition: { NumericLessThanIfExists: { 's3:TlsVersion': 1.2 } } },
    ],
    ['somebody else', { Principal: { AWS: 'arn:aws:iam::111122223333:user/other' } }],
    ['deleting', { Action: 's3:DeleteObject' }],
    ['services of AWS', { Principal: { Service: 'cloudtrail.amazonaws.com' } }],
    ['who is not this user', { Condition: { ArnNotEquals: { 'aws:PrincipalArn': arn } } }],
    [
      'any account but one, where the request comes from none',
      { Condition: { 'ForAnyValue:StringNotEquals': { 'aws:SourceAccount': '111122223333' } } },
    ],
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
      'a Deny below the newest TLS',
      [list, get, deny({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.3' } } })],
      's3:TlsVersion',
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
      'any account but one, if there is any',
      [
        list,
        get,
        deny({
          Condition: { 'ForAnyValue:StringNotEqualsIfExists': { 'aws:SourceAccount': '111122223333' } },
        }),
      ],
      'aws:SourceAccount',
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
