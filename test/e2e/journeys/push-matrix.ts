// One type pushed into each of the three Emedgenes: filled, sent by the person's press, judged by Emedgene, and the icon read
// back by the product. The three wait for their icons together.
import type { Page } from 'puppeteer';
import { type EmedgeneSiteId, emedgeneSites } from '../../cloud/emedgene/sites.ts';
import { addStorage, openSettings } from '../person/emedgene-page.ts';
import { examples, type FormId, type Texts } from '../person/good-values.ts';
import { ask, enterDraft, findDraft, tabOf } from '../person/hub.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export const sites = Object.keys(emedgeneSites) as EmedgeneSiteId[];
/** What a test permits that pushes into all of them. */
export const siteOrigins = sites.map((site) => `https://${emedgeneSites[site].host}/*`);

type Color = 'green' | 'red';

/** What Emedgene shows, and what the product says it saw. */
export interface Seen {
  readonly shown: Color;
  readonly read: Color | 'unseen';
}

/** Pushes good values, or with a slip that only the provider notices. */
export async function pushEverywhere(
  sandbox: Sandbox,
  panel: Page,
  type: FormId,
  slip = false,
): Promise<Record<EmedgeneSiteId, Seen>> {
  const example = examples[type];
  const values = { ...(await example.good(sandbox.world)), ...(slip ? example.slip : {}) };
  const pushed = [];
  for (const site of sites)
    pushed.push([site, await pushInto(sandbox, panel, { site, type, values })] as const);
  const seen: [EmedgeneSiteId, Seen][] = [];
  for (const [site, { draft, shown }] of pushed)
    seen.push([site, { shown, read: await readBack(panel, draft) }]);
  return Object.fromEntries(seen) as Record<EmedgeneSiteId, Seen>;
}

interface Push {
  readonly site: EmedgeneSiteId;
  readonly type: FormId;
  readonly values: Texts;
}

async function pushInto(
  sandbox: Sandbox,
  panel: Page,
  { site, type, values }: Push,
): Promise<{ draft: string; shown: Color }> {
  sandbox.world.emedgenes[site].storages.clear();
  const draft = await enterDraft(panel, type, values);
  const page = await openSettings(sandbox, site);
  const tab = await tabOf(panel, emedgeneSites[site].host);
  await ask(panel, { kind: 'push', draft, tab, anyway: true });
  const push = (await findDraft(panel, draft))?.push;
  if (push?.status !== 'waiting') throw new Error(`${site}, ${type}: ${JSON.stringify(push)}`);
  await page.addStyleTag({ content: 'textarea { -webkit-text-security: disc }' });
  await sandbox.picture(page, `form-${site}-${type}`);
  return { draft, shown: await addStorage(sandbox, site, page) };
}

// A green icon wipes the draft, a red one keeps it.
async function readBack(panel: Page, draft: string): Promise<Seen['read']> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const found = await findDraft(panel, draft);
    if (!found) return 'green';
    const status = found.push?.status;
    if (status === 'red' || status === 'unseen') {
      await ask(panel, { kind: 'forget', draft });
      return status;
    }
    await panel.waitForNetworkIdle({ idleTime: 100 });
  }
  throw new Error('The product said nothing about the icon for 20 s.');
}
