// `npm run new:storage ID [-- --from SFTP] [--guide]`: a new storage as a copy of an existing one (storage, probe, test) and a line
// in each of two registries. It compiles at once; what makes it another storage is then written into two of the files. Its guide is made
// from its fields, unless --guide copies one to be written.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string', default: 'sftp' }, guide: { type: 'boolean', default: false } },
});
const [id = ''] = positionals;
const { from, guide } = values;

const constant = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const files = (name: string) => [
  `shared/storages/${name}.ts`,
  `server/probes/${name}.ts`,
  `test/probes/${name}.test.ts`,
  ...(guide ? [`extension/guides/${name}.ts`] : []),
];

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
  stop('Give an id in kebab-case: npm run new:storage my-storage');
for (const file of files(id)) if (existsSync(file)) stop(`${file} exists already.`);
for (const file of files(from))
  if (!existsSync(file)) stop(`${file} does not exist, so "${from}" cannot be copied.`);

for (const [index, file] of files(from).entries()) {
  const target = files(id)[index] ?? '';
  writeFileSync(target, renamed(readFileSync(file, 'utf8'), target.startsWith('test/')));
  console.log(`wrote ${target}`);
}
const registries = [registerStorage(), registerProbe(), ...(guide ? [registerGuide()] : [])];
for (const registry of registries) console.log(`added ${id} to ${registry}`);
const changed = [...files(id), ...registries];
spawnSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...changed]);

console.log(`
Now say what is different from ${from}:
  ${files(id)[0]}   its fields, and what Emedgene's form calls them
  ${files(id)[1]}   its steps: the calls that prove the values
${guide ? `  ${files(id)[3]}   the person's steps to them\n` : ''}Then give the sandbox world a provider that refuses as the real one does, and run npm test.`);

// In quotes it is the id, but where it names whose hosts may be called; in paths of storages and probes too. Else it is the
// constant of that name, but in the test, where the sandbox's provider may be called the same: that one and its good values stay
// until there are others.
function renamed(text: string, isTest: boolean): string {
  const ids = text.replaceAll(
    new RegExp(
      `(?<=(?<!goodTypes\\[|isProviderHost\\(|(?:provider|purpose): )['"])${from}(?=['" ])|(?<=(?:storages|probes|['"]\\.)/)${from}(?=\\.)`,
      'g',
    ),
    id,
  );
  if (isTest) return ids;
  return ids.replaceAll(new RegExp(`(?<![-.'"/\\w])${constant(from)}(?![-'"\\w]| as )`, 'g'), constant(id));
}

function registerStorage(): string {
  const name = constant(id);
  const line = `export { ${name === id ? name : `${name} as '${id}'`} } from './${id}.ts';\n`;
  return edit('shared/storages/registry.ts', (text) => text + line);
}

/** The probe is imported on first use. */
function registerProbe(): string {
  const entry = `'${id}': async () => (await import('./${id}.ts')).${constant(id)}`;
  return edit('server/probes/index.ts', (text) => withEntry(text, entry));
}

function registerGuide(): string {
  const name = constant(id);
  const line = `import { ${name} } from './${id}.ts';\n`;
  return edit('extension/guides/index.ts', (text) =>
    withEntry(text.replace(/^import .*\n/m, `$&${line}`), name === id ? name : `'${id}': ${name}`),
  );
}

function edit(path: string, change: (text: string) => string): string {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return path;
}

function withEntry(text: string, entry: string): string {
  return text.replace(/(?=^\} (?:as const )?satisfies )/m, `  ${entry},\n`);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
