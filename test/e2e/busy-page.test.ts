// A console page that never rests: what the capture takes of its time, by the browser's own trace. A page that stutters
// because of us would be blamed on the console, and then on us.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quickest } from '../quickest.ts';
import { fillPage } from './pages/scan-page.ts';
import { openRoom, type Room } from './sandbox/room.ts';

const APP = '00000000-0000-0000-0000-00000000000a';
const TENANT = '00000000-0000-0000-0000-00000000000c';

let room: Room;

beforeAll(async () => {
  room = await openRoom();
});

afterAll(() => room?.close());

test('with 50,000 nodes and 1,000 changes a second no task of ours takes 50 ms, and the button still comes', async () => {
  const page = await room.chromium.browser.newPage();
  await page.bringToFront();
  const blade = 'Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview';
  await page.goto(`https://portal.azure.com/?layout=A#view/${blade}/appId/${APP}`);
  await page.evaluate(fillPage, { nodes: 50_000, app: APP, tenant: TENANT });
  const longest = await quickest(50, async () => {
    const tasks = await traced(page, () => page.evaluate(changeALot, 4000));
    expect(tasks.length).toBeGreaterThan(0);
    const sum = tasks.reduce((all, one) => all + one, 0);
    console.log(
      `${tasks.length} tasks of ours in 4 s, longest ${Math.max(...tasks).toFixed(1)} ms, ${(sum / 40).toFixed(1)} % of the time`,
    );
    expect(sum).toBeLessThan(4000 / 7);
    return Math.max(...tasks);
  });
  expect(longest).toBeLessThan(50);
  expect(await page.$('storage-link-capture')).not.toBeNull();
});

// One change a millisecond, of the kinds a console makes, however slow the page itself becomes; resolves with their number.
function changeALot(ms: number): Promise<number> {
  const rows = [...document.querySelectorAll('main > div')];
  let changes = 0;
  return new Promise((settle) => {
    const start = performance.now();
    const timer = setInterval(() => {
      const elapsed = performance.now() - start;
      for (; changes < elapsed; changes++) {
        const row = rows[(changes * 7) % rows.length];
        row?.classList.toggle('busy');
        if (changes % 3 === 0) row?.lastElementChild?.replaceChildren(`Text number ${changes}`);
      }
      if (elapsed < ms) return;
      clearInterval(timer);
      settle(changes);
    }, 10);
  });
}

interface TraceEvent {
  readonly name: string;
  /** Time on the processor, in microseconds: what others do on this machine does not count. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** What each call into our script took of the processor, in ms. */
async function traced(page: Page, work: () => Promise<number>): Promise<number[]> {
  const path = join(tmpdir(), `storage-link-trace-${process.pid}.json`);
  await page.tracing.start({ path, categories: ['devtools.timeline'] });
  expect(await work()).toBeGreaterThanOrEqual(4000);
  await page.tracing.stop();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(await readFile(path, 'utf8'));
  return traceEvents
    .filter(
      ({ name, args }) =>
        name === 'FunctionCall' && /content-scripts\/capture\.js/.test(args?.data?.url ?? ''),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
}
