// Who stands around and beside a console in a real browser: foreign frames in it, foreign pages around it, and other
// extensions. None of them gets a button, an answer, or a file of ours.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { facts } from '../cloud/facts.ts';
import type { HostHandler } from '../cloud/proxy.ts';
import { installSecond, type SecondExtension } from './attacks/second-extension.ts';
import { open, places } from './person/capture-page.ts';
import { framesWhere } from './sandbox/frames.ts';
import { openRoom, type Room } from './sandbox/room.ts';
import { withoutPolicy } from './sandbox/without-policy.ts';

const EVIL = 'https://evil.example';
/** One of the portal's own hosts for content. */
const BLADE = 'https://sandbox-9.reactblade.portal.azure.net';
const OVERVIEW = `https://portal.azure.com/?layout=A#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${facts.app.clientId}/isMSAApp~/false`;

let room: Room;
let page: Page;

beforeAll(async () => {
  room = await openRoom();
  const { hosts } = room.world;
  // The portal itself forbids all of this; what is tried here is what we do where it does not.
  const portal = hosts['portal.azure.com'];
  if (portal) hosts['portal.azure.com'] = withoutPolicy(portal);
  hosts['evil.example'] = serve;
  hosts['sandbox-9.reactblade.portal.azure.net'] = serve;
});

afterAll(() => room?.close());

beforeEach(async () => {
  await page?.close();
  page = await room.chromium.browser.newPage();
  await page.bringToFront();
});

// `?app=` imitates the labels of an overview, `?frame=` frames another page.
const serve: HostHandler = ({ url }) => {
  const { app, frame } = Object.fromEntries(new URL(url).searchParams);
  const row = (label: string, value = '') => `<div><label>${label}</label><span>${value}</span></div>`;
  const body = app ? row('Application (client) ID', app) + row('Directory (tenant) ID', facts.tenantId) : '';
  const inner = frame ? `<iframe src="${frame}" style="width:700px;height:400px"></iframe>` : '';
  return new Response(`<!doctype html><title>Overview</title>${body}${inner}`, {
    headers: { 'content-type': 'text/html' },
  });
};

/** Puts a frame of this address over the middle of the page, and waits until its document is there. */
async function frameIn(address: string): Promise<void> {
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement('iframe'), { src });
    frame.style.cssText =
      'position:fixed;left:260px;top:120px;width:720px;height:480px;background:#fff;z-index:9';
    document.body.append(frame);
  }, address);
  await page.waitForFrame((frame) => frame.url() === address);
}

const mounted = async () => {
  const found = await framesWhere(page, () => document.querySelector('storage-link-capture') !== null);
  return found.map((frame) => new URL(frame.url()).origin);
};

describe('a frame in the portal', () => {
  const imitation = `/?app=${facts.app.clientId}`;

  test('that imitates the labels is offered nothing unless it stands on the portal’s own hosts for content', async () => {
    await page.goto(OVERVIEW);
    await frameIn(EVIL + imitation);
    await frameIn(BLADE + imitation);
    await expect.poll(mounted).toContain(BLADE);
    expect(await mounted()).not.toContain(EVIL);
  });

  test('of the portal’s own that shows another app than the address names is offered no capture', async () => {
    await page.goto(OVERVIEW);
    await frameIn(`${BLADE}/?app=00000000-0000-0000-0000-0000000000e1`);
    await expect.poll(async () => (await places(page)).map(([frame]) => frame.url())).toEqual([page.url()]);
  });

  test('of the portal’s own inside a stranger’s frame is offered nothing', async () => {
    await page.goto(OVERVIEW);
    await frameIn(`${EVIL}/?frame=${encodeURIComponent(BLADE + imitation)}`);
    await page.waitForFrame((frame) => frame.url() === BLADE + imitation);
    // The same without the stranger, a little later.
    await frameIn(`${BLADE}${imitation}&direct`);
    await expect.poll(mounted).toContain(BLADE);
    expect((await mounted()).filter((origin) => origin === BLADE)).toHaveLength(1);
  });
});

test('a console framed by a stranger is offered nothing, not even to pick a value', async () => {
  await page.goto(`${EVIL}/?frame=${encodeURIComponent(OVERVIEW)}`);
  const framed = await page.waitForFrame((frame) => frame.url().startsWith('https://portal.azure.com/'));
  await framed.waitForSelector(`text/${facts.app.clientId}`);
  // The quiet offer is the last to come, after two seconds.
  await framed.waitForFunction(() => performance.now() > 3000);
  expect(await mounted()).toEqual([]);
});

interface Chrome {
  readonly chrome: {
    readonly runtime: {
      sendMessage(id: string, message: unknown): Promise<unknown>;
      connect(id: string, info: object): { onDisconnect: { addListener(listener: () => void): void } };
    };
    readonly scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> };
    readonly tabs: { query(filter: object): Promise<{ id: number }[]> };
    readonly dom: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
  };
}

/** Says to us all that our own pages may say, and returns how each was answered. */
async function talk(id: string): Promise<unknown[]> {
  const { runtime } = (globalThis as unknown as Chrome).chrome;
  const kinds = ['state', 'where', 'reveal', 'push', 'capture', 'check-companion'];
  const answers = kinds.map((kind) =>
    runtime.sendMessage(id, { kind, tab: 1, values: [], ids: {} }).catch((error: Error) => error.message),
  );
  const closed = new Promise((settle) => {
    runtime.connect(id, { name: 'state' }).onDisconnect.addListener(() => settle('closed'));
  });
  return [...new Set([...(await Promise.all(answers)), await closed])];
}

const REFUSED = ['Could not establish connection. Receiving end does not exist.', 'closed'];

describe('another extension', () => {
  let second: SecondExtension;

  beforeAll(async () => {
    second = await installSecond(room.chromium);
  });

  afterAll(() => second?.remove());

  test('is not answered, from its background or from a page it lets talk to extensions', async () => {
    expect(await second.worker.evaluate(talk, room.chromium.id)).toEqual(REFUSED);
    await page.goto(EVIL);
    expect(await page.evaluate(talk, room.chromium.id)).toEqual(REFUSED);
  });

  test('that opens our closed root in a console’s page reads labels there and no value', async () => {
    await open(page, '?layout=A', 'Overview');
    await expect.poll(mounted).toEqual(['https://portal.azure.com']);
    const text = await second.worker.evaluate(async () => {
      const { chrome } = globalThis as unknown as Chrome;
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const read = () => {
        const { chrome } = globalThis as unknown as Chrome;
        const host = document.querySelector('storage-link-capture');
        return host && chrome.dom.openOrClosedShadowRoot(host)?.textContent;
      };
      const [found] = await chrome.scripting.executeScript({ target: { tabId: tab?.id }, func: read });
      return String(found?.result);
    });
    expect(text).toContain('Application (client) ID');
    for (const value of [facts.app.clientId, facts.tenantId]) expect(text).not.toContain(value);
  });
});

describe('a web page', () => {
  test('has no way to speak to us: browsers give it none', async () => {
    await page.goto(EVIL);
    expect(
      await page.evaluate(() => (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime),
    ).toBeUndefined();
  });

  test.each(['popup.html', 'background.js', 'content-scripts/capture.js'])(
    'can neither open, frame nor fetch %s',
    async (file) => {
      const address = `chrome-extension://${room.chromium.id}/${file}`;
      await page.goto(EVIL);
      const blocked = await page.evaluate(async (address) => {
        const loads = (name: 'img' | 'script') =>
          new Promise((settle) => {
            const element = Object.assign(document.createElement(name), { src: address });
            element.onload = () => settle(`${name} loads`);
            element.onerror = () => settle('blocked');
            document.body.append(element);
          });
        const fetched = await fetch(address).then(
          () => 'fetched',
          () => 'blocked',
        );
        return [fetched, await loads('img'), await loads('script')];
      }, address);
      expect(blocked).toEqual(['blocked', 'blocked', 'blocked']);
      await page.evaluate((src) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src }));
      }, address);
      await page.waitForFrame((frame) => frame.url().startsWith('chrome-error:'));
      await page.evaluate((address) => location.assign(address), address);
      await page.waitForFunction(() => location.href.startsWith('chrome-error:'));
    },
  );
});
