// A lab's own storage account: only its CORS rules are looked at, by what a browser gets and, where permitted, by the rules themselves.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsFor } from '#shared/documents.ts';
import { facts } from '#test/cloud/facts.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { causeOf, checkBucket, outcome } from './bucket-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

const { emedgeneHost, container } = facts;
const check = () => {
  const values = goodTypes['azure-blob'].values(lab.world);
  return checkBucket(lab, values, { type: 'azure-blob', emedgeneUserArn: undefined });
};

test('the rules of our documents let pages in, by Azurite’s own matching', async () => {
  const { azureCors } = documentsFor({ bucket: container, emedgeneHost, use: ['visualization'] });
  await lab.world.blob.owner.setCorsRules(azureCors.corsRules);
  const report = await check();
  expect([report.verdict, outcome(report, 'cors')]).toEqual(['connected', ['passed', undefined]]);
  expect(outcome(report, 'policy')).toEqual(['skipped', 'policy.missing']);
});

test('a mere reader learns that pages are kept out, and who may look at the account also why', async () => {
  const { blob } = lab.world;
  await blob.owner.setCors(['https://other.emg.illumina.com']);
  const blind = await check();
  expect([blind.verdict, outcome(blind, 'cors')]).toEqual(['limited', ['limited', 'cors.missing']]);
  expect(causeOf(blind, 'cors')).not.toContain('the CORS rule lacks');
  blob.access.grantSettings(facts.app.clientId);
  expect(causeOf(await check(), 'cors')).toContain(`the CORS rule lacks the origin https://${emedgeneHost}`);
});
