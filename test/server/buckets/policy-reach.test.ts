// What a bucket policy lets people do beyond what is needed: rights of Emedgene's user, and everybody else it lets in.
import { describe, expect, test } from 'vitest';
import { all, get, itself, judge, list, type Part, without } from './policy-lab.ts';

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
