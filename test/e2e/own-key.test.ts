// "Own key" as a lab's administrator meets it: is the key good, how does data go under it, what does a rotation do, and what is
// left when the key is taken away. A wrong word here is a lab that loses its records.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flows } from '#extension/bus/own-key-messages.ts';
import { ask } from './person/hub.ts';
import { typed } from './person/legs.ts';
import { setUpOwnKey, tryFlows, withOwnKey } from './person/own-key-panel.ts';
import { seenThrough } from './person/panel.ts';
import { press, until } from './person/person.ts';
import { filesHolding, openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  sandbox = await openSandbox(withOwnKey);
  panel = await sandbox.panel();
  await panel.setViewport({ width: 400, height: 900, deviceScaleFactor: 2 });
});
afterAll(() => sandbox?.close());

const openDetails = (selector: string) =>
  panel.$eval(selector, (details) => {
    (details as HTMLDetailsElement).open = true;
  });

test('without a key the view says how to get one', async () => {
  await press(panel, 'Own key');
  await until(panel, () => document.querySelectorAll('[data-flow]').length === 4);
  expect(await panel.$eval('main', (main) => main.textContent)).toContain('There is no key yet');
  expect(await seenThrough(sandbox, panel, 'own-key-empty')).toEqual([]);
});

test('the key is checked, set up for an organization, and all four flows go their way and back', async () => {
  const secret = await setUpOwnKey(sandbox, panel);
  expect(await tryFlows(panel)).toEqual(flows.map((flow) => `${flow} passed`));
  expect(await seenThrough(sandbox, panel, 'own-key-tried')).toEqual([]);
  // What lies on disk opens nothing: neither the secret nor the record that was written.
  expect(
    await filesHolding(sandbox.companion.dataDir, [secret, 'EXAMPLE-0000001', 'Example Person']),
  ).toEqual([]);
});

/** Presses one of the rotations and waits until it is over. */
async function rotate(what: 'Salts' | 'Data key'): Promise<void> {
  await openDetails('details.more:last-of-type');
  const button = await panel.waitForSelector(`aria/Rotate: ${what}[role="button"]`);
  // It cannot be pressed while anything is under way.
  const over = panel.evaluate((pressed) => {
    return new Promise<void>((settle) => {
      let began = false;
      new MutationObserver((_, observer) => {
        const busy = pressed?.matches(':disabled') ?? false;
        if (began && !busy) {
          observer.disconnect();
          settle();
        }
        began ||= busy;
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  }, button);
  await press(panel, `Rotate: ${what}`);
  await over;
  expect(await panel.$$('[role="alert"]')).toHaveLength(0);
}

const generation = async () => {
  const reply = await ask(panel, { kind: 'list-own-keys' });
  return reply.status === 'listed' ? reply.keys[0]?.fields[0]?.generation : undefined;
};

test('salts are rotated, and everything still goes its way', async () => {
  const before = await generation();
  await rotate('Salts');
  expect(await generation()).toBe((before ?? Number.NaN) + 1);
  expect(await tryFlows(panel)).toEqual(flows.map((flow) => `${flow} passed`));
});

test('the data key is rotated, and everything still goes its way', async () => {
  await rotate('Data key');
  expect(await tryFlows(panel)).toEqual(flows.map((flow) => `${flow} passed`));
});

test('a new client secret is given for the key that is set up, before the old one ends', async () => {
  const { entra, facts } = sandbox.world;
  const draft = await until(panel, () => document.querySelector('#own-key-draft')?.textContent);
  await typed(sandbox, {}, { 'Client secret (value)': entra.createSecret(facts.app.clientId).value });
  await panel.bringToFront();
  await openDetails('details.more:has(.next)');
  await press(panel, `Give the credentials of ${draft}`);
  await until(panel, () => document.querySelector('.next button:not(:disabled)') !== null);
  expect(await panel.$$('[role="alert"]')).toHaveLength(0);
  expect(await tryFlows(panel)).toEqual(flows.map((flow) => `${flow} passed`));
});

test('a key whose rights were taken away stops the flows where they need it, and says whom to ask', async () => {
  const { keyVault, facts } = sandbox.world;
  keyVault.access.grant(facts.app.clientId, []);
  await press(panel, 'Rotate: Data key');
  await until(panel, () => document.querySelector('[role="alert"]') !== null);
  expect(await panel.$eval('[role="alert"]', (alert) => alert.textContent)).toMatch(/refuses|denied|right/i);
  expect(await seenThrough(sandbox, panel, 'own-key-denied')).toEqual([]);
});
