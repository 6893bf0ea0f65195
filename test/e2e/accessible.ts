// What axe finds wrong with a page of the extension, in light and in dark: contrast is judged as it is drawn.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Every violation as one line: scheme, rule, element. Nothing folded together is left out: details are opened first. */
export async function violations(page: Page): Promise<string[]> {
  const lines: string[] = [];
  await page.bringToFront();
  await page.evaluate(AXE);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // Colours on their way from one scheme to the other are nobody's.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
      return (await axe.run()).violations;
    });
    for (const { id, nodes } of found)
      for (const { target } of nodes) lines.push(`${scheme} ${id}: ${target.join(' ')}`);
  }
  return lines;
}
