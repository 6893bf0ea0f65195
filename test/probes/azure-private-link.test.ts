// A test from inside a hospital with Private Link: it must not read as if the account or the credentials were wrong.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodTypes } from '#test/cloud/good-values.ts';
import { direct } from './https-cases.ts';
import { type Lab, startLab, stepOf } from './lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab?.[Symbol.asyncDispose]());

test.each([
  ['azure-blob', 'Storage accounts > labgenomes > Networking'],
  ['azure-data-lake', 'Storage accounts > labdatalake > Networking'],
  ['azure-key-vault', 'Key vaults > labvault > Networking'],
] as const)('%s: Private Link is named, and where to look whether Emedgene is let in', async (type, page) => {
  const settings = direct(async () => [{ address: '10.0.0.5', family: 4 }])();
  const report = await lab.probe(type, goodTypes[type].values(lab.world), settings);
  const finding = stepOf(report, 'resolve')?.finding;
  expect([report.verdict, finding?.class]).toEqual(['failed', 'access.firewall']);
  expect(finding?.cause).toMatch(/Private Link.*says nothing about the credentials/);
  expect(finding?.fix).toContain(page);
});
