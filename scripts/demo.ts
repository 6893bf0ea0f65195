// `npm run demo`: the main job, whole, without any account. Prints one table, writes .demo/report.json and pictures,
// and exits with 0 only if every journey ended as it should. `-- --headed` shows the browser, `-- --keep` leaves it open,
// `-- --only TYPE` walks the journeys of one type.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs, styleText } from 'node:util';
import { type Ending, isAsExpected, type Journey, journeys, walk } from '../test/e2e/journeys/journeys.ts';
import { openSandbox } from '../test/e2e/sandbox/sandbox.ts';
import { findBrowser } from './browser.ts';
import { type EmedgenePart, walkEmedgene } from './demo-emedgene.ts';
import { printTable } from './table.ts';

const FOLDER = '.demo';
const { values: options } = parseArgs({
  options: {
    headed: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const wanted = journeys.filter(({ type }) => options.only.length === 0 || options.only.includes(type));
if (wanted.length === 0)
  stop(`--only names none of ${[...new Set(journeys.map(({ type }) => type))].join(', ')}.`);

interface Row extends Ending {
  readonly type: string;
  readonly ending: string;
  readonly expected: Ending;
  readonly ok: boolean;
  readonly error?: string;
  readonly ms: number;
}

step('Building the extension');
const built = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { encoding: 'utf8' });
if (built.status !== 0) stop(`${built.stdout}${built.stderr}`);
process.env.PUPPETEER_EXECUTABLE_PATH = await findBrowser().catch((error: Error) => stop(error.message));

step('Starting the sandbox world, the companion and a browser; pairing by pasting the code');
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER);
const sandbox = await openSandbox({ headed: options.headed, pictures: FOLDER });

const rows: Row[] = [];
for (const journey of wanted) {
  step(`${journey.type}: ${journey.ending}`);
  rows.push(await walked(journey));
  console.log(`  ${mark(rows.at(-1)?.ok)} ${rows.at(-1)?.error ?? ''}`);
}
const emedgene = await emedgenePart();
await writeFile(
  `${FOLDER}/report.json`,
  `${JSON.stringify({ finishedAt: new Date().toISOString(), rows, emedgene }, null, 2)}\n`,
);
printJourneys();
console.log(`\nPictures and report.json are in ${FOLDER}/.`);
if (options.keep) await keepRunning();
await sandbox.close();
process.exit(rows.every(({ ok }) => ok) && emedgene.ok ? 0 : 1);

async function walked(journey: Journey): Promise<Row> {
  const { type, ending: name, expected } = journey;
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  try {
    const ending = await walk(sandbox, journey);
    return { type, ...ending, ending: name, expected, ok: isAsExpected(ending, expected), ms: since() };
  } catch (error) {
    const { message } = error as Error;
    return { type, ending: name, expected, ok: false, error: message, ms: since() };
  }
}

/** What goes wrong here is told like a journey that ended otherwise than it should. */
async function emedgenePart(): Promise<EmedgenePart | { ok: false; error: string }> {
  try {
    return await walkEmedgene(sandbox, [...new Set(wanted.map(({ type }) => type))], step);
  } catch (error) {
    const { message } = error as Error;
    console.log(`  ${mark(false)} ${message}`);
    return { ok: false, error: message };
  }
}

function printJourneys(): void {
  printTable([
    ['', 'storage', 'ending', 'values', 'validated', 'connection', 'pushed', 'cloud', 'what stopped it'],
    ...rows.map((row) => [
      row.ok ? '✓' : '✗',
      row.type,
      row.ending,
      row.values ?? '-',
      row.validated === undefined ? '-' : row.validated ? 'complete' : 'wrong',
      row.verdict ?? '-',
      row.pushed ? 'pushed' : '-',
      row.icon ?? '-',
      row.class ?? '',
    ]),
  ]);
  console.log();
  for (const { class: name, fix } of rows) if (name) console.log(`${name}: ${fix}`);
}

async function keepRunning(): Promise<void> {
  console.log(`
Still running; press Ctrl+C to end it.
  proxy      ${sandbox.world.proxyUrl}   (certificate authority: ${sandbox.world.caFile})
  companion  http://127.0.0.1:${sandbox.companion.port}
  SFTP       ${sandbox.world.sftp.host}:${sandbox.world.sftp.port}
  portal     https://${sandbox.world.facts.portalHost}/   Emedgene  https://${sandbox.world.facts.emedgeneHost}/`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

function mark(ok = false): string {
  return ok ? styleText('green', 'as expected') : styleText('red', 'NOT as expected');
}

function step(text: string): void {
  console.log(`${styleText('bold', '→')} ${text}`);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
