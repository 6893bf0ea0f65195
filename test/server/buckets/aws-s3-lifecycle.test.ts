// Lifecycle rules of a bucket in the sandbox, as S3's XML carries them: which cases they break, and which rules are harmless.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { effects } from '#shared/effects.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { checkBucket, furnished, outcome } from './bucket-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
}, 60_000);
afterAll(() => lab[Symbol.asyncDispose]());

const to = (StorageClass: string, Days: number) => ({ Transition: [{ Days, StorageClass }] });

test('each of the seven effects is named exactly where its files are archived or deleted', async () => {
  const { bucket, owner } = furnished(lab, 'lab-seven');
  const layout = effects.map((row, index) => ({
    ...{ caseType: row.caseType, fileType: row.fileType, prefix: `kind-${index}/` },
  }));
  for (const [index, row] of effects.entries()) {
    const filter = { Filter: { Prefix: `kind-${index}/` } };
    bucket.lifecycle = [{ ID: `rule-${index}`, ...filter, Status: 'Enabled', ...to('GLACIER', 90) }];
    const { effects: found } = await checkBucket(lab, owner, { layout });
    expect(found).toEqual([{ rule: `rule-${index}`, ...row, after: '90 days', action: 'GLACIER' }]);
  }
  bucket.lifecycle = [{ ID: 'all', Filter: { Prefix: '' }, Status: 'Enabled', Expiration: { Days: 365 } }];
  const report = await checkBucket(lab, owner);
  expect(report.effects.map(({ rule, after, action, only, ...row }) => row)).toEqual(effects);
  expect([report.verdict, outcome(report, 'lifecycle')]).toEqual(['limited', ['limited', 'lifecycle.risk']]);
});

test('rules elsewhere, switched off, for old versions and for unfinished uploads are listed and harmless', async () => {
  const { bucket, owner } = furnished(lab, 'lab-harmless');
  bucket.lifecycle = [
    { ID: 'elsewhere', Filter: { Prefix: 'logs/' }, Status: 'Enabled', ...to('GLACIER', 1) },
    { ID: 'off', Filter: { Prefix: '' }, Status: 'Disabled', ...to('GLACIER', 1) },
    { ID: 'old', Filter: {}, Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
    {
      ID: 'parts',
      Filter: {},
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
    { ID: 'cheaper', Filter: {}, Status: 'Enabled', ...to('STANDARD_IA', 30) },
  ];
  const report = await checkBucket(lab, { ...owner, path: '/emedgene/' });
  expect([report.verdict, report.effects]).toEqual(['connected', []]);
  expect(
    report.lifecycleRules.map(({ rule, touches, enabled, risk }) => [rule, touches, enabled, risk]),
  ).toEqual([
    ['elsewhere', false, true, false],
    ['off', true, false, false],
    ['old', true, true, false],
    ['parts', true, true, false],
    ['cheaper', true, true, false],
  ]);
});

test('tags and sizes that XML carries in either of its forms are read', async () => {
  const { bucket, owner } = furnished(lab, 'lab-filters');
  const tag = { Key: 'archive', Value: 'yes' };
  bucket.lifecycle = [
    { ID: 'one', Filter: { Tag: tag }, Status: 'Enabled', ...to('DEEP_ARCHIVE', 1) },
    {
      ID: 'and',
      Filter: { And: { Prefix: 'runs/', Tag: [tag], ObjectSizeGreaterThan: 1000 } },
      Status: 'Enabled',
      ...to('GLACIER', 2),
    },
  ];
  const { lifecycleRules } = await checkBucket(lab, owner);
  expect(lifecycleRules.map(({ filter }) => filter)).toEqual([
    'tag archive=yes',
    'below runs/, tag archive=yes, larger than 1000 bytes',
  ]);
});
