// What everybody must be able to use, asked of a page as it stands: no violation that axe knows of in light and in dark,
// nothing cut off or beside the screen at 250 pixels and 200 %, and nothing that moves for who asked for stillness.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCHEMES = ['light', 'dark'] as const;
/** Firefox's sidebar begins with 250 pixels; WCAG 1.4.10 asks for 320, which is 1280 at 400 %. */
const NARROW = { width: 250, height: 640, deviceScaleFactor: 2 };

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

/** Everything that is wrong, one line each. A page `in` the browser's own popup has the size the browser gives it. */
export async function audit(page: Page, where: 'tab' | 'popup' = 'tab'): Promise<string[]> {
  const wrong: string[] = [];
  const size = page.viewport();
  await page.evaluate(AXE);
  for (const scheme of SCHEMES) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.evaluate(settled);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
    wrong.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${scheme}: ${id}: ${html}`)),
    );
  }
  wrong.push(...(await page.evaluate(moving)));
  if (where === 'tab') await page.setViewport(NARROW);
  wrong.push(...(await page.evaluate(overflowing)));
  if (where === 'tab') await page.setViewport(size);
  await page.emulateMediaFeatures();
  return wrong;
}

// These run in the page.

// A colour on its way is nobody's: what was just pressed, or came under the pointer, goes over to its own within a moment.
async function settled(): Promise<void> {
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
}

function moving(): string[] {
  const running = document.getAnimations().filter(({ playState }) => playState === 'running');
  return running.map(({ effect }) => `moves: ${(effect as KeyframeEffect).target?.outerHTML.slice(0, 120)}`);
}

function overflowing(): string[] {
  const wide = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : [];
  const outside = [...document.querySelectorAll('body *')].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect();
    const isText = element.childElementCount === 0 && element.textContent?.trim();
    const clips =
      getComputedStyle(element).overflowX !== 'visible' && !element.matches('input, textarea, select');
    const isHidden = element.closest('.visually-hidden, [hidden]') || width === 0 || height === 0;
    return (
      isText &&
      !isHidden &&
      (right > innerWidth + 1 || (clips && element.scrollWidth > element.clientWidth + 1))
    );
  });
  return [...wide, ...outside.map((element) => `cut off: ${element.outerHTML.slice(0, 120)}`)];
}
