// Every type into every form, whatever it is built from: filled, kept, sent by the person's own press, and read back green.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emedgeneSites } from '../cloud/emedgene/sites.ts';
import { pushEverywhere, siteOrigins } from './journeys/push-matrix.ts';
import { walkUpdate } from './journeys/row-journey.ts';
import { openSettings } from './person/emedgene-page.ts';
import { examples, formIds } from './person/good-values.ts';
import { ask, enterDraft, findDraft, tabOf } from './person/hub.ts';
import { press } from './person/person.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  sandbox = await openSandbox({ permit: siteOrigins });
  panel = await sandbox.panel();
});
afterAll(async () => {
  await sandbox?.close();
});

const green = { shown: 'green', read: 'green' };
const red = { shown: 'red', read: 'red' };

test.each(formIds)('%s is filled whole in all three forms and turns green', async (type) => {
  expect(await pushEverywhere(sandbox, panel, type)).toEqual({ mui: green, ant: green, plain: green });
});

test('a slip that only the provider notices is read back red from all three', async () => {
  expect(await pushEverywhere(sandbox, panel, 'ica', true)).toEqual({ mui: red, ant: red, plain: red });
});

test('what a form has against the values reaches the popup, and its correction too', async () => {
  const draft = await enterDraft(panel, 'sftp', await examples.sftp.good(sandbox.world));
  for (const text of ['twice', 'again']) {
    const page = await openSettings(sandbox, 'plain');
    await ask(panel, {
      kind: 'push',
      draft,
      tab: await tabOf(panel, emedgeneSites.plain.host),
      anyway: true,
    });
    await press(page, 'Add storage');
    if (text === 'again') {
      await expect
        .poll(async () => (await findDraft(panel, draft))?.push, { timeout: 8000 })
        .toMatchObject({
          status: 'waiting',
          detail: expect.stringContaining('already exists'),
        });
    } else await page.waitForSelector('.cloud-green');
  }
  await ask(panel, { kind: 'forget', draft });
});

test('without the role for ICA the missing role is named', async () => {
  const { session } = sandbox.world.emedgenes.ant;
  session.roles = session.roles.filter((role) => role !== 'Storage Provider');
  const draft = await enterDraft(panel, 'ica', await examples.ica.good(sandbox.world));
  await openSettings(sandbox, 'ant');
  await ask(panel, { kind: 'push', draft, tab: await tabOf(panel, emedgeneSites.ant.host) });
  session.roles = [...sandbox.world.facts.emedgeneRoles];
  expect((await findDraft(panel, draft))?.push).toMatchObject({
    status: 'refused',
    reply: { status: 'role-missing', role: 'Storage Provider' },
  });
  await ask(panel, { kind: 'forget', draft });
});

test('a storage whose secret expired is listed red, changed in its row, and green again', async () => {
  expect(await walkUpdate(sandbox, panel)).toEqual({
    before: 'red',
    detail: expect.stringMatching(/^AADSTS7000222/),
    effects: 7,
    pointed: true,
    after: 'green',
  });
});
