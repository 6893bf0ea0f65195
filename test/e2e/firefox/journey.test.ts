// The journey in a real Firefox, stage by stage: the sidebar, the toolbar popup, the portal's frames and Emedgene's form as
// a person meets them, and what only Firefox does: it ends the background page whenever that has nothing to do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../cloud/world.ts';
import { appPage, containerPage } from '../person/portal.ts';
import { type RunningCompanion, startCompanion } from '../sandbox/companion.ts';
import { filesHolding } from '../sandbox/sandbox.ts';
import { endBackground, readClipboard } from './chrome-scripts.ts';
import { Person } from './person.ts';
import { EXTENSION_ID, type FirefoxWindow, openFirefox } from './window.ts';

let world: World;
let companion: RunningCompanion;
let firefox: FirefoxWindow;
let person: Person;

beforeAll(async () => {
  world = await startWorld();
  companion = await startCompanion(world.env);
  firefox = await openFirefox(world);
  person = new Person(firefox);
});

afterAll(async () => {
  await firefox?.close();
  await companion?.stop();
  await world?.close();
});

test('pairs in the sidebar by pasting the code', async () => {
  await person.write('sidebar', 'Pairing code', companion.code);
  await person.write('sidebar', 'Port', String(companion.port));
  await person.press('sidebar', 'button', 'Pair');
  await person.hear('sidebar', 'This browser is paired.');
});

describe('Azure Blob', () => {
  test('is added in the popup', () => add('Azure Blob'));

  test('captures client and tenant ID in a frame of the app registration', async () => {
    await firefox.tab(appPage(world.facts, 'Overview'));
    await capture('Application (client) ID, Directory (tenant) ID');
  });

  test('captures a client secret while it is shown', async () => {
    await firefox.tab(appPage(world.facts, 'Credentials'));
    await person.press('tab', 'button', 'New client secret');
    await person.write('tab', 'Description', 'Emedgene');
    await person.press('tab', 'button', 'Add');
    await person.hear('tab', 'Q~');
    await capture('Client secret (value)');
  });

  test('captures the container’s URL', async () => {
    await firefox.tab(containerPage(world.facts));
    await person.see('tab', 'textbox', 'URL');
    await capture('Container URL');
  });

  test('takes a copied value out of the clipboard again, long after the press that Firefox asks for', async () => {
    const clipboard = () => firefox.run(readClipboard);
    await person.inPopup(async () => {
      await person.press('popup', 'button', 'Copy');
      await expect.poll(clipboard).toBe(world.facts.app.clientId);
      await expect.poll(clipboard, { timeout: 40_000, interval: 1000 }).toBe('');
    });
  });

  test('keeps what was captured when the background page ends, and finds nothing wrong with it', async () => {
    await firefox.run(endBackground, EXTENSION_ID);
    const text = await person.inPopup(() => person.hear('popup', world.facts.app.clientId));
    expect(text).toContain(`https://${world.facts.blobHost}/${world.facts.container}`);
    expect(text).toContain('••••••••');
    expect(text).not.toContain('Q~');
    expect(text).not.toContain('Still missing');
  });

  test('a test that was under way when the background page ended does not run for ever', async () => {
    world.faults.set(world.facts.loginHost, { connect: 'hang' });
    await person.inPopup(async () => {
      await person.press('popup', 'button', 'Test connection');
      await person.hear('popup', 'Testing the connection');
    });
    await firefox.run(endBackground, EXTENSION_ID);
    world.faults.clear();
    await person.inPopup(() => person.hear('popup', 'The test was stopped.'));
  });

  test('is tested: connected', () => connect());

  test('fills Emedgene’s form and presses nothing there', async () => {
    await push();
    const { app, tenantId, blobHost, container } = world.facts;
    const values = await person.values('tab');
    expect(values).toEqual(
      expect.arrayContaining([app.clientId, tenantId, `https://${blobHost}/${container}`]),
    );
    expect(world.emedgene.storages.list()).toEqual([]);
  });

  test('turns green, and the values are gone', () => link('Azure Blob'));
});

describe('SFTP', () => {
  test('is typed by hand', async () => {
    await add('SFTP');
    await person.inPopup(async () => {
      await person.press('popup', 'button', 'Add by hand');
      for (const [label, text] of Object.entries(sftpValues())) await person.write('popup', label, text);
      await person.press('popup', 'button', 'Done');
    });
  });

  test('is tested once the host key is confirmed', async () => {
    await person.inPopup(async () => {
      await person.press('popup', 'button', 'Test connection');
      await person.press('popup', 'button', 'Confirm this host key');
      await person.gone('popup', 'button', 'Confirm this host key');
    });
    await connect();
  });

  test('fills Emedgene’s form', () => push());

  test('turns green, and the values are gone', () => link('SFTP'));
});

describe('a wrong password', () => {
  test('is named with its cause and fix, and Forget wipes it', async () => {
    await add('SFTP');
    await person.inPopup(async () => {
      await person.press('popup', 'button', 'Add by hand');
      const values = { ...sftpValues(), Password: 'example-wrong' };
      for (const [label, text] of Object.entries(values)) await person.write('popup', label, text);
      await person.press('popup', 'button', 'Done');
      await person.press('popup', 'button', 'Test connection');
      await person.press('popup', 'button', 'Confirm this host key');
      await person.gone('popup', 'button', 'Confirm this host key');
      await person.press('popup', 'button', 'Test connection');
      await person.hear('popup', /^Failed\nThe secret was refused: .+\n.+/m);
      await person.press('popup', 'button', 'Forget');
      await person.gone('popup', 'button', 'Forget');
    });
  });
});

test('no secret is left in the profile, nor in what the companion printed and stored', async () => {
  const secrets = [world.facts.sftp.password, 'abc8Q~example.'];
  for (const secret of secrets) expect(companion.output()).not.toContain(secret);
  for (const folder of [companion.dataDir, firefox.profile])
    expect(await filesHolding(folder, secrets)).toEqual([]);
});

async function add(label: string): Promise<void> {
  await firefox.tab(`https://${world.facts.portalHost}/#home`);
  await person.inPopup(async () => {
    await person.press('popup', 'button', label);
    await person.see('popup', 'button', 'Add by hand');
  });
}

async function capture(labels: string): Promise<void> {
  await person.press('tab', 'button', 'Capture');
  await person.hear('tab', `Captured: ${labels}`);
}

async function connect(): Promise<void> {
  await person.inPopup(async () => {
    await person.press('popup', 'button', 'Test connection');
    await person.hear('popup', /^Connected$/m);
  });
}

async function push(): Promise<void> {
  await firefox.tab(`https://${world.facts.emedgeneHost}/settings/management`);
  await person.see('tab', 'button', 'Add Storage');
  await person.inPopup(async () => {
    await person.press('popup', 'button', 'Push to Emedgene');
    await person.hear('popup', 'press Add storage');
  });
}

async function link(label: string): Promise<void> {
  await person.press('tab', 'button', 'Add storage');
  await person.inPopup(() =>
    person.hear(
      'popup',
      `${label} is linked to ${world.facts.emedgeneHost}. The values kept here were wiped.`,
    ),
  );
}

function sftpValues(): Record<string, string> {
  const { facts, sftp } = world;
  return {
    Host: sftp.host,
    Port: String(sftp.port),
    'User name': facts.sftp.passwordUser,
    Password: facts.sftp.password,
    Path: facts.sftp.directory,
  };
}
