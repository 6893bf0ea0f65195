// Google Cloud under every situation of the conformance suite, and what its sign-in has of its own: a host for the token.
import { describe, expect, test } from 'vitest';
import { facts } from '#test/cloud/facts.ts';
import type { Fault } from '#test/cloud/faults.ts';
import { conformance } from './conformance.ts';
import { changedFile, goodGoogle, keyIdOf } from './google-lab.ts';
import { httpsCases } from './https-cases.ts';
import { stepOf } from './lab.ts';

const { google } = facts;

const lab = conformance({
  type: 'google-cloud',
  good: goodGoogle,
  secrets: ['clientCredentialsBase64'],
  writes: ({ world }) => world.google.storage.refusedWrites,
  cases: {
    ...httpsCases(google.storageHost, 'list'),
    'good values connect': {
      expect: { verdict: 'connected' },
      also: ({ summary, calls, learned }, { world }) => {
        expect(summary).toBe(`Connected: bucket "${google.bucket}" can be listed and read.`);
        expect(
          calls.filter((call) => call.includes(google.storageHost) && call.startsWith('GET')),
        ).toHaveLength(3);
        expect(learned).toMatchObject({ serviceAccount: google.serviceAccount, projectId: google.projectId });
        expect(world.requests.to(google.tokenHost).at(-1)?.path).toBe('/token');
      },
    },
    'an empty place connects without reading': {
      values: (values) => ({ ...values, bucket: google.emptyBucket }),
      expect: { verdict: 'connected' },
      also: (report) => expect(stepOf(report, 'read')?.outcome).toBe('skipped'),
    },
    'a wrong secret is named': {
      // Google's own words for a key that was deleted after the file was downloaded.
      values: async (values, { world }) => {
        const file = await world.consoleKeys.createKeyFile();
        world.google.accounts.deleteKey(keyIdOf(file));
        return { ...values, clientCredentialsBase64: file };
      },
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
      also: (report) => expect(stepOf(report, 'sign-in')?.finding?.cause).toContain(google.serviceAccount),
    },
    'an expired secret is named': {
      values: async (values, { world }) => {
        const file = await world.consoleKeys.createKeyFile();
        world.google.accounts.endKey(keyIdOf(file), new Date(Date.now() - 1000));
        return { ...values, clientCredentialsBase64: file };
      },
      expect: { verdict: 'failed', class: 'auth.secret_wrong', step: 'sign-in' },
      also: (report) => expect(stepOf(report, 'sign-in')?.finding?.cause).toContain('has expired'),
    },
    'an unknown identity is named': {
      values: (values) => {
        const client_email = google.serviceAccount.replace('reader', 'somebody');
        return { ...values, clientCredentialsBase64: changedFile(values, { client_email }) };
      },
      expect: { verdict: 'failed', class: 'auth.identity_unknown', step: 'sign-in' },
    },
    'a missing right is named': {
      values: (values) => ({ ...values, bucket: google.closedBucket }),
      expect: { verdict: 'failed', class: 'perm.denied', step: 'list' },
      also: (report) => {
        const { cause, fix } = stepOf(report, 'list')?.finding ?? {};
        for (const word of [google.serviceAccount, google.closedBucket, 'storage.objects.list']) {
          expect(cause).toContain(word);
        }
        expect(fix).toContain('Storage Object Viewer');
      },
    },
    'a missing target is named': {
      values: (values) => ({ ...values, bucket: google.missingBucket }),
      expect: { verdict: 'failed', class: 'target.not_found', step: 'list' },
      also: (report) => expect(stepOf(report, 'list')?.finding?.field).toBe('bucket'),
    },
    // The host is in no value: that this network does not know it says so, and no value is blamed.
    'an unknown host name is named': {
      arrange: ({ world }) => void world.faults.set(google.storageHost, { connect: 502 }),
      expect: { verdict: 'failed', class: 'net.dns', step: 'connect' },
      also: (report) => {
        const { field, cause } = stepOf(report, 'connect')?.finding ?? {};
        expect(field).toBeUndefined();
        expect(cause).toContain('says nothing about the credentials');
      },
    },
  },
});

describe('the sign-in', () => {
  test.each<[Fault, string]>([
    [{ response: 'html' }, 'foreign_answer'],
    [{ response: 'redirect' }, 'foreign_answer'],
    [{ response: 'throttle' }, 'throttle'],
    [{ response: 'error500' }, 'server.transient'],
    [{ connect: 403 }, 'net.proxy'],
    [{ connect: 'reset' }, 'net.reset'],
    [{ certificate: 'untrusted' }, 'tls.untrusted'],
  ])('trouble of the token host %j belongs to sign-in and decides nothing', async (fault, expected) => {
    lab().world.faults.set(google.tokenHost, fault);
    const report = await lab().probe('google-cloud', await goodGoogle(lab()));
    const signIn = stepOf(report, 'sign-in');
    expect([report.verdict, signIn?.outcome, signIn?.finding?.class]).toEqual([
      'inconclusive',
      'failed',
      expected,
    ]);
  });

  test('a clock that is off is the clock, not the key', async () => {
    const { accounts } = lab().world.google;
    accounts.clockOffset = 2 * 3_600_000;
    const report = await lab().probe('google-cloud', await goodGoogle(lab()));
    accounts.clockOffset = 0;
    expect([report.verdict, stepOf(report, 'sign-in')?.finding?.class]).toEqual([
      'inconclusive',
      'clock.skew',
    ]);
  });

  test('a disabled account and a private key of another file are told apart', async () => {
    const { state } = lab().world.google.accounts;
    const values = await goodGoogle(lab());
    state.disabled = true;
    const disabled = await lab().probe('google-cloud', values);
    state.disabled = false;
    const private_key_id = 'e'.repeat(40);
    const mixed = { ...values, clientCredentialsBase64: changedFile(values, { private_key_id }) };
    const other = await lab().probe('google-cloud', mixed);
    expect([disabled, other].map((report) => stepOf(report, 'sign-in')?.finding?.class)).toEqual([
      'auth.disabled',
      'auth.secret_wrong',
    ]);
  });

  test('a private key that is damaged inside is told before anything is sent to the token host', async () => {
    const values = await goodGoogle(lab());
    const before = lab().world.requests.to(google.tokenHost).length;
    const private_key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    const broken = { ...values, clientCredentialsBase64: changedFile(values, { private_key }) };
    const report = await lab().probe('google-cloud', broken);
    expect(stepOf(report, 'sign-in')?.finding).toMatchObject({
      class: 'input.malformed',
      field: 'clientCredentialsBase64',
    });
    expect(lab().world.requests.to(google.tokenHost)).toHaveLength(before);
  });
});
