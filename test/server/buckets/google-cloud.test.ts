// A lab's own Google bucket: only its CORS rules are looked at, by what a browser gets and, where permitted, by the rules themselves.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { documentsFor } from '#shared/documents.ts';
import { facts } from '#test/cloud/facts.ts';
import { goodGoogle, labBucket } from '#test/probes/google-lab.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { causeOf, checkBucket, outcome } from './bucket-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());
beforeEach(() => {
  labBucket(lab).cors = [];
});

const { emedgeneHost, google } = facts;
const check = async () =>
  checkBucket(lab, await goodGoogle(lab), { type: 'google-cloud', emedgeneUserArn: undefined });

test("Emedgene's published rule is green, for a mere reader, too", async () => {
  const { gcsCors } = documentsFor({ bucket: google.bucket, emedgeneHost, use: ['visualization'] });
  labBucket(lab).cors = gcsCors;
  const report = await check();
  expect([report.verdict, outcome(report, 'cors')]).toEqual(['connected', ['passed', undefined]]);
  expect(report.advice).toEqual([]);
  expect(outcome(report, 'policy')).toEqual(['skipped', 'policy.missing']);
  expect(outcome(report, 'lifecycle')).toEqual(['skipped', 'lifecycle.risk']);
});

test('who may look at the bucket is told why pages are kept out', async () => {
  expect(causeOf(await check(), 'cors')).not.toContain('there is no CORS rule');
  labBucket(lab).roles.set(
    google.serviceAccount,
    new Set(['Storage Object Viewer', 'Storage Legacy Bucket Reader']),
  );
  const bare = await check();
  expect([bare.verdict, outcome(bare, 'cors')]).toEqual(['limited', ['limited', 'cors.missing']]);
  expect(causeOf(bare, 'cors')).toContain('there is no CORS rule');
  labBucket(lab).cors = [{ origin: [`https://${emedgeneHost}`], method: ['GET'], responseHeader: ['Range'] }];
  expect(causeOf(await check(), 'cors')).toContain('lacks the header emgauthorization');
});
