// `npm run bench`: everything we promise about speed and size, measured side by side in one run. `-- --json FILE` writes the
// figures, `-- --only AREA` measures one area, `-- --docs` writes the tables into docs/speed.md and the README.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { byok } from '../test/bench/byok.ts';
import { failures } from '../test/bench/failures.ts';
import type { Bench, Row } from '../test/bench/figure.ts';
import { machine } from '../test/bench/machine.ts';
import { many } from '../test/bench/many.ts';
import { paint } from '../test/bench/paint.ts';
import { rclone } from '../test/bench/rclone.ts';
import { route } from '../test/bench/route.ts';
import { scan } from '../test/bench/scan.ts';
import { sizes } from '../test/bench/sizes.ts';
import { start } from '../test/bench/start.ts';
import { goals, markdown, plain } from '../test/bench/table.ts';
import { verdicts } from '../test/bench/verdicts.ts';
import { startWorld, type World } from '../test/cloud/world.ts';
import { findBrowser } from './browser.ts';

const benches: Readonly<Record<string, (world: World) => Bench>> = {
  start: () => start,
  sizes: () => sizes,
  route: () => route,
  failures: () => failures,
  verdicts,
  rclone,
  many,
  scan: () => scan,
  byok: () => byok,
  paint,
};

/** Each page that shows figures has a place for them between two marks. */
const PAGES = { 'docs/speed.md': markdown, 'README.md': goals };

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const unknown = options.only.find((name) => !Object.hasOwn(benches, name));
if (unknown) stop(`--only ${unknown}: there are ${Object.keys(benches).join(', ')}.`);
if (options.docs && options.only.length > 0) stop('--docs needs every area: leave --only away.');
const wanted = Object.entries(benches).filter(
  ([name]) => options.only.length === 0 || options.only.includes(name),
);

const began = performance.now();
say('Building the extension and its zip');
run('build');
run('zip');
process.env.PUPPETEER_EXECUTABLE_PATH = await findBrowser().catch((error: Error) => stop(error.message));
const world = await startWorld();
const rows: Row[] = [];
for (const [name, bench] of wanted) {
  say(name);
  rows.push(...(await bench(world)((text) => console.log(`  ${text}`))));
}
await world.close();

const measured = { at: new Date().toISOString(), machine: await machine(), rows };
console.log(`\n${plain(measured)}`);
console.log(`\nin ${Math.round((performance.now() - began) / 1000)} s`);
if (options.json) await writeFile(options.json, `${JSON.stringify(measured, null, 2)}\n`);
if (options.docs) for (const [page, table] of Object.entries(PAGES)) await write(page, table(measured));
process.exit(0);

/** Between the two marks of the page stands nothing but this table. */
async function write(file: string, table: string): Promise<void> {
  const page = await readFile(file, 'utf8');
  const between = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;
  if (!between.test(page)) stop(`${file} has no place for the table: <!-- bench --> … <!-- /bench -->.`);
  await writeFile(
    file,
    page.replace(between, (_, head, foot) => `${head}${table}\n${foot}`),
  );
}

function run(command: 'build' | 'zip'): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', command], {
    encoding: 'utf8',
  });
  if (status !== 0) stop(`${stdout}${stderr}`);
}

function say(text: string): void {
  console.log(`→ ${text}`);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
