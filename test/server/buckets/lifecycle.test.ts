// What lifecycle rules do to cases: each row of Emedgene's table named exactly where a rule can bring it about.
import type { LifecycleRule } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeLifecycle, lifecycleFinding } from '#server/buckets/lifecycle.ts';
import { readRule } from '#server/buckets/lifecycle-rule.ts';
import type { FilePlace } from '#shared/bucket-report.ts';
import { effects } from '#shared/effects.ts';

const judge = (rules: readonly LifecycleRule[], path = '', layout: readonly FilePlace[] = []) =>
  judgeLifecycle(
    rules.map((rule, index) => readRule(rule, index + 1)),
    path,
    layout,
  );
const toGlacier = { Transitions: [{ Days: 30, StorageClass: 'GLACIER' as const }] };
const rule = (more: Partial<LifecycleRule> = {}): LifecycleRule => ({
  ...{ ID: 'archive', Status: 'Enabled', Filter: { Prefix: '' }, ...toGlacier, ...more },
});

test('a rule that touches the path brings about all seven rows, whatever the files are called', () => {
  const { effects: found } = judge([rule()]);
  expect(found).toEqual(
    effects.map((row) => ({ rule: 'archive', ...row, after: '30 days', action: 'GLACIER' })),
  );
  expect(found).toHaveLength(7);
});

/** A bucket in which every row of the table has a folder and a tag of its own. */
const layout = effects.map(({ caseType, fileType }, index) => ({
  ...{ caseType, fileType, prefix: `kind-${index}/`, tags: { kind: `k${index}` } },
}));

test('where the lab has said which files stand where, exactly the rows of the rules are named', () => {
  const rows = effects.map((_, index) => index);
  const byFolder = (index: number) => rule({ ID: `r${index}`, Filter: { Prefix: `kind-${index}/` } });
  const byTag = (index: number) =>
    rule({ ID: `r${index}`, Filter: { Tag: { Key: 'kind', Value: `k${index}` } } });
  fc.assert(
    fc.property(fc.subarray(rows), fc.boolean(), (chosen, tagged) => {
      const { effects: found } = judge(chosen.map(tagged ? byTag : byFolder), '', layout);
      expect(
        found.map(({ rule: id, caseType, fileType, effect }) => ({ id, caseType, fileType, effect })),
      ).toEqual(chosen.map((index) => ({ id: `r${index}`, ...effects[index] })));
    }),
  );
});

test('rows of which nothing was said may stand anywhere, so they count', () => {
  const { effects: found } = judge([rule({ Filter: { Prefix: 'kind-0/' } })], '', layout.slice(0, 3));
  expect(found.map(({ fileType }) => fileType)).toEqual(
    [0, 3, 4, 5, 6].map((index) => effects[index]?.fileType),
  );
});

describe('what a rule is for', () => {
  const risky = (more: Partial<LifecycleRule>, path?: string) => judge([rule(more)], path).effects.length > 0;

  test.each<[string, Partial<LifecycleRule>, string, boolean]>([
    ['everything', {}, 'emedgene/', true],
    ['a prefix above the path', { Filter: { Prefix: 'eme' } }, 'emedgene/', true],
    ['a prefix below the path', { Filter: { Prefix: 'emedgene/old/' } }, 'emedgene/', true],
    ['another prefix', { Filter: { Prefix: 'logs/' } }, 'emedgene/', false],
    ['another prefix, written the old way', { Filter: undefined, Prefix: 'logs/' }, 'emedgene/', false],
    [
      'another prefix among other filters',
      { Filter: { And: { Prefix: 'logs/', Tags: [] } } },
      'emedgene/',
      false,
    ],
    ['a prefix that only looks alike', { Filter: { Prefix: 'emedgene-logs/' } }, 'emedgene/', false],
    ['nothing, as it is switched off', { Status: 'Disabled' }, '', false],
  ])('%s', (_, more, path, expected) => expect(risky(more, path)).toBe(expected));

  test('tags and sizes are said, as files may or may not have them', () => {
    const filter = {
      And: { Prefix: 'runs/', Tags: [{ Key: 'archive', Value: 'yes' }], ObjectSizeGreaterThan: 1000 },
    };
    const { effects: found, rules } = judge([rule({ Filter: filter })]);
    expect(found[0]?.only).toBe('tag archive=yes, larger than 1000 bytes');
    expect(rules[0]?.filter).toBe('below runs/, tag archive=yes, larger than 1000 bytes');
  });

  test('a size that no file of a row has leaves that row out', () => {
    const small = layout.map((place) => ({
      caseType: place.caseType,
      fileType: place.fileType,
      maxSize: 500,
    }));
    const more = { Filter: { ObjectSizeGreaterThan: 1000 } };
    expect(judge([rule(more)], '', small).effects).toEqual([]);
    expect(judge([rule(more)], '', small.slice(0, 6)).effects).toHaveLength(1);
  });
});

describe('what a rule does', () => {
  const first = (more: Partial<LifecycleRule>) => {
    const { effects: found, rules } = judge([rule({ Transitions: undefined, ...more })]);
    return [found[0]?.action, found[0]?.after, rules[0]?.actions];
  };

  test.each<[string, Partial<LifecycleRule>, unknown[]]>([
    [
      'deep archive',
      { Transitions: [{ Days: 1, StorageClass: 'DEEP_ARCHIVE' }] },
      ['DEEP_ARCHIVE', '1 day', ['archived to DEEP_ARCHIVE after 1 day']],
    ],
    ['expiration', { Expiration: { Days: 365 } }, ['deleted', '365 days', ['deleted after 365 days']]],
    [
      'a date',
      { Expiration: { Date: new Date('2027-01-31') } },
      ['deleted', '2027-01-31', ['deleted on 2027-01-31']],
    ],
    [
      'the first of two',
      {
        Expiration: { Days: 365 },
        Transitions: [
          { Days: 90, StorageClass: 'GLACIER' },
          { Days: 30, StorageClass: 'STANDARD_IA' },
        ],
      },
      [
        'GLACIER',
        '90 days',
        ['archived to GLACIER after 90 days', 'moved to STANDARD_IA after 30 days', 'deleted after 365 days'],
      ],
    ],
    [
      'a class that can be read at once',
      { Transitions: [{ Days: 1, StorageClass: 'GLACIER_IR' }] },
      [undefined, undefined, ['moved to GLACIER_IR after 1 day']],
    ],
    [
      'old versions',
      { NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      [undefined, undefined, ['old versions deleted after 30 days']],
    ],
    [
      'old versions to an archive',
      { NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: 'GLACIER' }] },
      [undefined, undefined, ['old versions moved to GLACIER after 30 days']],
    ],
    [
      'unfinished uploads',
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      [undefined, undefined, ['unfinished uploads removed after 7 days']],
    ],
    [
      'delete markers',
      { Expiration: { ExpiredObjectDeleteMarker: true } },
      [undefined, undefined, ['delete markers without versions removed']],
    ],
  ])('%s', (_, more, expected) => expect(first(more)).toEqual(expected));
});

test('overlapping rules are each told, with the number of those that are a risk', () => {
  const judged = judge([
    rule(),
    rule({ ID: undefined, Filter: { Prefix: 'runs/' }, Transitions: undefined, Expiration: { Days: 10 } }),
    rule({
      ID: 'uploads',
      Transitions: undefined,
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    }),
  ]);
  expect(judged.rules.map(({ rule: id, risk }) => [id, risk])).toEqual([
    ['archive', true],
    ['rule 2', true],
    ['uploads', false],
  ]);
  const found = lifecycleFinding(judged, 'lab-genomes');
  expect([found?.finding.class, found?.effect]).toEqual(['lifecycle.risk', 'limited']);
  expect(found?.finding.cause).toContain('"rule 2" (below runs/: deleted after 10 days)');
  expect(found?.finding.evidence).toBe('2 of 3 rules, 14 effects');
  expect(lifecycleFinding(judge([]), 'lab-genomes')).toBeUndefined();
});
