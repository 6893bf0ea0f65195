// AWS's denials as it writes them: who reads the report must learn who may not do what, and which policy to open.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denied, readDenial } from '#server/vendors/aws/denied.ts';

const user = 'arn:aws:iam::111122223333:user/emedgene-reader';
const bucket = 'arn:aws:s3:::lab-genomes';
const key = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-0000000000a5';
const asked = { action: 's3:ListBucket', resource: bucket };

describe('a text', () => {
  test.each([
    [
      `User: ${user} is not authorized to perform: s3:ListBucket on resource: "${bucket}" because no identity-based policy allows the s3:ListBucket action`,
      { action: 's3:ListBucket', resource: bucket, missing: 'identity-based policy' },
    ],
    [
      `User: ${user} is not authorized to perform: kms:Encrypt on resource: ${key} because no resource-based policy allows the kms:Encrypt action`,
      { action: 'kms:Encrypt', resource: key, missing: 'resource-based policy' },
    ],
    [
      `User: ${user} is not authorized to perform: s3:GetObject on resource: "${bucket}/a b.vcf" with an explicit deny in a resource-based policy`,
      { action: 's3:GetObject', resource: `${bucket}/a b.vcf`, denying: 'resource-based policy' },
    ],
    [
      `User: ${user} is not authorized to perform: s3:GetObject\non resource: ${bucket}/x\nwith an explicit deny in the service control policy`,
      { action: 's3:GetObject', resource: `${bucket}/x`, denying: 'service control policy' },
    ],
    [
      `User: ${user} is not authorized to perform: s3:GetObject on resource: "${bucket}/x" with an explicit deny in a resource control policy: arn:aws:organizations::111122223333:policy/o-x/p-y`,
      { action: 's3:GetObject', resource: `${bucket}/x`, denying: 'resource control policy' },
    ],
    [
      `User: ${user} is not authorized to perform: s3:ListBucket on resource: "${bucket}" because no VPC endpoint policy allows the s3:ListBucket action`,
      { action: 's3:ListBucket', resource: bucket, missing: 'VPC endpoint policy' },
    ],
    [
      `User: ${user} is not authorized to perform: s3:ListBucket on resource: "${bucket}" because no permissions boundary allows the s3:ListBucket action`,
      { action: 's3:ListBucket', resource: bucket, missing: 'permissions boundary' },
    ],
    [
      `User: ${user} is not authorized to perform: kms:Encrypt on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
      { action: 'kms:Encrypt', ambiguous: true },
    ],
    [
      `User: ${user} is not authorized to perform: iam:CreateAccessKey on resource: user emedgene-reader because no identity-based policy allows the iam:CreateAccessKey action`,
      { action: 'iam:CreateAccessKey', resource: 'user emedgene-reader', missing: 'identity-based policy' },
    ],
    [
      `User: ${user} is not authorized to perform: iam:ListAccessKeys on resource: user x`,
      { action: 'iam:ListAccessKeys', resource: 'user x' },
    ],
  ])('%s', (text, parts) => {
    expect(readDenial(text)).toEqual({ principal: user, ...parts });
  });

  test.each([
    'Access Denied',
    '',
    'Forbidden',
    'There were headers present in the request which were not signed',
  ])('of other words (%j) has no parts', (text) => expect(readDenial(text)).toEqual({}));

  test('whatever it is, it is read quickly and what is found stands in it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'User: ',
        user,
        ' is not authorized to perform: ',
        's3:ListBucket',
        ' on resource: ',
        '"',
      ),
      fc.constantFrom(' because no ', ' allows ', ' with an explicit deny in a ', ' policy', '\n', ' '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { principal, action, resource } = readDenial(text);
        const flat = text.replace(/\s+/g, ' ');
        for (const part of [principal, action, resource]) if (part) expect(flat).toContain(part);
      }),
    );
    const started = performance.now();
    readDenial(`User: x is not authorized to perform: a:b on resource: ${'" because with '.repeat(100_000)}`);
    readDenial(`User: x is not authorized to perform: a:b${' because no a'.repeat(100_000)}`);
    expect(performance.now() - started).toBeLessThan(200);
  });

  test('every text that AWS composes is taken apart again', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    const kinds = ['identity-based policy', 'resource-based policy', 'permissions boundary'] as const;
    fc.assert(
      fc.property(
        word,
        word,
        word,
        fc.constantFrom(...kinds),
        fc.boolean(),
        (name, service, verb, kind, denies) => {
          const [principal, action] = [`arn:aws:iam::111122223333:user/${name}`, `${service}:${verb}`];
          const why = denies
            ? `with an explicit deny in a ${kind}`
            : `because no ${kind} allows the ${action} action`;
          const text = `User: ${principal} is not authorized to perform: ${action} on resource: "arn:aws:x:::${name}" ${why}`;
          expect(readDenial(text)).toEqual({
            ...{ principal, action, resource: `arn:aws:x:::${name}` },
            ...(denies ? { denying: kind } : { missing: kind }),
          });
        },
      ),
    );
  });
});

describe('what a person reads', () => {
  const told = (message: string, wanted = asked) => denied(message, wanted, 'AccessDenied');

  test('a bare "Access Denied" is told with what was asked for', () => {
    const { finding, effect } = told('Access Denied');
    expect([finding.class, effect]).toEqual(['perm.denied', 'failed']);
    expect(finding.cause).toContain(`may not do s3:ListBucket on ${bucket}.`);
    expect(finding.fix).toMatch(/^IAM > Users > \{user\} > Permissions: allow s3:ListBucket/);
  });

  test('the name of a file, which may name a patient, is left out', () => {
    const text = `User: ${user} is not authorized to perform: s3:GetObject on resource: "${bucket}/doe/jane.vcf" because no identity-based policy allows the s3:GetObject action`;
    expect(told(text).finding.cause).toContain(`${bucket}/*: no identity-based policy allows it`);
    expect(JSON.stringify(told(text))).not.toContain('jane');
  });

  test.each(['service control policy', 'resource control policy'])('a %s is the organization’s', (kind) => {
    const start = `User: ${user} is not authorized to perform: s3:ListBucket on resource: "${bucket}"`;
    const deny = told(`${start} with an explicit deny in a ${kind}`).finding;
    const none = told(`${start} because no ${kind} allows the s3:ListBucket action`).finding;
    expect([deny.class, none.class]).toEqual(['perm.explicit_deny', 'perm.denied']);
    for (const { fix } of [deny, none]) expect(fix).toContain('AWS organization');
  });

  test.each(['with an explicit deny in a VPC endpoint policy', 'because no VPC endpoint policy allows it'])(
    'a VPC endpoint (%s) decides nothing',
    (why) => {
      const text = `User: ${user} is not authorized to perform: s3:ListBucket on resource: "${bucket}" ${why}`;
      const { finding, effect } = told(text);
      expect([finding.class, effect]).toEqual(['access.firewall', 'inconclusive']);
    },
  );

  test('a kind of policy that is new, or pretends to be part of our table, does no harm', () => {
    for (const kind of ['moon policy', 'constructor', 'toString']) {
      const { cause, fix } = told(
        `User: ${user} is not authorized to perform: a:b on resource: c because no ${kind} allows it`,
      ).finding;
      expect(`${cause}${fix}`).not.toMatch(/function|undefined|\[object/);
    }
  });
});
