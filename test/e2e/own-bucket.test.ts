// "Own bucket" as a lab's administrator meets it: check, see what lifecycle rules would do, take the documents, and be green.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { effects } from '#shared/effects.ts';
import type { Bucket } from '#test/cloud/aws/s3-buckets.ts';
import { newStorage, typed } from './person/legs.ts';
import {
  applyDocuments,
  checkBucket,
  EMEDGENE_USER,
  newOwnBucket,
  openOwnBucket,
} from './person/own-bucket-panel.ts';
import { seenThrough } from './person/panel.ts';
import { until, write } from './person/person.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;
let panel: Page;
let bucket: Bucket;

beforeAll(async () => {
  sandbox = await openSandbox();
  const own = newOwnBucket(sandbox, 'lab-own');
  bucket = own.bucket;
  await newStorage(sandbox, 'AWS S3');
  await typed(sandbox, {}, own.values);
  panel = await openOwnBucket(sandbox);
});
afterAll(() => sandbox?.close());

test('a bare bucket lacks policy and CORS, and its lifecycle rule is told by all seven effects', async () => {
  bucket.lifecycle = [
    {
      ID: 'to-glacier',
      Filter: { Prefix: '' },
      Status: 'Enabled',
      Transition: [{ Days: 30, StorageClass: 'GLACIER' }],
    },
    {
      ID: 'uploads',
      Filter: {},
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ];
  expect((await checkBucket(panel)).verdict).toBe('limited');
  const rows = await panel.$$eval('.bucket-table:not(.rights) tbody tr', (found) =>
    found.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  expect(rows).toEqual(effects.map((row) => [row.caseType, row.fileType, row.effect]));
  expect(await seenThrough(sandbox, panel, 'own-bucket-bare')).toEqual([]);
});

test('the documents are there without the companion, and with them the bucket is green', async () => {
  await panel.$$eval('.document', (all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  await applyDocuments(sandbox, panel, bucket);
  bucket.lifecycle = [];
  expect(JSON.parse(bucket.policyText ?? '').Statement[0].Principal).toEqual({ AWS: EMEDGENE_USER });
  expect(await seenThrough(sandbox, panel, 'own-bucket-documents')).toEqual([]);
  expect((await checkBucket(panel)).verdict).toBe('connected');
  expect(await seenThrough(sandbox, panel, 'own-bucket-green')).toEqual([]);
});

test('everything is reached by the keyboard, and what is wrong is said at once', async () => {
  await write(panel, 'ARN of Emedgene’s user', '*');
  await until(panel, () => document.querySelector('#bucket-arn[aria-invalid="true"]') !== null);
  expect(await panel.$$('.document')).toHaveLength(0);
  expect(await seenThrough(sandbox, panel, 'own-bucket-refused')).toEqual([]);
  await write(panel, 'ARN of Emedgene’s user', EMEDGENE_USER);
  await panel.focus('#bucket-arn');
  const reached: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await panel.keyboard.press('Tab');
    reached.push(
      await panel.evaluate(
        () =>
          document.activeElement?.textContent?.trim() ||
          document.activeElement?.id ||
          document.activeElement?.tagName ||
          '',
      ),
    );
  }
  expect(reached).toEqual(
    expect.arrayContaining(['Check again', 'Bucket policy', 'CORS rules for S3', 'Commands']),
  );
});
