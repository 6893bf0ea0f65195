// Runs inside the page of scan-engine.ts: draws a console page of any size and times scans of it beside bare walks.

import type { Where } from '#extension/bus/contract.ts';
import type { find } from '#extension/capture/find.ts';

export interface ScanTimes {
  /** Medians, in ms. */
  readonly scan: number;
  readonly bare: number;
  readonly ratio: number;
  readonly found: Readonly<Record<string, string>>;
}

/** Fills the document with rows like a portal's, the wanted values among them; returns how many nodes it has. */
export function fillPage({ nodes, app, tenant }: { nodes: number; app: string; tenant: string }): number {
  const labels = [
    'Resource group',
    'Location',
    'Subscription ID',
    'Display name',
    'Object ID',
    'Application permissions',
  ];
  const row = (label: string, value: string) =>
    `<div class="item-${label.length}"><div class="label"><span>${label}</span></div><div class="value" title="${value}">${value}</div></div>`;
  const guid = (at: number) => `00000000-0000-0000-0001-${at.toString(16).padStart(12, '0')}`;
  // Seven nodes a row: four elements, two texts, and a comment as frameworks leave them.
  const rows = Array.from({ length: Math.ceil(nodes / 7) }, (_, at) =>
    at % 3 === 0
      ? `${row(labels[at % labels.length] ?? '', guid(at))}<!---->`
      : `${row(`${labels[at % labels.length]} ${at}`, `Some text number ${at} that says little`)}<!---->`,
  );
  rows.splice(rows.length / 2, 0, row('Application (client) ID', app), row('Directory (tenant) ID', tenant));
  document.body.innerHTML = `<main>${rows.join('')}</main>`;
  const walker = document.createTreeWalker(document);
  let count = 1;
  while (walker.nextNode()) count++;
  return count;
}

/** Times scans and bare walks over the whole document in turn; `repeat` of each make one time, for documents faster than the clock. */
export function timeScans({
  where,
  runs,
  repeat,
}: {
  where: Where | null;
  runs: number;
  repeat: number;
}): ScanTimes {
  const { engine } = globalThis as unknown as { engine: { find: typeof find } };
  if (!where) throw new Error('The address is not known.');
  const times: { scan: number; bare: number }[] = [];
  let found = engine.find(document, where);
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    for (let at = 0; at < repeat; at++) found = engine.find(document, where);
    const scanned = performance.now();
    for (let at = 0; at < repeat; at++) {
      const walker = document.createTreeWalker(document.body);
      while (walker.nextNode());
    }
    const walked = performance.now();
    times.push({ scan: (scanned - start) / repeat, bare: (walked - scanned) / repeat });
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const [scan, bare] = [median(times.map(({ scan }) => scan)), median(times.map(({ bare }) => bare))];
  const texts = Object.fromEntries(found.found.map(({ field, text }) => [field, text]));
  return { scan, bare, ratio: scan / bare, found: texts };
}
