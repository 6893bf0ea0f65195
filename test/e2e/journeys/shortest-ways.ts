// The shortest way of each storage that has a console, from its open page to the green cloud: what it costs is counted.
import type { Page } from 'puppeteer';
import type { StorageId } from '#shared/storages/index.ts';
import {
  captureAccessKey,
  captureBaseSpace,
  captureEndpoints,
  captureGoogleBucket,
  captureIca,
  captureS3Bucket,
  dropDownloadedKey,
} from '../pages/console-pages.ts';
import { type Effort, spentSoFar, startCounting } from '../person/effort.ts';
import { addStorage, openSettings } from '../person/emedgene-page.ts';
import { startOver } from '../person/legs.ts';
import { press } from '../person/person.ts';
import { captureContainer, captureNewSecret, captureOverview } from '../person/portal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

type Capture = (sandbox: Sandbox) => Promise<void>;

/** What is captured, page by page; nothing is chosen before, and nothing is typed. */
const captures = {
  'azure-blob': [captureOverview, captureNewSecret, captureContainer],
  'azure-data-lake': [captureOverview, captureNewSecret, captureEndpoints],
  'aws-s3': [captureAccessKey, captureS3Bucket],
  'google-cloud': [dropDownloadedKey, captureGoogleBucket],
  basespace: [captureBaseSpace],
  ica: [captureIca],
} as const satisfies Partial<Record<StorageId, readonly Capture[]>>;

export type WithConsole = keyof typeof captures;
export const withConsole = Object.keys(captures) as WithConsole[];

export interface Cost {
  readonly linking: Effort;
  /** Beside it: what making the credential took on the provider's own page, with or without a tool. */
  readonly making: Effort;
  readonly icon: 'green' | 'red';
  readonly ms: number;
}

/** Walks it. The first page is open already, so coming there is not counted. */
export async function walkShortest(sandbox: Sandbox, type: WithConsole): Promise<Cost> {
  await startOver(sandbox);
  startCounting();
  const started = performance.now();
  for (const capture of captures[type]) await capture(sandbox);
  const popup = sandbox.nextPopup();
  const page = await openSettings(sandbox, 'mui');
  await pushIn(await popup);
  await sandbox.picture(page, `effort-${type}`);
  const icon = await addStorage(sandbox, 'mui', page);
  const { linking, making } = spentSoFar();
  // Coming to the first page is no part of the way.
  linking.switches -= 1;
  return { linking, making, icon, ms: Math.round(performance.now() - started) };
}

// The popup opened by itself over Emedgene's page; it stays while the form fills behind it.
async function pushIn(popup: Page): Promise<void> {
  await press(popup, 'Push to Emedgene');
  await popup.waitForSelector('[data-push="waiting"]');
  await popup.close();
}
