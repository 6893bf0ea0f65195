// Every type into every form, whatever it is built from: filled, kept, sent by the person's own press, and judged by Emedgene.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StorageId, storageIds } from '#shared/storages/index.ts';
import { type EmedgeneSiteId, emedgeneSites } from '../cloud/emedgene-sites.ts';
import { addStorage, openSettings } from './emedgene-page.ts';
import { examples } from './good-values.ts';
import { ask, enterDraft, findDraft, tabOf } from './hub.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  const permit = Object.values(emedgeneSites).map(({ host }) => `https://${host}/*`);
  sandbox = await openSandbox({ permit });
  panel = await sandbox.panel();
});
afterAll(async () => {
  await sandbox?.close();
});

const sites = Object.keys(emedgeneSites) as EmedgeneSiteId[];
const cases = sites.flatMap((site) => storageIds.map((type): [EmedgeneSiteId, StorageId] => [site, type]));

test.each(cases)('%s: %s is filled whole and turns green', async (site, type) => {
  sandbox.world.emedgenes[site].storages.clear();
  const page = await openSettings(sandbox, site);
  const draft = await enterDraft(panel, type, await examples[type].good(sandbox.world));
  await page.bringToFront();
  const tab = await tabOf(panel, emedgeneSites[site].host);
  await ask(panel, { kind: 'push', draft, tab, anyway: true });
  expect((await findDraft(panel, draft))?.push).toMatchObject({ status: 'waiting' });
  expect(await addStorage(sandbox, site, page)).toBe('green');
  await ask(panel, { kind: 'forget', draft });
});
