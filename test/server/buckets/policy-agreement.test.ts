// Two evaluations of bucket policies that know nothing of each other: what the check calls allowed or not, the sandbox's S3 enforces so.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '#server/buckets/policy-decision.ts';
import { readPolicy } from '#server/buckets/policy-document.ts';
import { decide as enforce } from '#test/cloud/aws/policy.ts';
import { statementsOf } from '#test/cloud/aws/s3-policy-text.ts';
import { all, arn, itself } from './policy-lab.ts';

const some = (...pool: string[]) =>
  fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 }).map((list) => {
    const [only] = list;
    return list.length === 1 && only !== undefined ? only : list;
  });

const actions = some(
  's3:*',
  's3:Get*',
  's3:GetObject',
  's3:getobject',
  's3:List*',
  's3:ListBucket',
  's3:?etObject',
  '*',
);
const resources = some(
  itself,
  all,
  '*',
  `${itself}/runs/*`,
  `${itself}*`,
  `${itself}/*.bam`,
  'arn:aws:s3:::other/*',
  `${itself}/?*`,
);
const others = ['arn:aws:iam::444455556666:user/other', 'arn:aws:iam::111122223333:root', '111122223333'];
const condition = fc.constantFrom(
  {},
  { Condition: { StringLike: { 's3:prefix': ['', 'runs/*'] } } },
  { Condition: { StringEquals: { 's3:prefix': ['runs/'] } } },
  { Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:user/emed*'] } } },
  { Condition: { StringEquals: { 'aws:PrincipalArn': ['arn:aws:iam::444455556666:user/other'] } } },
);
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Principal: fc.oneof(
      fc.constant('*'),
      some(arn, arn, ...others, '*').map((AWS) => ({ AWS })),
    ),
    Action: actions,
    Resource: resources,
    more: condition,
  })
  .map(({ more, ...rest }) => ({ ...rest, ...more }));

const key = fc.constantFrom('a.bam', 'a.vcf', 'runs/a.bam', 'runs/2026/a', 'x');

test('whatever the policy: allowed is let in, denied and missing are kept out, for every file', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), key, (statements, file) => {
      const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
      const read = readPolicy(text) ?? [];
      const letsIn = (action: string, resource: string) =>
        enforce(
          {
            ...{ principal: arn, action, resource },
            context: { 'aws:PrincipalArn': arn, ...(action === 's3:ListBucket' ? { 's3:prefix': '' } : {}) },
          },
          {
            ...{
              identity: [{ effect: 'Allow', action: ['*'], resource: ['*'] }],
              resource: statementsOf(text),
            },
            ...{ serviceControl: [], endpoint: [], owner: '111122223333' },
          },
        ) === undefined;
      const list = decide(read, arn, { action: 's3:ListBucket', resource: itself }, now).decision;
      expect(list === 'allowed').toBe(letsIn('s3:ListBucket', itself));
      const get = decide(read, arn, { action: 's3:GetObject', resource: all }, now).decision;
      seen.add(get);
      if (get === 'partly') return;
      expect(get === 'allowed').toBe(letsIn('s3:GetObject', `${itself}/${file}`));
    }),
    { numRuns: 2000, seed: 63 },
  );
  expect([...seen].sort()).toEqual(['allowed', 'denied', 'missing', 'partly']);
});
