// "Own bucket" as a lab's administrator meets it: check, see what lifecycle rules would do, take the documents, and be green.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { effects } from '#shared/effects.ts';
import { facts } from '#test/cloud/facts.ts';
import { newStorage, typed } from './legs.ts';
import { press, until, write } from './person.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

const ARN = `arn:aws:iam::${facts.aws.otherAccountId}:user/emedgene`;
const BUCKET = 'lab-own';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  sandbox = await openSandbox(process.env.PICTURES ? { pictures: process.env.PICTURES } : {});
  const { aws } = sandbox.world;
  const policy = [{ effect: 'Allow' as const, action: ['s3:*'], resource: ['*'] }];
  const key = aws.accounts.addKey(aws.accounts.addUser('owner', { policy }));
  aws.s3.buckets.add(BUCKET, facts.aws.region, facts.aws.files);
  await newStorage(sandbox, 'AWS S3');
  const values = { 'Access key ID': key.id, 'Secret access key': key.secret, Bucket: BUCKET };
  await typed(sandbox, {}, values);
  panel = await sandbox.panel();
  await panel.setViewport({ width: 400, height: 900, deviceScaleFactor: 2 });
});
afterAll(() => sandbox?.close());

const bucket = () => {
  const found = sandbox.world.aws.s3.buckets.find(BUCKET);
  if (!found) throw new Error(`no bucket ${BUCKET}`);
  return found;
};

/** Presses the button and waits until the check is over. */
async function check(name: 'Check bucket' | 'Check again'): Promise<string> {
  await press(panel, name);
  await until(
    panel,
    () =>
      document.querySelector('.bucket-result .running') === null &&
      document.querySelector('[data-verdict]') !== null,
  );
  return panel.$eval('[data-verdict]', (element) => element.getAttribute('data-verdict') ?? '');
}

async function picture(name: string): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const height = await panel.$eval('body', (body) => body.scrollHeight);
    await panel.setViewport({ width: 400, height, deviceScaleFactor: 2 });
    await sandbox.picture(panel, `${name}-${scheme}`);
  }
}

async function expectAccessible(): Promise<void> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await panel.evaluate(source);
  const found = await panel.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  });
  expect(found).toEqual([]);
}

test('a bare bucket lacks policy and CORS, and its lifecycle rule is told by all seven effects', async () => {
  bucket().lifecycle = [
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
  await press(panel, 'Own bucket');
  await write(panel, 'Emedgene host', facts.emedgeneHost);
  await write(panel, 'ARN of Emedgene’s user', ARN);
  expect(await check('Check bucket')).toBe('limited');
  const rows = await panel.$$eval('.bucket-table:not(.rights) tbody tr', (found) =>
    found.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  expect(rows).toEqual(effects.map((row) => [row.caseType, row.fileType, row.effect]));
  await picture('bare');
  await expectAccessible();
});

test('the documents are there without the companion, and with them the bucket is green', async () => {
  await panel.$$eval('.document', (all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  const [policy = '', cors = ''] = await panel.$$eval('.document textarea', (all) =>
    all.map((one) => (one as HTMLTextAreaElement).value),
  );
  const { buckets } = sandbox.world.aws.s3;
  buckets.putPolicy(bucket(), policy);
  bucket().cors = JSON.parse(cors).CORSRules.map((rule: Record<string, string[]>) => ({
    ...{
      origins: rule.AllowedOrigins,
      methods: rule.AllowedMethods,
      headers: rule.AllowedHeaders,
      exposed: rule.ExposeHeaders,
    },
  }));
  bucket().lifecycle = [];
  expect(JSON.parse(policy).Statement[0].Principal).toEqual({ AWS: ARN });
  await picture('documents');
  await expectAccessible();
  expect(await check('Check again')).toBe('connected');
  await picture('green');
  await expectAccessible();
});

test('everything is reached by the keyboard, and what is wrong is said at once', async () => {
  await write(panel, 'ARN of Emedgene’s user', '*');
  await until(panel, () => document.querySelector('#bucket-arn[aria-invalid="true"]') !== null);
  expect(await panel.$$('.document')).toHaveLength(0);
  await picture('refused');
  await expectAccessible();
  await write(panel, 'ARN of Emedgene’s user', ARN);
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
