// "Own key" as a lab's administrator meets it: is the key good, how does data go under it, what does a rotation do, and what is
// left when the key is taken away. A wrong word here is a lab that loses its records.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flows } from '#extension/bus/own-key-messages.ts';
import { newStorage, typed } from './legs.ts';
import { press, until, write } from './person.ts';
import { filesHolding, openSandbox, type Sandbox } from './sandbox.ts';

const ORGANIZATION = 'Acme Genomics';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  sandbox = await openSandbox({
    ...(process.env.PICTURES ? { pictures: process.env.PICTURES } : {}),
    environment: () => ({ STORAGE_LINK_SCOPES: 'probe,byok' }),
  });
  panel = await sandbox.panel();
  await panel.setViewport({ width: 400, height: 900, deviceScaleFactor: 2 });
});
afterAll(() => sandbox?.close());

const outcomes = () =>
  panel.$$eval('[data-flow]', (ways) =>
    ways.map((way) => `${way.getAttribute('data-flow')} ${way.getAttribute('data-outcome')}`),
  );

/** Presses the button and waits until no flow is under way. */
async function tryFlows(): Promise<string[]> {
  await press(panel, 'Try the four flows');
  await until(panel, () => {
    const found = [...document.querySelectorAll('[data-outcome]')].map((way) =>
      way.getAttribute('data-outcome'),
    );
    return !found.includes('running') && found.some((outcome) => outcome !== 'waiting');
  });
  return outcomes();
}

const openRotations = () =>
  panel.$eval('details.more:last-of-type', (details) => {
    (details as HTMLDetailsElement).open = true;
  });

async function picture(name: string): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    // Without movement: half-way between two schemes no contrast is right.
    await panel.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const height = await panel.$eval('body', (body) => body.scrollHeight);
    await panel.setViewport({ width: 400, height, deviceScaleFactor: 2 });
    await sandbox.picture(panel, `${name}-${scheme}`);
    await expectAccessible();
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

test('without a key the view says how to get one', async () => {
  await press(panel, 'Own key');
  await until(panel, () => document.querySelectorAll('[data-flow]').length === 4);
  expect(await panel.$eval('main', (main) => main.textContent)).toContain('There is no key yet');
  await picture('own-key-empty');
});

test('the key is checked, set up for an organization, and all four flows go their way and back', async () => {
  const { entra, facts } = sandbox.world;
  await newStorage(sandbox, 'Azure Key Vault');
  const secret = entra.createSecret(facts.app.clientId).value;
  await typed(
    sandbox,
    {},
    {
      'Application (client) ID': facts.app.clientId,
      'Client secret (value)': secret,
      'Directory (tenant) ID': facts.tenantId,
      'Key URL': facts.keyVault.keyUrl,
    },
  );
  await panel.bringToFront();
  await press(panel, 'Check the key');
  await until(panel, () => document.querySelector('[data-verdict="connected"]') !== null);
  await write(panel, 'Organization', ORGANIZATION);
  await press(panel, 'Set up');
  await until(panel, () => document.querySelector('.key-state.passed') !== null);
  expect(await tryFlows()).toEqual(flows.map((flow) => `${flow} passed`));
  await picture('own-key-tried');
  // What lies on disk opens nothing: neither the secret nor the record that was written.
  expect(
    await filesHolding(sandbox.companion.dataDir, [secret, 'EXAMPLE-0000001', 'Example Person']),
  ).toEqual([]);
});

test.each(['Salts', 'Data key'])('%s are rotated, and everything still goes its way', async (what) => {
  await openRotations();
  await press(panel, `Rotate: ${what}`);
  await until(panel, () => document.querySelector('.rotation-progress') === null);
  expect(await panel.$$('[role="alert"]')).toHaveLength(0);
  expect(await tryFlows()).toEqual(flows.map((flow) => `${flow} passed`));
});

test('a key whose rights were taken away stops the flows where they need it, and says whom to ask', async () => {
  const { keyVault, facts } = sandbox.world;
  keyVault.access.grant(facts.app.clientId, []);
  await press(panel, 'Rotate: Data key');
  await until(panel, () => document.querySelector('[role="alert"]') !== null);
  expect(await panel.$eval('[role="alert"]', (alert) => alert.textContent)).toMatch(/refuses|denied|right/i);
  await picture('own-key-denied');
});
