// Every replica page in a real browser with the extension: the one document that offers a capture, what it says it takes,
// and no button anywhere else. Then what only a living page does: it draws anew, fills late, brings a frame to the front.
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { azureHosts } from '#extension/consoles/hosts.ts';
import { facts } from '../cloud/facts.ts';
import type { World } from '../cloud/world.ts';
import { type NamedScene, scenes } from '../replicas/scene.ts';
import { frameReplacing, sceneNamed } from './pages/live-scenes.ts';
import { type Offered, offersOn, wantedOn } from './pages/scene-offers.ts';
import { nextLook, openScene } from './pages/scene-page.ts';
import { clickAfterStill, offered, panelOf, press } from './person/capture-page.ts';
import { ask } from './person/hub.ts';
import type { SandboxBrowser } from './sandbox/browser.ts';
import { openRoom, type Room } from './sandbox/room.ts';

/** What a page has not offered by then, in ms, it never will; that one looks different is said only after a while. */
const PATIENCE = 5000;
const PATIENCE_DIFFERENT = 12_000;

/** A page on which nothing may be offered is watched until it has been quiet for longer than any offer takes. */
const QUIET = 2500;

const all = scenes();
/** A world shows one page per console at a time; most of the time is waiting, so there are two of them. */
let rooms: Room[] = [];

/** The person has allowed the hosts that are asked for one by one. */
const permit = [
  ...azureHosts.optional.flatMap(({ top, frames }) => [...top, ...frames]),
  `https://${facts.emedgeneHost}/*`,
];

beforeAll(async () => {
  rooms = await Promise.all([openRoom({ permit }), openRoom({ permit })]);
});

afterAll(() => Promise.all(rooms.map((room) => room.close())));

describe('every page', () => {
  const compared = new Map<string, Compared>();

  // A window for each console. The tests themselves only read, so a second try of theirs would see the same again.
  beforeAll(async () => {
    const visits = rooms.flatMap((room, number) => {
      const share = all.filter((_scene, at) => at % rooms.length === number);
      const byConsole = Object.groupBy(share, ({ console }) => (console === 'ica' ? 'basespace' : console));
      return Object.values(byConsole).map((group = []) => visit(room, group, compared));
    });
    await Promise.all(visits);
  }, 600_000);

  test.each(all)('$id: $title', (scene) => {
    const { seen, wanted } = compared.get(scene.id) ?? {};
    expect(wanted).toBeDefined();
    expect(seen).toEqual(wanted);
  });
});

interface Compared {
  readonly seen: readonly Offered[];
  readonly wanted: readonly Offered[];
}

async function visit(
  { world, chromium }: Room,
  group: readonly NamedScene[],
  compared: Map<string, Compared>,
): Promise<void> {
  const page = await chromium.browser.newPage({ type: 'window' });
  await page.setViewport({ width: 1280, height: 800 });
  for (const scene of group) {
    const failed = (error: Error) => ({
      seen: [{ button: error.message, says: [] }],
      wanted: wantedOn(scene),
    });
    const look = () => compare(page, world, scene).catch(failed);
    const first = await look();
    const last = isRight(first) ? first : await look();
    compared.set(scene.id, last);
    if (!isRight(first) && isRight(last)) tellSecondTry(scene, first);
  }
  await page.close();
}

const isRight = ({ seen, wanted }: Compared) => isDeepStrictEqual(seen, wanted);

// In the words in which `npm test` tells it of a whole test, so that whoever reads on mends what wavered.
function tellSecondTry({ id, title }: NamedScene, { seen, wanted }: Compared): void {
  const why = `${JSON.stringify(seen)} instead of ${JSON.stringify(wanted)}`;
  console.log(`  passed at the second try: test/e2e/replicas.test.ts > ${id}: ${title}: ${why}`);
}

/** What is offered as soon as it is what it should be, or in the end; and what that is. */
async function compare(page: Page, world: World, scene: NamedScene): Promise<Compared> {
  await openScene(page, world.scenes, scene);
  const wanted = wantedOn(scene, (await page.$('input[type="password"]')) !== null);
  if (wanted.length === 0) await page.evaluate(quiet, QUIET);
  const until = performance.now() + (scene.expect.different ? PATIENCE_DIFFERENT : PATIENCE);
  let seen: readonly Offered[] = [];
  do {
    await nextLook(page);
    seen = await offersOn(page);
  } while (!isDeepStrictEqual(seen, wanted) && performance.now() < until);
  return { seen, wanted };
}

// Runs in the page: settles when its document has not changed for so long.
function quiet(ms: number): Promise<void> {
  return new Promise((settle) => {
    let timer = setTimeout(settle, ms);
    new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(settle, ms);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

/** What an earlier test captured would stand in the way of the next one. */
async function forgetAll(chromium: SandboxBrowser): Promise<void> {
  const panel = await chromium.panel();
  const { drafts } = await ask(panel, { kind: 'state' });
  for (const { id } of drafts) await ask(panel, { kind: 'forget', draft: id });
  await panel.close();
}

describe('a living page', () => {
  let page: Page;
  let world: World;

  beforeEach(async () => {
    const [room] = rooms;
    if (!room) throw new Error('No browser is open.');
    world = room.world;
    await forgetAll(room.chromium);
    page = await room.chromium.browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.bringToFront();
  });

  afterEach(async () => {
    world.scenes.show(undefined);
    await page.close();
  });

  const expectOffer = (scene: NamedScene, more: Partial<NamedScene['expect']> = {}) =>
    expect
      .poll(() => offersOn(page), { timeout: 10_000 })
      .toEqual(wantedOn({ ...scene, expect: { ...scene.expect, ...more } }));

  const pair = {
    'aws.accessKeyId': 'AKIAIOSFODNN7EXAMPLE',
    'aws.secretAccessKey': 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'aws.accountId': '111122223333',
  };

  test('a secret is offered while it is shown: Show and Hide draw the row anew each time', async () => {
    const scene = sceneNamed('aws/iam-hidden-en');
    await openScene(page, world.scenes, scene);
    await expectOffer(scene);
    await press(page.mainFrame(), 'Show');
    await expectOffer(scene, { captured: pair });
    await press(page.mainFrame(), 'Hide');
    await expectOffer(scene);
    await press(page.mainFrame(), 'Show');
    await expectOffer(scene, { captured: pair });
    const [, button] = await offered(page);
    await clickAfterStill(page, button);
    await expect.poll(() => panelOf(button)).toMatch(/Captured|Which storage/);
    expect(await panelOf(button)).not.toContain('EXAMPLE');
  });

  test('what counts is what stands there at the press, not at the offer', async () => {
    const scene = sceneNamed('aws/iam-shared-cell-fr');
    await openScene(page, world.scenes, scene);
    await expectOffer(scene);
    const [, button] = await offered(page);
    // The same again in other nodes is the same.
    await clickAfterStill(page, button, () =>
      page.evaluate(() => {
        const row = document.querySelector('tbody tr');
        row?.replaceWith(row.cloneNode(true));
      }),
    );
    await expect.poll(() => panelOf(button)).toMatch(/Captured|Which storage/);
    await page.keyboard.press('Escape');
    await expect.poll(() => panelOf(button)).not.toMatch(/Captured|Which storage/);
    await clickAfterStill(page, button, () =>
      page.evaluate(() => {
        const secret = document.querySelector('tbody td:last-child');
        if (secret) secret.textContent = '***************';
      }),
    );
    await expect.poll(() => panelOf(button)).toContain('Press Show');
  });

  test('the account is taken along once the console has told it, however late', async () => {
    const scene = sceneNamed('aws/iam-no-session-en');
    await openScene(page, world.scenes, scene);
    await expectOffer(scene);
    // No look that was due anyway may find it.
    await page.evaluate(quiet, QUIET);
    await page.evaluate(() => {
      const meta = Object.assign(document.createElement('meta'), { name: 'awsc-session-data' });
      meta.content = JSON.stringify({ accountId: '111122223333' });
      document.head.append(meta);
    });
    await expectOffer(scene, { captured: pair });
  });

  test('a prewarmed frame is offered when it comes to the front, and not before', async () => {
    const scene = frameReplacing('azure/overview-b-de');
    await openScene(page, world.scenes, { ...scene.before });
    await expectOffer(scene.before);
    await page.evaluate(() => {
      const frames = [...document.querySelectorAll('iframe')];
      const [active, next] = [
        frames.find(({ className }) => className.endsWith('-active')),
        frames.find(({ src }) => src.endsWith('frame=overview')),
      ];
      if (!active || !next) return;
      next.className = active.className;
      active.className = 'fxs-reactview-frame';
      active.style.display = 'none';
      for (const name of ['width', 'height', 'aria-hidden']) next.removeAttribute(name);
    });
    await expectOffer(scene.after);
  });

  test('the lab’s own pages of AWS: from the user to the new key without a load, then the bucket and the key', async () => {
    const { pages } = world.facts.aws;
    await page.goto(pages.user);
    await press(page.mainFrame(), 'Create access key');
    const key = sceneNamed('demo/aws-access-key');
    await expectOffer(key);
    expect(page.url()).toBe(pages.accessKey);
    await press(page.mainFrame(), 'Show');
    await expectOffer(key, { captured: pair });
    await page.goto(pages.bucket);
    await expectOffer(sceneNamed('demo/aws-bucket'));
    await page.goto(pages.key);
    await expectOffer(sceneNamed('demo/aws-kms-key'));
  });
});
