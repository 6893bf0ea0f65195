// Where values must not go in a real browser: look-alikes of Emedgene, a tab that goes on, Emedgene inside a stranger's
// page, and a form that is not what it seems. Nothing is ever filled but by Push, and then all of it or nothing.
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { facts } from '../cloud/facts.ts';
import type { HostHandler } from '../cloud/proxy.ts';
import { addTwins, adoptBoxes, prod, sendElsewhere } from './attacks/form-tricks.ts';
import { press, write } from './person/person.ts';
import { draftWith, stateOf } from './person/popup.ts';
import { openNothingByItself, pushOver } from './person/watched-push.ts';
import { openRoom, type Room } from './sandbox/room.ts';
import { withoutPolicy } from './sandbox/without-policy.ts';

const EMEDGENE = `https://${facts.emedgeneHost}/settings/management`;
const EVIL = 'https://evil.example/settings/management';
const LOOK_ALIKES = ['acme.emedgene.com.evil.example', 'evil-emedgene.com', 'login.emedgene.com'];
const VALUES = {
  host: 'sftp.lab.example',
  username: 'emedgene-reader',
  password: 'example-Passw0rd-of-the-lab',
} as const;

let room: Room;
let page: Page;
let same: HostHandler;

beforeAll(async () => {
  room = await openRoom();
  const { hosts } = room.world;
  const real = hosts[facts.emedgeneHost];
  if (!real) throw new Error('There is no Emedgene.');
  same = withoutPolicy(real);
  for (const host of [facts.emedgeneHost, 'evil.example', ...LOOK_ALIKES]) hosts[host] = same;
  await openNothingByItself(room.chromium);
});

afterAll(() => room?.close());

beforeEach(async () => {
  const panel = await room.chromium.panel();
  await draftWith(panel, 'sftp', VALUES);
  await panel.close();
  await page?.close();
  page = await room.chromium.browser.newPage();
  page.setDefaultTimeout(15_000);
});

const push = () => pushOver(room.chromium, page);

interface Browser {
  readonly chrome: {
    readonly tabs: { query(wanted: object): Promise<{ id: number }[]> };
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
  };
}

/** Which of the values stand in any box of the tab, hidden ones included. */
async function filled(): Promise<string[]> {
  const read = (frame: Frame) =>
    frame.evaluate(() =>
      [...document.querySelectorAll('input,textarea')].map((box) => (box as HTMLInputElement).value),
    );
  const all = (await Promise.all(page.frames().map(read))).flat();
  return Object.values(VALUES).filter((value) => all.some((text) => text.includes(value)));
}

const openForm = async (place: Page | Frame = page) => {
  await press(place, 'Add Storage');
  await place.waitForSelector('[role="dialog"]');
};

test('the same page at the real address is filled: what follows is refused for what it is', async () => {
  await page.goto(EMEDGENE);
  const { asked, text } = await push();
  expect(asked).toEqual([`https://${facts.emedgeneHost}/*`]);
  expect(text).toContain(facts.emedgeneHost);
  expect(await filled()).toEqual(Object.values(VALUES));
});

describe('a tab that is not Emedgene', () => {
  test.each([...LOOK_ALIKES.map((host) => `https://${host}/`), 'http://nobody.emedgene.com/'])(
    '%s gets nothing, and no permission is asked for it',
    async (address) => {
      await page.goto(address).catch(() => undefined);
      expect(new URL(page.url()).origin).toBe(new URL(address).origin);
      const { asked, text } = await push();
      expect(asked).toEqual([]);
      expect(text).toContain('Emedgene');
      expect(await filled()).toEqual([]);
    },
  );

  test('but frames Emedgene gets nothing', async () => {
    await page.goto(EVIL);
    await page.evaluate((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src });
      frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%';
      document.body.append(frame);
    }, EMEDGENE);
    const frame = await page.waitForFrame((one) => one.url() === EMEDGENE);
    await openForm(frame);
    expect((await push()).asked).toEqual([]);
    expect(await filled()).toEqual([]);
  });

  test('but was one when the popup opened gets nothing', async () => {
    await page.goto(EMEDGENE);
    const popup = await room.chromium.popup(page);
    await popup.waitForSelector('.push-note strong');
    const order = await popup.evaluate(async () => {
      const { chrome } = globalThis as unknown as Browser;
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return { kind: 'push', tab: tab?.id };
    });
    await popup.close();
    await page.goto(EVIL);
    // What the popup's press sends; the popup itself may be closed by the tab that goes on.
    const panel = await room.chromium.panel();
    const draft = (await stateOf(panel)).drafts[0]?.id;
    await panel.evaluate(
      (message) => (globalThis as unknown as Browser).chrome.runtime.sendMessage(message),
      { ...order, draft },
    );
    expect((await stateOf(panel)).drafts[0]?.push).toMatchObject({
      status: 'refused',
      reply: { status: 'moved' },
    });
    await panel.close();
    await page.bringToFront();
    await openForm();
    expect(await filled()).toEqual([]);
  });

  test('but was one when the form was being opened gets nothing', async () => {
    await page.goto(EMEDGENE);
    await page.evaluate((evil) => {
      const go = () => document.querySelector('[role="dialog"]') && location.assign(evil);
      new MutationObserver(go).observe(document.body, { childList: true, subtree: true });
    }, EVIL);
    await push();
    await page.waitForFunction((evil) => location.href === evil, {}, EVIL);
    await openForm();
    expect(await filled()).toEqual([]);
  });
});

describe('a form that is not what it seems', () => {
  // By the page's own script, as soon as the form is there.
  const change = (tamper: () => void) =>
    page.evaluate((code) => {
      const run = new Function(`return (${code})()`);
      new MutationObserver(run as MutationCallback).observe(document.body, {
        childList: true,
        subtree: true,
      });
    }, String(tamper));

  test.each([
    ['sends to another origin', sendElsewhere],
    ['has its boxes belong to another form', adoptBoxes],
  ])('and %s is not filled at all', async (_name, tamper) => {
    await page.goto(EMEDGENE);
    await page.waitForSelector('aria/Add Storage[role="button"]');
    await change(tamper);
    const { text } = await push();
    expect(text).toMatch(/[Nn]othing was filled/);
    expect(await filled()).toEqual([]);
  });

  test('and knows only a longer name of the type is not filled at all', async () => {
    const { hosts } = room.world;
    hosts[facts.emedgeneHost] = async (request) => {
      const response = await same(request);
      if (!request.url.endsWith('/api/storage-types')) return response;
      const types = await response.text();
      expect(types).toContain('"SFTP"');
      return Response.json(JSON.parse(types.replaceAll('"SFTP"', '"SFTP V1"')));
    };
    await page.goto(EMEDGENE);
    await page.waitForSelector('aria/Add Storage[role="button"]');
    expect((await push()).text).toMatch(/[Nn]othing was filled/);
    expect(await filled()).toEqual([]);
    hosts[facts.emedgeneHost] = same;
  });

  test('keeps copies of its boxes that nobody sees empty', async () => {
    await page.goto(EMEDGENE);
    await page.waitForSelector('aria/Add Storage[role="button"]');
    await change(addTwins);
    await push();
    const texts = await page.$$eval('.twin input', (boxes) => boxes.map((box) => box.value));
    expect(texts.length).toBeGreaterThanOrEqual(15);
    for (const value of Object.values(VALUES)) expect(texts).not.toContain(value);
    expect(await filled()).toEqual(Object.values(VALUES));
  });
});

test('a form that is loaded, focused and prodded as password managers do stays empty without Push', async () => {
  await page.goto(EMEDGENE);
  await openForm();
  const popup = await room.chromium.popup(page);
  await popup.waitForSelector('.push-note strong');
  await popup.close();
  await page.evaluate(prod);
  expect(await filled()).toEqual([]);
});

test('a look-alike cannot be added as a host: each is refused with its reason, and the browser is not asked', async () => {
  const panel = await room.chromium.panel();
  await press(panel, 'Consoles');
  const before = await permitted(panel);
  const reasons = new Set<string>();
  const hosts = [
    ...['emedgene.com.evil.example', 'evil-emedgene.com', 'emedgene.com', `http://${facts.emedgeneHost}`],
    ...[
      'acme.emedgene.com:8443',
      'acme.emedgene.com.',
      'xn--acme-9ua.emg.illumina.com',
      'a@b',
      '*.emedgene.com',
    ],
  ];
  for (const host of hosts) {
    await write(panel, 'Host of the developer portal', host);
    await panel.waitForSelector('#host-hint.error');
    reasons.add(await panel.$eval('#host-hint', (hint) => hint.textContent ?? ''));
    expect(await panel.$eval('.host-form button', (button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
  }
  expect(reasons.size).toBeGreaterThanOrEqual(5);
  expect(await permitted(panel)).toEqual(before);
  await panel.close();
});

const permitted = (panel: Page) =>
  panel.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { getAll(): Promise<{ origins: string[] }> } };
    };
    return (await chrome.permissions.getAll()).origins;
  });
