// A bucket's CORS rules as a real Chromium lives by them: whatever the rules, we say beforehand what its fetch will come to.
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letsIn } from '#server/buckets/cors-rules.ts';
import { allowsRequest, showsAnswer } from '#server/probes/browser-cors.ts';
import { facts } from '#test/cloud/facts.ts';
import { startWorld, type World } from '#test/cloud/world.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { asking, type RuleSet, ruleSets } from './pages/cors-rule-sets.ts';

const COUNT = 300;
const SEED = 20_261_125;
const origin = `https://${facts.emedgeneHost}`;
const { region } = facts.aws;
const address = (index: number) => `https://s3.${region}.amazonaws.com/cors-${index}/readme.txt`;

let world: World;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  world = await startWorld();
  browser = await puppeteer.launch({
    executablePath: await findBrowser(),
    pipe: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--proxy-server=${world.proxyUrl}`,
      `--ignore-certificate-errors-spki-list=${world.caSpki}`,
      '--disable-background-networking',
    ],
  });
  page = await browser.newPage();
  // What the page itself forbids its scripts is not what is tried here.
  await page.setBypassCSP(true);
  await page.goto(`${origin}/settings/management`);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** A bucket that everybody may read, so that nothing but CORS decides. */
function addBucket(index: number, { rules }: RuleSet): void {
  const { buckets } = world.aws.s3;
  const bucket = buckets.add(`cors-${index}`, region, { 'readme.txt': 'Example data.' });
  const open = {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::cors-${index}/*`,
  };
  buckets.putPolicy(bucket, JSON.stringify({ Version: '2012-10-17', Statement: [open] }));
  bucket.cors = rules;
}

/** What the storage itself answers, judged as the check of a bucket judges it. */
async function byAnswers(index: number, { fetch }: RuleSet): Promise<boolean> {
  const { method } = fetch;
  const headers = asking(fetch);
  const place = { service: 's3', region, partition: 'aws' };
  const send = async (verb: string, more: Record<string, string>) => {
    const request = new Request(address(index), { method: verb, headers: { origin, ...more } });
    return Object.fromEntries(
      (await world.aws.s3.handle(request, place, { suffix: 'amazonaws.com' })).headers,
    );
  };
  if (headers.length > 0 || !/^(?:GET|HEAD)$/.test(method)) {
    const answer = await send('OPTIONS', {
      'access-control-request-method': method,
      'access-control-request-headers': headers.toSorted().join(','),
    });
    if (!allowsRequest(answer, { origin, method, headers })) return false;
  }
  return showsAnswer(await send(method, {}), origin);
}

function byChromium(sets: readonly RuleSet[]): Promise<boolean[]> {
  const calls = sets.map(({ fetch }, index) => ({ url: address(index), ...fetch }));
  return page.evaluate(
    async (all) =>
      Promise.all(
        all.map(async ({ url, ...init }) => {
          const answer = await fetch(url, { ...init, cache: 'no-store', credentials: 'omit' }).catch(
            () => undefined,
          );
          return answer !== undefined;
        }),
      ),
    calls,
  );
}

test(`for ${COUNT} rule sets Chromium lets a page in exactly where we say so, by the rules and by the answers`, async () => {
  const sets = ruleSets(origin, COUNT, SEED);
  for (const [index, set] of sets.entries()) addBucket(index, set);
  const real = await byChromium(sets);
  const told = [];
  for (const [index, set] of sets.entries()) {
    const rules = set.rules.map(({ headers: allowed, exposed = [], ...rule }) => ({
      ...rule,
      allowed,
      exposed,
    }));
    const ask = { origin, method: set.fetch.method, headers: asking(set.fetch) };
    const predicted = letsIn(rules, ask, 'aws-s3');
    told.push({ set, predicted, answered: await byAnswers(index, set), real: real[index] });
  }
  expect(
    told.filter(({ predicted, answered, real: found }) => predicted !== found || answered !== found),
  ).toEqual([]);
  // Neither answer is the common one by accident.
  const inside = real.filter(Boolean).length;
  expect(inside).toBeGreaterThan(COUNT / 5);
  expect(inside).toBeLessThan((COUNT * 4) / 5);
});

test('what a page is not shown of an answer we call hidden', async () => {
  const shown = await Promise.all(
    [['Content-Range'], []].map(async (exposed, index) => {
      const set = {
        rules: [{ origins: [origin], methods: ['GET'], headers: [], exposed }],
        fetch: { method: 'GET', headers: {} },
      };
      addBucket(COUNT + index, set);
      const url = address(COUNT + index);
      return page.evaluate(async (from) => {
        const answer = await fetch(from, { headers: { range: 'bytes=0-0' }, cache: 'no-store' });
        return [answer.status, answer.headers.get('content-range')];
      }, url);
    }),
  );
  expect(shown).toEqual([
    [206, 'bytes 0-0/13'],
    [206, null],
  ]);
});
