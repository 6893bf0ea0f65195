// The person on the Azure portal: opens the pages that show the values and presses Capture on each.
import type { Frame, Page } from 'puppeteer';
import { capture } from '../pages/console-pages.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { make } from './effort.ts';
import { press, see, until, write } from './person.ts';

const APP = 'https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~';

type Facts = Sandbox['world']['facts'];
type Container = Readonly<Record<'storageAccount' | 'container', string>>;

/** Captures client ID, tenant ID, a newly made client secret and the container's URL, page by page. */
export async function captureAll(sandbox: Sandbox): Promise<void> {
  await captureOverview(sandbox);
  await captureNewSecret(sandbox);
  await captureContainer(sandbox);
}

export async function captureOverview(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(appPage(sandbox.world.facts, 'Overview'));
  await capture(sandbox, page, await activeFrame(page, 'ApplicationOverview'), 'capture');
}

/** Makes a client secret and captures it while it is shown; its row stands in the sandbox's directory. */
export async function captureNewSecret(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(appPage(sandbox.world.facts, 'Credentials'));
  const frame = await activeFrame(page, 'Credentials');
  await make(async () => {
    await press(frame, 'New client secret');
    await write(frame, 'Description', 'Emedgene');
    await press(frame, 'Add');
  });
  await until(frame, () => /\bQ~|\dQ~/.test(document.body.innerText));
  // No picture: a secret in full belongs in none, not even an example's.
  await capture(sandbox, page, frame);
}

export async function captureContainer(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(containerPage(sandbox.world.facts));
  await see(page, 'URL', 'textbox');
  await capture(sandbox, page, page, 'capture-container');
}

/** The overview shows nothing of use, but its address says it all. */
export async function captureFilesystem(sandbox: Sandbox): Promise<void> {
  const { facts } = sandbox.world;
  const { account: storageAccount, container } = facts.dataLake;
  const page = await sandbox.tab(containerPage(facts, 'overview', { storageAccount, container }));
  await capture(sandbox, page, page, 'capture-filesystem');
}

/** Address of a section of the app registration's page. */
export function appPage({ app }: Facts, section: string): string {
  return `${APP}/${section}/appId/${app.clientId}/isMSAApp~/false`;
}

/** Address of a section of a container's page. */
export function containerPage(facts: Facts, section = 'properties', container: Container = facts): string {
  const { subscriptionId, resourceGroup } = facts;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const id = encodeURIComponent(
    `${group}/providers/Microsoft.Storage/storageAccounts/${container.storageAccount}`,
  );
  return (
    `https://portal.azure.com/#view/Microsoft_Azure_Storage/ContainerMenuBlade/~/${section}/storageAccountId/${id}` +
    `/path/${container.container}/etag/%220x8D%22/defaultEncryptionScope/%24account-encryption-key/denyEncryptionScopeOverride~/false/defaultId//publicAccessVal/None`
  );
}

// The portal keeps several frames of one host; the shown one carries the class, and its blade's name.
async function activeFrame(page: Page, blade: string): Promise<Frame> {
  const element = await page.waitForSelector(`iframe.fxs-reactview-frame-active[name="${blade}.ReactView"]`);
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`The blade ${blade} has no frame.`);
  return frame;
}
