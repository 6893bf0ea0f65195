// The lab's administrator and its own bucket: a new one in the sandbox, its owner's key, and the panel's view of it.
import type { Page } from 'puppeteer';
import type { BucketReport } from '#shared/bucket-report.ts';
import type { Bucket } from '#test/cloud/aws/s3-buckets.ts';
import { facts } from '#test/cloud/facts.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { press, write } from './person.ts';
import { stateOf, untilState } from './popup.ts';

export const EMEDGENE_USER = `arn:aws:iam::${facts.aws.otherAccountId}:user/emedgene`;

/** A bucket with nothing set, and its owner's values by the labels of the form. */
export function newOwnBucket({ world: { aws } }: Sandbox, name: string) {
  const policy = [{ effect: 'Allow' as const, action: ['s3:*'], resource: ['*'] }];
  const owner = aws.accounts.findUser(`owner-${name}`) ?? aws.accounts.addUser(`owner-${name}`, { policy });
  const key = aws.accounts.addKey(owner);
  const bucket = aws.s3.buckets.add(name, facts.aws.region, facts.aws.files);
  const values = { 'Access key ID': key.id, 'Secret access key': key.secret, Bucket: name };
  return { bucket, values };
}

/** Opens the view and says which Emedgene and whose user. */
export async function openOwnBucket(sandbox: Sandbox): Promise<Page> {
  const panel = await sandbox.panel();
  await press(panel, 'Own bucket');
  await write(panel, 'Emedgene host', facts.emedgeneHost);
  await write(panel, 'ARN of Emedgene’s user', EMEDGENE_USER);
  return panel;
}

/** Presses the button and waits for a new report. */
export async function checkBucket(panel: Page): Promise<BucketReport> {
  const before = (await stateOf(panel)).bucketCheck?.report?.checkedAt;
  await press(panel, before ? 'Check again' : 'Check bucket');
  await untilState(panel, ({ bucketCheck }) => {
    if (bucketCheck?.failure) throw new Error(`The companion could not be used: ${bucketCheck.failure}`);
    return bucketCheck?.report !== undefined && bucketCheck.report.checkedAt !== before;
  });
  const report = (await stateOf(panel)).bucketCheck?.report;
  await panel.waitForSelector(`[data-verdict="${report?.verdict}"]`);
  if (!report) throw new Error('There is no report.');
  return report;
}

/** Puts the documents in place as they stand in the panel, as the owner would by the console or a command. */
export async function applyDocuments({ world }: Sandbox, panel: Page, bucket: Bucket): Promise<void> {
  const [policy = '', cors = ''] = await panel.$$eval('.document textarea', (all) =>
    all.map((one) => (one as HTMLTextAreaElement).value),
  );
  world.aws.s3.buckets.putPolicy(bucket, policy);
  const rules: readonly Readonly<Record<string, string[]>>[] = JSON.parse(cors).CORSRules;
  bucket.cors = rules.map(({ AllowedOrigins, AllowedMethods, AllowedHeaders, ExposeHeaders }) => ({
    ...{ origins: AllowedOrigins ?? [], methods: AllowedMethods ?? [] },
    ...{ headers: AllowedHeaders ?? [], exposed: ExposeHeaders ?? [] },
  }));
}
