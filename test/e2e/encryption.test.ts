// An encryption key on its way into Emedgene's settings: nothing may be filled before a person has read that it is final,
// nothing may be pressed for them, and of a key in use nothing but the secret may ever be touched.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addKeyVault } from './person/key-vault.ts';
import { startOver } from './person/legs.ts';
import { press, until } from './person/person.ts';
import { inPopup, stateOf, test as testConnection, untilState } from './person/popup.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

const RIGHTS = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox?.close());

beforeEach(async () => {
  const { emedgene, keyVault, facts } = sandbox.world;
  emedgene.encryption.reset();
  emedgene.session.roles = [...facts.emedgeneRoles];
  keyVault.access.grant(facts.app.clientId, RIGHTS);
  await startOver(sandbox);
});

test('the first press only says that it is final; the second fills; Test and Save and Confirm are the person’s', async () => {
  const { encryption } = sandbox.world.emedgene;
  await addKey();
  const page = await settings();
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    await until(popup, () => document.body.innerText.includes('This cannot be undone'));
    expect(await textOf(popup)).toContain('Goes to acme.emg.illumina.com, workgroup Acme Genomics');
    expect(await page.$('[role="dialog"]')).toBeNull();
    await press(popup, 'Fill the encryption settings');
    await popup.waitForSelector('[data-encryption="waiting"]');
  });
  const { facts } = sandbox.world;
  expect(await fieldsOf(page)).toMatchObject({
    'Client ID': facts.app.clientId,
    'Tenant ID': facts.tenantId,
    'Key URL': facts.keyVault.keyUrl,
  });
  await page.bringToFront();
  expect(encryption.tests).toBe(0);
  await press(page, 'Test and Save');
  await press(page, 'Confirm');
  await until(page, () => document.body.innerText.includes('Enabled'));
  expect(encryption.state).toMatchObject({ status: 'enabled', keyUrl: facts.keyVault.keyUrl });
  await inPopup(sandbox, page, async (popup) => {
    await untilState(popup, ({ drafts }) => drafts.length === 0);
    expect(await textOf(popup)).toContain('Azure Key Vault is linked to acme.emg.illumina.com');
  });
});

test('of a key in use only the secret is filled', async () => {
  const { encryption } = sandbox.world.emedgene;
  await enable();
  await addKey();
  const page = await settings();
  await pushSecret(page);
  const before = encryption.tests;
  await press(page, 'Test and Save');
  await inPopup(sandbox, page, (popup) => untilState(popup, ({ drafts }) => drafts.length === 0));
  expect(encryption.tests).toBe(before + 1);
});

test('another key in use is not touched: the popup names what differs', async () => {
  await enable();
  await addKey({ 'Key URL': `${sandbox.world.facts.keyVault.keyUrl.slice(0, -1)}e` });
  const page = await settings();
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    await press(popup, 'Fill the new secret');
    await popup.waitForSelector('[data-encryption="refused"]');
    expect(await textOf(popup)).toContain('Another key is in use there, and it stays: Key URL differ');
  });
  expect(await page.$eval('[type="password"]', (field) => (field as HTMLInputElement).value)).toBe('');
});

test('what Emedgene’s own test says against the key is passed on, and the values stay', async () => {
  const { keyVault, facts } = sandbox.world;
  await addKey();
  const page = await settings();
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    await press(popup, 'Fill the encryption settings');
    await popup.waitForSelector('[data-encryption="waiting"]');
  });
  keyVault.access.grant(facts.app.clientId, ['encrypt', 'decrypt', 'wrapKey']);
  await press(page, 'Test and Save');
  await inPopup(sandbox, page, async (popup) => {
    await until(popup, () => document.body.innerText.includes('does not accept the key'));
    expect((await stateOf(popup)).drafts).toHaveLength(1);
  });
});

test('without the role nothing is offered to fill, and the popup says which one is missing', async () => {
  const { session } = sandbox.world.emedgene;
  session.roles = session.roles.filter((role) => role !== 'Manage encryption settings');
  await addKey();
  const page = await settings('#integration');
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    await until(popup, () =>
      document.body.innerText.includes('It needs the role Manage encryption settings'),
    );
  });
});

async function addKey(change: Record<string, string> = {}): Promise<void> {
  const { facts } = sandbox.world;
  const page = await sandbox.tab(`https://${facts.portalHost}/#home`);
  await inPopup(sandbox, page, async (popup) => {
    await addKeyVault(popup, sandbox.world, change);
    if (!change['Key URL']) await testConnection(popup);
  });
}

async function settings(hash = ''): Promise<Page> {
  const { emedgeneHost } = sandbox.world.facts;
  await (await sandbox.tab(`https://${emedgeneHost}/settings/management`)).goto('about:blank');
  return sandbox.tab(`https://${emedgeneHost}/settings/organization${hash}`);
}

/** Enables the lab's key as a person did long ago, without us. */
async function enable(): Promise<void> {
  const { facts, entra } = sandbox.world;
  const clientSecret = entra.createSecret(facts.app.clientId).value;
  const key = {
    clientId: facts.app.clientId,
    tenantId: facts.tenantId,
    clientSecret,
    keyUrl: facts.keyVault.keyUrl,
  };
  const page = await settings();
  const statuses = await page.evaluate(async (body) => {
    const post = (path: string) =>
      fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return [(await post('/api/encryption/test')).status, (await post('/api/encryption')).status];
  }, JSON.stringify(key));
  expect(statuses).toEqual([204, 201]);
}

async function pushSecret(page: Page): Promise<void> {
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    await until(popup, () => document.body.innerText.includes('A key is in use already'));
    await press(popup, 'Fill the new secret');
    await popup.waitForSelector('[data-encryption="waiting"]');
  });
  await page.bringToFront();
}

const textOf = (popup: Page) => popup.evaluate(() => document.body.innerText);

const fieldsOf = (page: Page) =>
  page.$$eval('[role="dialog"] input', (inputs) =>
    Object.fromEntries(inputs.map((input) => [input.labels?.[0]?.innerText ?? '', input.value])),
  );
