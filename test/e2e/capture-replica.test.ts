// The capture alone, in a real browser on pages drawn by Azure's own component libraries: what is found in each layout,
// and what a hostile page achieves with the button. The extension and its background run unmodified.
import type { ElementHandle, Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../cloud/world.ts';
import { openBrowser, type SandboxBrowser } from './browser.ts';
import { until } from './person.ts';

const APP = 'Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~';
const BUTTON = 'aria/Capture[role="button"]';
const BOTH = 'Application (client) ID, Directory (tenant) ID';

let world: World;
let chromium: SandboxBrowser;
let page: Page;

beforeAll(async () => {
  world = await startWorld();
  chromium = await openBrowser(world);
});

afterAll(async () => {
  await chromium?.close();
  await world?.close();
});

beforeEach(async () => {
  await page?.close();
  page = await chromium.browser.newPage();
  page.setDefaultTimeout(20_000);
  // A tab behind another draws nothing, so nothing in it is visible.
  await page.bringToFront();
});

describe('what is found', () => {
  test.each(['A', 'B', 'C'])('client and tenant ID in layout %s, in one place only', async (layout) => {
    await open(`?layout=${layout}`, 'Overview');
    const [place, button] = await offered();
    expect(await describedAs(button)).toBe(BOTH);
    expect(place === page.mainFrame()).toBe(layout === 'A');
    expect(await places()).toHaveLength(1);
  });

  test('a new secret once it is shown; before that, why the masked ones cannot be taken', async () => {
    await open('', 'Credentials');
    const frame = await withText('New client secret');
    await press(frame, 'New client secret');
    await (await named(frame, 'Description', 'textbox')).type('first');
    await press(frame, 'Add');
    await until(frame, () => /\dQ~/.test(document.body.innerText));
    const [, button] = await offered();
    expect(await describedAs(button)).toMatch(/^Client secret \(value\)(?:, Client secret expires)?$/);

    await page.reload();
    const [again, masked] = await offered();
    expect(await describedAs(masked)).toContain('Create a new one');
    await press(again, 'Capture');
    await expect.poll(() => panelOf(masked)).toContain('masked');
  });

  test('the same page after another one, without a reload: nothing of the page before is offered', async () => {
    await open('', 'Overview');
    await offered();
    await go('Authentication');
    await until(page, () => document.querySelector('.fxs-reactview-frame-active') === null);
    await expect.poll(places).toHaveLength(0);
    await go('Overview');
    const [, button] = await offered();
    expect(await describedAs(button)).toBe(BOTH);
  });
});

describe('a capture', () => {
  test('asks for the storage once, then says what was taken and what is missing, and shows no value anywhere', async () => {
    const { clientId, tenantId } = { ...world.facts.app, tenantId: world.facts.tenantId };
    await open('', 'Overview');
    const [place, button] = await offered();
    await press(place, 'Capture');
    await expect.poll(() => panelOf(button)).toContain('Which storage');
    await clickAfterStill(await named(place, 'New: Azure Blob'));
    await expect.poll(() => panelOf(button)).toContain(`Captured: ${BOTH}`);
    const said = await panelOf(button);
    expect(said).toContain('Still missing:');
    expect(said).not.toContain(clientId);
    expect(said).not.toContain(tenantId);
    await page.keyboard.press('Escape');
    await expect.poll(() => panelOf(button)).not.toContain('Captured');
  });

  test('is taken by keyboard when Tab brought the focus there', async () => {
    await open('?layout=A', 'Overview');
    const [, button] = await offered();
    await still(button);
    for (let presses = 0; presses < 80 && !(await hasFocus(button)); presses++)
      await page.keyboard.press('Tab');
    expect(await hasFocus(button)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => panelOf(button)).toMatch(/Captured|Which storage/);
  });
});

describe('a hostile page', () => {
  // The page's own scripts cannot reach into the closed root; they own everything around it.
  const tricks = {
    'an overlay that lets clicks through': () => {
      const over = document.createElement('div');
      over.style.cssText = 'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:2147483647';
      document.documentElement.append(over);
    },
    'a page turned faint': () => {
      document.documentElement.style.opacity = '0.3';
    },
    'a filter over everything': () => {
      document.documentElement.style.filter = 'blur(8px)';
    },
  };

  test.each(Object.entries(tricks))('gets nothing with %s', async (_name, trick) => {
    await open('?layout=A', 'Overview');
    const [, button] = await offered();
    await page.evaluate(trick);
    await clickAfterStill(button);
    await expect.poll(() => panelOf(button)).toContain('Nothing was captured');
  });

  test('gets nothing by moving the button under the pointer', async () => {
    await open('?layout=A', 'Overview');
    const [, button] = await offered();
    await clickAfterStill(button, () =>
      page.evaluate(() => {
        document.documentElement.style.transform = 'translateY(-8px)';
      }),
    );
    await expect.poll(() => panelOf(button)).toContain('Nothing was captured');
  });

  test('gets nothing by scripted clicks, and cannot look inside', async () => {
    await open('?layout=A', 'Overview');
    const [, button] = await offered();
    await still(button);
    const seen = await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>('storage-link-capture');
      host?.click();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        host?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
      }
      host?.focus();
      host?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      return { root: host?.shadowRoot ?? null, html: host?.outerHTML };
    });
    expect(seen).toEqual({ root: null, html: '<storage-link-capture></storage-link-capture>' });
    expect(await panelOf(button)).not.toMatch(/Capturing|Captured|Which/);
  });

  test('that removes the button sees it come back five times and then no more', async () => {
    await open('?layout=A', 'Overview');
    await offered();
    const came = await page.evaluate(async () => {
      let times = 0;
      for (let round = 0; round < 8; round++) {
        document.querySelector('storage-link-capture')?.remove();
        document.body.toggleAttribute('data-round');
        document.body.classList.toggle('round');
        const back = await new Promise<boolean>((settle) => {
          const end = setTimeout(() => settle(false), 1500);
          const look = () => {
            if (!document.querySelector('storage-link-capture')) return requestAnimationFrame(look);
            clearTimeout(end);
            settle(true);
          };
          look();
        });
        if (!back) break;
        times++;
      }
      return times;
    });
    expect(came).toBe(5);
  });

  test('cannot restyle the button away', async () => {
    await open('?layout=A', 'Overview');
    const [, button] = await offered();
    await page.addStyleTag({
      content:
        'storage-link-capture{display:none!important;opacity:0!important;transform:scale(.1)!important}',
    });
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
  });
});

async function open(query: string, section: string): Promise<void> {
  const { clientId } = world.facts.app;
  await page.goto(
    `https://portal.azure.com/${query}#view/${APP}/${section}/appId/${clientId}/isMSAApp~/false`,
  );
}

async function go(section: string): Promise<void> {
  await page.click(`[data-telemetryname="Menu-${section}"]`);
}

/** Every frame that offers a capture now. */
async function places(): Promise<[Frame, ElementHandle][]> {
  const found = await Promise.all(
    page.frames().map(async (frame) => {
      // A frame that is not drawn has no accessibility tree to ask.
      const mounted = await frame
        .evaluate(() => document.querySelector('storage-link-capture') !== null)
        .catch(() => false);
      const button = mounted ? await frame.$(BUTTON).catch(() => null) : null;
      return button ? ([[frame, button]] as [Frame, ElementHandle][]) : [];
    }),
  );
  return found.flat();
}

async function offered(): Promise<[Frame, ElementHandle]> {
  await expect.poll(places, { timeout: 10_000 }).not.toHaveLength(0);
  const [first] = await places();
  if (!first) throw new Error('No frame offers a capture.');
  return first;
}

/** The frame that is drawn and shows this text; frames fill without any event that could be waited for. */
async function withText(text: string): Promise<Frame> {
  const find = async () => {
    for (const frame of page.frames()) {
      const shows = (text: string) => document.body.clientWidth > 0 && document.body.innerText.includes(text);
      if (await frame.evaluate(shows, text).catch(() => false)) return frame;
    }
    return undefined;
  };
  await expect.poll(async () => (await find()) !== undefined, { timeout: 10_000 }).toBe(true);
  const found = await find();
  if (!found) throw new Error(`No frame shows "${text}" any more.`);
  return found;
}

const describedAs = (button: ElementHandle) =>
  button.evaluate((element) => element.getAttribute('aria-description'));

// The handle reaches into the closed root; no page script does.
const panelOf = (button: ElementHandle) =>
  button.evaluate((element) => element.closest('.box')?.querySelector('[role="status"]')?.textContent ?? '');

const hasFocus = (button: ElementHandle) => button.evaluate((element) => element.matches(':focus'));

// Asked again and again: the accessibility tree follows the document a little later, without any event.
async function named(frame: Frame, name: string, role = 'button'): Promise<ElementHandle> {
  const find = () => frame.$(`aria/${name}[role="${role}"]`);
  await expect.poll(find, { timeout: 10_000 }).not.toBeNull();
  const found = await find();
  if (!found) throw new Error(`"${name}" went away.`);
  return found;
}

async function press(frame: Frame, name: string): Promise<void> {
  const button = await named(frame, name);
  await still(button);
  await button.click();
}

/** Waits until a button is enabled and has stood where it stands for longer than a press needs. */
async function still(button: ElementHandle): Promise<void> {
  await button.evaluate(async (element) => {
    let since = performance.now();
    let at = '';
    while (performance.now() - since < 700 || element.matches(':disabled')) {
      const now = JSON.stringify(element.getBoundingClientRect());
      if (now !== at) since = performance.now();
      at = now;
      await new Promise(requestAnimationFrame);
    }
  });
}

async function clickAfterStill(button: ElementHandle, before?: () => Promise<void>): Promise<void> {
  await still(button);
  await before?.();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not drawn.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}
