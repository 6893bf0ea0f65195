// What people read keeps step with what there is: commands, languages, pictures, and no word of anybody's machine.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root, sources } from './sources.ts';

const text = (path: string) => readFileSync(join(root, path), 'utf8');

test('the README names every command of package.json', () => {
  const { scripts } = JSON.parse(text('package.json'));
  const readme = text('README.md');
  const absent = Object.keys(scripts).filter((name) => {
    const command = ['test', 'start'].includes(name) ? `npm ${name}` : `npm run ${name}`;
    return !readme.includes(`\`${command}`);
  });
  expect(absent).toEqual([]);
});

test('CONTRIBUTING gives a reason for every package of the product', () => {
  const { dependencies } = JSON.parse(text('package.json'));
  const [, table = ''] = text('CONTRIBUTING.md').split('\n| package | why |\n');
  const reasoned = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => cell.split(', '));
  expect(Object.keys(dependencies).filter((name) => !reasoned.includes(name))).toEqual([]);
});

test('the map in the README shows every folder of the four parts; tests that mirror a part need no line', () => {
  const absent = ['shared', 'extension', 'server', 'test'].flatMap((part) => {
    const [lines = ''] = new RegExp(`^${part}/.*(?:\\n .*)+`, 'm').exec(text('README.md')) ?? [];
    return readdirSync(join(root, part), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'public')
      .filter(({ name }) => part !== 'test' || !existsSync(join(root, name)))
      .filter(({ name }) => !new RegExp(`(?<![\\w-])${name}/`).test(lines))
      .map(({ name }) => `${part}/${name}`);
  });
  expect(absent).toEqual([]);
});

test('the stores are told of every page and script of the extension, and what puts a script into a page', () => {
  const entrypoints = readdirSync(join(root, 'extension/entrypoints')).map((name) =>
    name.replace(/\.ts$/, ''),
  );
  const scripts = entrypoints.filter((name) => name.endsWith('.content'));
  const untold = (page: string, names: string[]) =>
    names.map((name) => name.replace('.content', '')).filter((name) => !text(page).includes(`\`${name}\``));
  expect(untold('docs/store/build.md', entrypoints)).toEqual([]);
  expect(untold('docs/store/permissions.md', scripts)).toEqual([]);
});

const pages = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs').filter((file) => file.endsWith('.md'))];
/** Paths that a page links to, from the root of the repository. */
const linksOf = (page: string) =>
  [...text(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)].map(([, link = '']) =>
    join(dirname(page), link),
  );

test('every picture and file that a page links to is there', () => {
  const absent = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !existsSync(join(root, link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(absent).toEqual([]);
});

test('every picture is shown somewhere: `npm run pictures` makes only those that a page names', () => {
  const shown = new Set(pages.flatMap(linksOf));
  expect(filesIn('docs/pictures').filter((file) => !shown.has(file))).toEqual([]);
});

test('every message exists in every language, and every message that is asked for exists', () => {
  const folder = 'extension/messages';
  const areas = readdirSync(join(root, folder)).filter((name) => name.endsWith('.en.json'));
  const keys = new Set<string>();
  for (const area of areas) {
    const english = Object.keys(JSON.parse(text(`${folder}/${area}`)));
    const german = Object.keys(JSON.parse(text(`${folder}/${area.replace('.en.', '.de.')}`)));
    expect(german.sort(), area).toEqual(english.sort());
    for (const key of english) keys.add(key);
  }
  const asked = sources('extension').flatMap(({ text }) =>
    [...text.matchAll(/\bmessage\(\s*'([a-zA-Z0-9_]+)'/g)].map(([, key = '']) => key),
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((key) => !keys.has(key))).toEqual([]);
});

/** Paths of somebody's machine, hosts of registries, and documents that are not in this repository. */
const STRANGE =
  /\/work\/|\/tmp\/|registry\.npmjs|\b(?:design|contract|errors|consoles|illumina|security|emulators|platform|byok|peers|style)\.md\b/i;

test('the repository speaks of the product alone', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
  const readable = tracked.filter((path) => /\.(?:md|ts|tsx|mjs|json|css|html|yml)$/.test(path));
  const own = readable.filter((path) => !/dist\/|package-lock\.json$|^test\/rules\/docs/.test(path));
  const strangers = own.flatMap((path) => {
    const found = STRANGE.exec(text(path));
    return found ? [`${path}: ${found[0]}`] : [];
  });
  expect(strangers).toEqual([]);
});

test('no value looks like a real credential', () => {
  const tracked = execFileSync(
    'git',
    ['ls-files', 'shared', 'server', 'extension', 'test', 'scripts', '*.md'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const files = tracked
    .split('\n')
    .filter((path) => /\.(?:md|tsx?|mjs|json)$/.test(path) && !/dist\/|lock/.test(path));
  const found = files.flatMap((path) => {
    const secrets =
      text(path).match(/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b|\b[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g) ?? [];
    return secrets
      .filter((secret) => !/EXAMPLE|example/.test(secret))
      .map((secret) => `${path}: ${secret.slice(0, 8)}…`);
  });
  expect(found).toEqual([]);
});

function filesIn(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
