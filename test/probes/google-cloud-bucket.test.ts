// What a Google bucket can be like: states, objects, rights, CORS and the end of the key, each seen by the probe in the world.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '#shared/report.ts';
import { facts } from '#test/cloud/facts.ts';
import type { GoogleBucket, GoogleObject, GoogleRole } from '#test/cloud/google/buckets.ts';
import { goodGoogle, keyIdOf, labBucket } from './google-lab.ts';
import { type Lab, startLab, stepOf } from './lab.ts';

const { google } = facts;
let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterEach(() => lab.world.faults.clear());
afterAll(() => lab[Symbol.asyncDispose]());

describe('the bucket', () => {
  test.each<[NonNullable<GoogleBucket['refusal']>, string, string]>([
    ['requesterPays', 'failed', 'target.state'],
    ['billing', 'failed', 'target.state'],
    ['apiOff', 'failed', 'target.state'],
    ['perimeter', 'inconclusive', 'access.firewall'],
    ['ipFilter', 'inconclusive', 'access.firewall'],
    ['orgPolicy', 'failed', 'auth.policy'],
    ['rateLimit', 'inconclusive', 'throttle'],
    ['backend', 'inconclusive', 'server.transient'],
  ])('a bucket in the state %s is %s, %s', async (refusal, verdict, expected) => {
    labBucket(lab).refusal = refusal;
    const report = await lab.probe('google-cloud', await goodGoogle(lab));
    labBucket(lab).refusal = undefined;
    expect([report.verdict, stepOf(report, 'list')?.finding?.class]).toEqual([verdict, expected]);
    expect(JSON.stringify(report)).not.toMatch(/\{\w+\}/);
  });

  /** Tests with one object more in the bucket, as the first. */
  async function withObject(object: GoogleObject, name = '0-first.txt'): Promise<Report> {
    labBucket(lab).objects.set(name, object);
    const report = await lab.probe('google-cloud', await goodGoogle(lab));
    labBucket(lab).objects.delete(name);
    return report;
  }

  test.each<[string, GoogleObject]>([
    ['archived', { content: Buffer.from('x'), storageClass: 'ARCHIVE' }],
    ['empty', { content: Buffer.alloc(0) }],
    ['deleted but still kept', { content: Buffer.from('x'), softDeleted: true }],
    [
      'packed and larger than a reply may be',
      { content: gzipSync('x'.repeat(3_000_000)), contentEncoding: 'gzip' },
    ],
  ])('a first object that is %s does not keep the bucket from being connected', async (_, object) => {
    expect((await withObject(object)).verdict).toBe('connected');
  });

  test('a first object under its owner’s own encryption key is a state of the file', async () => {
    const report = await withObject({ content: Buffer.from('x'), customerKey: true });
    expect([report.verdict, stepOf(report, 'read')?.finding?.class]).toEqual(['failed', 'target.state']);
  });

  test('who may list but not read is told the right that is missing', async () => {
    const { roles } = labBucket(lab);
    roles.set(google.serviceAccount, new Set<GoogleRole>(['Storage Legacy Bucket Reader']));
    const report = await lab.probe('google-cloud', await goodGoogle(lab));
    roles.set(google.serviceAccount, new Set<GoogleRole>(['Storage Object Viewer']));
    expect(stepOf(report, 'read')?.finding).toMatchObject({ class: 'perm.denied' });
    expect(stepOf(report, 'read')?.finding?.cause).toContain('storage.objects.get');
  });

  test('only what lies below the path is listed', async () => {
    const report = await lab.probe('google-cloud', { ...(await goodGoogle(lab)), path: '/fastq/' });
    const last = lab.world.requests
      .to(google.storageHost)
      .findLast(({ path }) => path.includes('maxResults'));
    expect(new URLSearchParams(last?.path.split('?')[1]).get('prefix')).toBe('fastq/');
    expect(report.summary).toBe(`Connected: "/fastq/" in bucket "${google.bucket}" can be listed and read.`);
    expect(JSON.stringify(report)).not.toContain('sample-1');
  });

  test.each([
    [undefined, ['storage.objects.create', 'storage.objects.delete'], 'limited'],
    [['dragen-output' as const], ['storage.objects.create'], 'connected'],
  ])('an account that may write, for the use %j', async (use, rights, verdict) => {
    const { roles } = labBucket(lab);
    roles.set(google.serviceAccount, new Set<GoogleRole>(['Storage Object Admin']));
    const report = await lab.probe('google-cloud', await goodGoogle(lab), { options: use ? { use } : {} });
    roles.set(google.serviceAccount, new Set<GoogleRole>(['Storage Object Viewer']));
    expect(report.verdict).toBe(verdict);
    const { class: name, evidence } = stepOf(report, 'rights')?.finding ?? {};
    if (verdict === 'limited') {
      expect(name).toBe('rights.excess');
      for (const right of rights) expect(evidence).toContain(right);
    }
  });

  test('CORS is asked for as a browser does, with the header of the published rule', async () => {
    const options = { emedgeneHost: facts.emedgeneHost, use: ['visualization' as const] };
    const values = await goodGoogle(lab);
    const before = await lab.probe('google-cloud', values, { options });
    const origin = [`https://${facts.emedgeneHost}`];
    labBucket(lab).cors = [
      { origin, method: ['GET'], responseHeader: ['emgauthorization'], maxAgeSeconds: 3600 },
    ];
    const after = await lab.probe('google-cloud', values, { options });
    labBucket(lab).cors = [];
    expect([before.verdict, after.verdict]).toEqual(['limited', 'connected']);
    expect(stepOf(before, 'cors')?.finding?.fix).toContain(`gs://${google.bucket}`);
    expect(stepOf(after, 'cors')?.outcome).toBe('passed');
  });

  test.each([
    [10, 'limited', 'limited'],
    [60, 'connected', 'passed'],
  ])('a key whose certificate ends in %i days makes the test %s', async (days, verdict, outcome) => {
    const values = await goodGoogle(lab);
    const file = await lab.world.consoleKeys.createKeyFile();
    const end = new Date(Date.now() + days * 86_400_000);
    lab.world.google.accounts.endKey(keyIdOf(file), end);
    const report = await lab.probe('google-cloud', { ...values, clientCredentialsBase64: file });
    expect([report.verdict, stepOf(report, 'expiry')?.outcome]).toEqual([verdict, outcome]);
    expect(report.learned?.keyExpires?.slice(0, 10)).toBe(end.toISOString().slice(0, 10));
  });

  test('where the certificates’ host is silent, the steps after it are taken all the same', async () => {
    lab.world.faults.set(google.certificateHost, { connect: 'hang' });
    const report = await lab.probe('google-cloud', await goodGoogle(lab));
    expect([stepOf(report, 'expiry')?.outcome, stepOf(report, 'rights')?.outcome]).toEqual([
      'skipped',
      'passed',
    ]);
    expect(report.ms).toBeLessThan(10_000);
  });

  test('where certificates cannot be had the end of the key is not known, and nothing else changes', async () => {
    lab.world.faults.set(google.certificateHost, { connect: 403 });
    const report = await lab.probe('google-cloud', await goodGoogle(lab));
    expect([report.verdict, stepOf(report, 'expiry')?.outcome]).toEqual(['connected', 'skipped']);
  });
});
