// The demo's part about Emedgene: every type into each of three forms, green and red read back; a row that is changed; and
// what the shortest way costs beside the way by hand.
import type { EmedgeneSiteId } from '../test/cloud/emedgene/sites.ts';
import { byHand } from '../test/e2e/journeys/manual-steps.ts';
import { pushEverywhere, type Seen, siteOrigins, sites } from '../test/e2e/journeys/push-matrix.ts';
import { type UpdateEnding, walkUpdate } from '../test/e2e/journeys/row-journey.ts';
import {
  type Cost,
  type WithConsole,
  walkShortest,
  withConsole,
} from '../test/e2e/journeys/shortest-ways.ts';
import { type FormId, formIds } from '../test/e2e/person/good-values.ts';
import type { Sandbox } from '../test/e2e/sandbox/sandbox.ts';
import { printTable } from './table.ts';

/** What a person with a console may be asked for at most. */
const MOST_CLICKS = 5;

type AllSeen = Partial<Record<EmedgeneSiteId, Seen>> | undefined;
type Matrix = Partial<Record<FormId, { good: AllSeen; slip: AllSeen }>>;

export interface EmedgenePart {
  readonly ok: boolean;
  readonly matrix: Matrix;
  readonly update: UpdateEnding | undefined;
  readonly effort: { [T in WithConsole]?: Cost | undefined };
}

/** Walks all of it for these types; `step` tells what comes next. What goes wrong is said, and the rest still walked. */
export async function walkEmedgene(
  sandbox: Sandbox,
  types: readonly string[],
  step: (text: string) => void,
): Promise<EmedgenePart> {
  const wanted = formIds.filter((type) => types.includes(type));
  await sandbox.permit(siteOrigins);
  // Before any panel is open: one that is would show what is asked of the one beside the page.
  const effort: EmedgenePart['effort'] = {};
  sandbox.world.dataLake.access.grantReader(sandbox.world.facts.app.clientId);
  for (const type of withConsole.filter((one) => wanted.includes(one))) {
    step(`${type}: the shortest way, counted`);
    effort[type] = await attempt(() => walkShortest(sandbox, type));
  }
  const panel = await sandbox.panel();
  const matrix: Matrix = {};
  for (const type of wanted) {
    step(`${type}: into each of the three forms, right and with a slip`);
    const good = await attempt(() => pushEverywhere(sandbox, panel, type));
    matrix[type] = { good, slip: await attempt(() => pushEverywhere(sandbox, panel, type, true)) };
  }
  step('azure-blob: its secret expires, it is listed red, changed in its row, green again');
  const update = await attempt(() => walkUpdate(sandbox, panel));
  await panel.close();
  printMatrix(matrix);
  printEffort(effort);
  const changed = update?.before === 'red' && update.after === 'green' && update.effects === 7;
  return { ok: changed && isEarned(matrix) && isCheap(effort), matrix, update, effort };
}

async function attempt<T>(walk: () => Promise<T>): Promise<T | undefined> {
  try {
    return await walk();
  } catch (error) {
    console.log(`  ${(error as Error).message}`);
    return undefined;
  }
}

function isEarned(matrix: Matrix): boolean {
  const all = (seen: AllSeen, color: string) =>
    sites.every((site) => seen?.[site]?.shown === color && seen[site].read === color);
  return Object.values(matrix).every(({ good, slip }) => all(good, 'green') && all(slip, 'red'));
}

function isCheap(effort: EmedgenePart['effort']): boolean {
  return Object.values(effort).every(
    (cost) => cost?.icon === 'green' && cost.linking.clicks <= MOST_CLICKS && cost.linking.typed === 0,
  );
}

function printMatrix(matrix: Matrix): void {
  const cell = ({ shown, read }: Seen) => (shown === read ? read : `${shown}, read ${read}`);
  printTable([
    ['pushed into', ...sites.flatMap((site) => [site, `${site}, a slip`])],
    ...Object.entries(matrix).map(([type, { good, slip }]) => [
      type,
      ...sites.flatMap((site) => [good?.[site], slip?.[site]].map((seen) => (seen ? cell(seen) : '-'))),
    ]),
  ]);
}

function printEffort(effort: EmedgenePart['effort']): void {
  printTable([
    ['from the open console', 'clicks', 'typed', 'page switches', 'by hand: steps', 'values carried'],
    ...Object.entries(effort).map(([type, cost]) => {
      const { steps, carried } = byHand[type as WithConsole];
      const { clicks = '-', typed = '-', switches = '-' } = cost?.linking ?? {};
      return [type, clicks, typed, switches, steps.length, carried].map(String);
    }),
  ]);
  console.log(`
Counted up to the green cloud: every press of the test person, in the console, in Storage Link and in Emedgene; making an app,
a secret or a key is left out on both sides. Once per browser, and not counted: pairing, and allowing the Emedgene address.
By hand: the steps of Emedgene's manual; for Data Lake and S3 it describes Emedgene's side only. The Data Lake is named by its
account, which the app may read; naming one file system instead takes one capture more.`);
}
