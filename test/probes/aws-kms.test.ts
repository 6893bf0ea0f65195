// AWS KMS under every situation of the conformance suite, and what is special to it: the states of keys.
import { describe, expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import type { KmsKey } from '#test/cloud/aws/kms-keys.ts';
import { refuseJson } from '#test/cloud/aws/refusals.ts';
import { facts } from '#test/cloud/facts.ts';
import type { Fault } from '#test/cloud/faults.ts';
import { findingOf, keyValues, newUser, OTHER_SECRET, said, startEndpoint } from './aws-lab.ts';
import { conformance } from './conformance.ts';
import { httpsCases } from './https-cases.ts';
import { configure } from './lab.ts';

const CHANGES_NOTHING = ['Encrypt', 'Decrypt', 'GenerateDataKey', 'DescribeKey'];

const lab = conformance({
  type: 'aws-kms',
  good: (it) => keyValues(it),
  secrets: ['secretAccessKey'],
  writes: ({ world: { aws } }) => [
    ...aws.state.refusedWrites,
    ...aws.state.seen.filter(({ service, action }) => service === 'kms' && !CHANGES_NOTHING.includes(action)),
  ],
  cases: {
    ...httpsCases(facts.aws.kmsHost, 'encrypt'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls, learned }) => {
        expect(summary).toContain('in eu-west-1 encrypts and decrypts, wraps and unwraps');
        expect(calls).toEqual([
          'CONNECT kms.eu-west-1.amazonaws.com:443',
          'POST sts.eu-west-1.amazonaws.com/ GetCallerIdentity',
          'POST kms.eu-west-1.amazonaws.com/ Encrypt',
          'POST kms.eu-west-1.amazonaws.com/ Decrypt',
          'POST kms.eu-west-1.amazonaws.com/ GenerateDataKey',
          'POST kms.eu-west-1.amazonaws.com/ Decrypt',
          'POST kms.eu-west-1.amazonaws.com/ DescribeKey',
        ]);
        expect(learned).toMatchObject({ region: 'eu-west-1', keyArn: facts.aws.keyArn });
      },
    },
    'an empty place connects without reading': { cannotHappen: 'A key holds nothing that could be read.' },
    'a wrong secret is named': {
      values: (values, it) => ({ ...values, ...newUser(it).values, secretAccessKey: OTHER_SECRET }),
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
    },
    'an expired secret is named': {
      cannotHappen: 'Access keys of IAM users have no end; a deactivated one is an unknown identity.',
    },
    'an unknown identity is named': {
      values: (values, it) => {
        const { key, values: own } = newUser(it);
        key.active = false;
        return { ...values, ...own };
      },
      expect: { verdict: 'failed', class: 'auth.identity_unknown', step: 'sign-in' },
    },
    'a missing right is named': {
      values: (values, it) => ({ ...values, ...newUser(it, []).values }),
      expect: { verdict: 'failed', class: 'perm.denied', step: 'encrypt' },
      also: (report) =>
        expect(findingOf(report, 'encrypt')?.cause).toContain(`kms:Encrypt on ${facts.aws.keyArn}`),
    },
    'a missing target is named': {
      values: (values) => ({ ...values, keyArn: facts.aws.keyArn.replace(/.$/, '0') }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'encrypt' },
      also: (report) => expect(findingOf(report, 'encrypt')?.field).toBe('keyArn'),
    },
    'an unknown host name is named': {
      values: (values) => ({ ...values, keyArn: facts.aws.keyArn.replace('eu-west-1', 'eu-west-9') }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: (report) => expect(findingOf(report, 'connect')?.field).toBe('keyArn'),
    },
  },
});

/** Tests a new key with a new user who may use it. */
async function probeKey(wanted: Partial<KmsKey> & { multiRegion?: boolean }, change?: (key: KmsKey) => void) {
  const { aws } = lab().world;
  const key = aws.kms.keys.add(wanted);
  change?.(key);
  const { values } = newUser(lab(), aws.mayUse(key.arn));
  return { key, values, report: await lab().probe('aws-kms', { ...values, keyArn: key.arn }) };
}

describe('the state of a key', () => {
  test.each<[Partial<KmsKey>, RegExp, RegExp]>([
    [{ state: 'Disabled' }, /is disabled/, /Key actions > Enable/],
    [{ state: 'PendingDeletion' }, /is to be deleted/, /Cancel key deletion/],
    [{ state: 'PendingImport', origin: 'EXTERNAL' }, /no key material/, /Import key material/],
    [{ state: 'Unavailable' }, /custom key store/, /Custom key stores/],
    [{ state: 'Creating' }, /still being made/, /Wait/],
    [{ usage: 'SIGN_VERIFY', spec: 'ECC_NIST_P256' }, /its usage is SIGN_VERIFY/, /Encrypt and decrypt/],
    [{ usage: 'GENERATE_VERIFY_MAC', spec: 'HMAC_256' }, /its usage is GENERATE_VERIFY_MAC/, /symmetric/],
    [{ spec: 'RSA_2048' }, /not one for encrypting/, /symmetric/],
  ])('%j is told with what to do', async (wanted, cause, fix) => {
    const { report } = await probeKey(wanted);
    expect([report.verdict, said(report, 'encrypt')]).toEqual(['failed', ['failed', 'target.state']]);
    expect(findingOf(report, 'encrypt')?.cause).toMatch(cause);
    expect(findingOf(report, 'encrypt')?.fix).toMatch(fix);
  });

  test.each([
    ['2026-11-22', 'limited'],
    ['2026-12-20', 'limited'],
    ['2027-02-01', 'connected'],
  ])(
    'imported material that ends on %s makes the test %s, where the user may look',
    async (date, verdict) => {
      const { aws } = lab().world;
      const key = aws.kms.keys.add({ origin: 'EXTERNAL', validTo: new Date(date) });
      const look = { effect: 'Allow', action: ['kms:DescribeKey'], resource: [key.arn] } as const;
      const { values } = newUser(lab(), [...aws.mayUse(key.arn), look]);
      const settings = { now: new Date('2026-11-23T12:00:00Z') };
      const report = await lab().probe('aws-kms', { ...values, keyArn: key.arn }, settings);
      expect(report.verdict).toBe(verdict);
      expect(report.learned?.keyExpires?.slice(0, 10)).toBe(date);
    },
  );
});

describe('whose key it is', () => {
  test('an alias works with a warning, and the key behind it is told', async () => {
    const { key, values } = await probeKey({});
    const alias = lab().world.aws.kms.keys.addAlias('emedgene', key);
    const report = await lab().probe('aws-kms', { ...values, keyArn: alias });
    expect([report.verdict, said(report, 'format')[0], said(report, 'unwrap')[0]]).toEqual([
      ...['limited', 'limited', 'passed'],
    ]);
    expect(report.learned?.keyArn).toBe(key.arn);
  });

  test('a multi-Region key works in each of its regions', async () => {
    const { key, values, report } = await probeKey({ multiRegion: true });
    expect(report.verdict).toBe('connected');
    const replica = lab().world.aws.kms.keys.replicate(key, 'eu-central-1');
    const { user } = lab().world.aws.accounts.keys.get(values.accessKeyId) ?? {};
    if (user) user.policy = lab().world.aws.mayUse(replica.arn);
    const there = await lab().probe('aws-kms', { ...values, keyArn: replica.arn });
    expect([there.verdict, there.learned?.region]).toEqual(['connected', 'eu-central-1']);
  });

  test('a key of another account is told as what AWS lets one know: not there, or not for you', async () => {
    const { report } = await probeKey({ account: facts.aws.otherAccountId });
    expect(said(report, 'encrypt')).toEqual(['failed', 'perm.denied']);
    expect(findingOf(report, 'encrypt')?.cause).toContain('does not exist in this Region, or');
    expect(findingOf(report, 'encrypt')?.fix).toContain('Key policy: allow kms:Encrypt');
  });

  test('a key policy that does not leave the key to IAM is where the right is missing', async () => {
    const { report } = await probeKey({}, (key) => {
      key.policy = [];
    });
    expect(findingOf(report, 'encrypt')?.cause).toContain('no resource-based policy allows it');
    expect(findingOf(report, 'encrypt')?.fix).toMatch(
      /^KMS > Customer managed keys > [0-9a-f-]+ > Key policy/,
    );
  });

  test.each([
    ['kms:Decrypt', 'decrypt'],
    ['kms:GenerateDataKey', 'wrap'],
  ] as const)('a missing %s shows in the step %s', async (action, step) => {
    const { aws } = lab().world;
    const [all] = aws.mayUse(facts.aws.keyArn);
    const policy = all ? [{ ...all, action: all.action.filter((each) => each !== action) }] : [];
    const report = await lab().probe('aws-kms', keyValues(lab(), newUser(lab(), policy).values));
    expect(said(report, step)).toEqual(['failed', 'perm.denied']);
  });

  test('a region that the account has not enabled is named, not the key that STS has just accepted', async () => {
    const message = 'The security token included in the request is invalid.';
    lab().world.faults.set('kms.me-south-1.amazonaws.com', {
      answer: () => refuseJson({ status: 400, code: 'UnrecognizedClientException', message }),
    });
    const values = { ...keyValues(lab()), keyArn: facts.aws.keyArn.replace(facts.aws.region, 'me-south-1') };
    const report = await lab().probe('aws-kms', values);
    expect([said(report, 'sign-in')[0], said(report, 'encrypt')]).toEqual([
      'passed',
      ['failed', 'target.region'],
    ]);
    expect(findingOf(report, 'encrypt')?.cause).toContain('has not enabled the region me-south-1;');
  });

  test('a Deny in the key policy wins', async () => {
    const { report } = await probeKey({}, (key) => {
      key.policy = [...key.policy, { effect: 'Deny', action: ['kms:Decrypt'], resource: ['*'] }];
    });
    expect(said(report, 'decrypt')).toEqual(['failed', 'perm.explicit_deny']);
  });
});

describe('trouble', () => {
  test.each<Fault>([{ response: 'html' }, { connect: 403 }, { response: 'error500' }])(
    'an STS that cannot be asked (%j) is no fault of the key: KMS itself checks it',
    async (fault) => {
      const { world } = lab();
      world.faults.set(facts.aws.stsHost, fault);
      const fine = await lab().probe('aws-kms', keyValues(lab()));
      expect([fine.verdict, said(fine, 'sign-in')[0]]).toEqual(['connected', 'skipped']);
      const wrong = { ...keyValues(lab(), newUser(lab()).values), secretAccessKey: OTHER_SECRET };
      expect(said(await lab().probe('aws-kms', wrong), 'encrypt')).toEqual(['failed', 'auth.secret_wrong']);
      const { key, values } = newUser(lab());
      key.active = false;
      const gone = await lab().probe('aws-kms', keyValues(lab(), values));
      expect(said(gone, 'encrypt')).toEqual(['failed', 'auth.identity_unknown']);
    },
  );

  test.each(['throttled', 'skewed'] as const)('%s decides nothing', async (how) => {
    const { state } = lab().world.aws;
    if (how === 'throttled') state.throttled = true;
    else state.clockOffset = 3_600_000;
    lab().world.faults.set(facts.aws.stsHost, { connect: 403 });
    const report = await lab().probe('aws-kms', keyValues(lab()));
    Object.assign(state, { throttled: false, clockOffset: 0 });
    const name = how === 'throttled' ? 'throttle' : 'clock.skew';
    expect([report.verdict, said(report, 'encrypt')]).toEqual(['inconclusive', ['failed', name]]);
  });

  test('a server named by AWS_ENDPOINT_URL_KMS is asked in place of KMS', async () => {
    await using endpoint = await startEndpoint(lab());
    const urls = { AWS_ENDPOINT_URL_KMS: endpoint.url, AWS_ENDPOINT_URL_STS: endpoint.url };
    const network = createNetwork(configure(urls));
    const report = await lab().probe('aws-kms', keyValues(lab()), { network });
    expect([report.verdict, said(report, 'secure')[0]]).toEqual(['connected', 'skipped']);
    expect(report.calls).toContain(`POST ${new URL(endpoint.url).host}/ Encrypt`);
  });
});
