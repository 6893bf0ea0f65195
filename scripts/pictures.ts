// `npm run pictures`: makes every picture that the README and docs/ show, from the sandbox, at fixed sizes. A page that
// names a new one needs a row in test/e2e/journeys/pictures.ts (or a picture taken on a journey).
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pictureRows } from '../test/e2e/journeys/pictures.ts';
import { withOwnKey } from '../test/e2e/person/own-key-panel.ts';
import { openSandbox, type Sandbox } from '../test/e2e/sandbox/sandbox.ts';
import { findBrowser } from './browser.ts';

const FOLDER = 'docs/pictures';

const wanted = await namedPictures();
const taken = new Set<string>();
console.log(`${wanted.size} pictures are named in the README and in docs/.`);
const built = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(built.stderr);
process.env.PUPPETEER_EXECUTABLE_PATH = await findBrowser();

const made = await mkdtemp(join(tmpdir(), 'storage-link-pictures-'));
const sandbox = await openSandbox({ pictures: made, ...withOwnKey });
const once: Sandbox = {
  ...sandbox,
  // The first of a name: later journeys pass the same places with other values.
  async picture(page, name, how) {
    if (!wanted.has(name) || taken.has(name)) return;
    taken.add(name);
    await sandbox.picture(page, name, how);
  },
};
try {
  for (const { makes, make } of pictureRows) {
    const names = [...wanted].filter((name) => makes.some((one) => matches(one, name)));
    if (names.length === 0) continue;
    console.log(`→ ${names.join(', ')}`);
    await make(once);
  }
} finally {
  await sandbox.close();
}

const files = new Set((await readdir(made)).map((file) => file.replace(/\.png$/, '')));
for (const name of wanted)
  if (files.has(name)) await copyFile(join(made, `${name}.png`), join(FOLDER, `${name}.png`));
await rm(made, { recursive: true });
const absent = [...wanted].filter((name) => !files.has(name));
console.log(
  `${wanted.size - absent.length} made${absent.length > 0 ? `; nothing makes ${absent.join(', ')}` : ''}.`,
);
process.exit(absent.length === 0 ? 0 : 1);

/** Names of all pictures that the README and the pages in docs/ show. */
async function namedPictures(): Promise<Set<string>> {
  const docs = (await readdir('docs', { recursive: true })).filter((file) => file.endsWith('.md'));
  const texts = await Promise.all(
    ['README.md', ...docs.map((file) => join('docs', file))].map((file) => readFile(file, 'utf8')),
  );
  const names = texts.flatMap((text) => [...text.matchAll(/pictures\/([\w-]+)\.png/g)]);
  return new Set(names.map(([, name = '']) => name));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
