// The direction of imports: a wrong arrow is how a house turns into a heap.
import { expect, test } from 'vitest';
import { loadedBy, type Source, sources } from './sources.ts';

const all = sources('shared', 'server', 'extension');

/** Who may import what, as repository paths; `only` lists everything of ours that the files may import. */
const rules = [
  {
    files: /^shared\//,
    only: /^shared\//,
    say: 'shared/ is the ground floor: it imports nothing else of ours',
  },
  { files: /^server\//, only: /^(?:server|shared)\//, say: 'server/ never imports extension/ or test/' },
  {
    files: /^extension\//,
    only: /^(?:extension|shared)\//,
    say: 'extension/ never imports server/ or test/',
  },
  { files: /^server\/net\//, only: /^(?:server\/(?:net|config)|shared\/)/, say: 'net/ knows no vendor' },
  {
    files: /^server\/vendors\//,
    only: /^(?:server\/(?:vendors|net|config)|shared\/)/,
    say: 'vendors/ build on net/ and know no probe and no route',
  },
  {
    files: /^server\/probes\//,
    only: /^(?:server\/(?:probes|vendors|net|config|sanitise)|shared\/)/,
    say: 'probes/ build on vendors/ and know no route',
  },
  {
    files: /^server\/byok\//,
    only: /^(?:server\/(?:byok|vendors|net|config|database-url|file-lock|log|problem|private-file|sanitise)|shared\/)/,
    say: 'byok/ builds on vendors/ and knows no probe and no route',
  },
  {
    files: /^server\/access-keys\//,
    only: /^(?:server\/(?:access-keys|probes|vendors|net|config|sanitise|log|private-file)|shared\/)/,
    say: 'access-keys/ builds on vendors/ and the bucket test, and knows no route',
  },
  {
    files: /^server\/buckets\//,
    only: /^(?:server\/(?:buckets|probes|vendors|net|config|sanitise)|shared\/)/,
    say: 'buckets/ build on probes/ and vendors/ and know no route',
  },
  {
    files: /^extension\/(?:capture|consoles)\/|^extension\/entrypoints\/(?:capture|describe)/,
    only: /^(?:extension\/(?:capture|consoles|page|bus\/send|ui\/message|emedgene\/origin)|shared\/(?:fields|storages)\/)/,
    say: 'scripts in console pages stay small: consoles, capture, page, bus/send, fields, and the one rule for a lab’s host',
  },
  {
    files: /^extension\/(?:emedgene|entrypoints\/(?:emedgene|encryption))/,
    only: /^(?:extension\/(?:emedgene|page|bus\/send|ui\/message|entrypoints\/(?:emedgene|encryption))|shared\/(?:(?:fields|storages)\/|turns|names-place))/,
    say: 'the script in Emedgene stays small: emedgene, page, bus/send',
  },
  {
    files: /^extension\/(?:guides|files)\//,
    only: /^(?:extension\/(?:guides|files)|shared)\//,
    say: 'guides and files are data and pure text: they know no page and no browser',
  },
];

const violations = (files: Source[], pattern: RegExp, only: RegExp) =>
  files
    .filter(({ path }) => pattern.test(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ to, types }) =>
            !types && /^(?:shared|server|extension|test|scripts)\//.test(to) && !only.test(to),
        )
        .map(({ to }) => `${path} -> ${to}`),
    );

test.each(rules)('$say', ({ files, only }) => {
  expect(all.some(({ path }) => files.test(path))).toBe(true);
  expect(violations(all, files, only)).toEqual([]);
});

test('only the background reaches the companion, the drafts, the links and the reminders', () => {
  const outside = all.filter(({ path }) =>
    /^extension\/(?!background\/|companion\/|drafts\/|links\/|reminders\/)/.test(path),
  );
  const reach = outside
    .filter(({ path }) => path !== 'extension/entrypoints/background.ts')
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ to, types }) => !types && /^extension\/(?:companion|drafts|links|reminders)\//.test(to))
        .map(({ to }) => `${path} -> ${to}; send a message instead`),
    );
  expect(reach).toEqual([]);
});

test('what every frame of a console loads is the capture alone: consoles as data and the description stay out', () => {
  const loaded = [...loadedBy('extension/entrypoints/capture.content/index.ts')];
  expect(loaded.filter((to) => /consoles\/(?!covers-origin)|capture\/describe/.test(to))).toEqual([]);
});

test('content scripts load no zod and no Preact: pages would pay for them', () => {
  for (const name of ['capture', 'describe', 'emedgene', 'emedgene-keys', 'encryption']) {
    const loaded = loadedBy(`extension/entrypoints/${name}.content/index.ts`);
    expect([...loaded].filter((to) => /^(?:zod|preact)/.test(to))).toEqual([]);
  }
});

test('the popup loads no zod: it opens at once', () => {
  for (const page of ['popup', 'sidepanel', 'welcome']) {
    expect(loadedBy(`extension/entrypoints/${page}/main.tsx`)).not.toContain('zod');
  }
});

test('the companion starts without any provider SDK: they load on first use', () => {
  const loaded = ['server/companion.ts', 'server/app.ts', 'server/channel/index.ts'].flatMap((path) => [
    ...loadedBy(path),
  ]);
  expect(loaded.filter((to) => /^(?:@azure|ssh2|ssh2-sftp-client|@aws-sdk|@google-cloud)/.test(to))).toEqual(
    [],
  );
});

test('the companion opens its port before it loads its application, and its main file only turns the cache on', () => {
  const loaded = [...loadedBy('server/companion.ts')];
  expect(
    loaded.filter((to) => /^(?:zod|hono|@hono|@hpke|server\/(?:app|channel|routes|probes))/.test(to)),
  ).toEqual([]);
  expect([...loadedBy('server/main.ts')].filter((to) => !to.startsWith('node:'))).toEqual(['server/main.ts']);
});

test('no call to a provider goes through the global fetch: it hides what a proxy said', () => {
  const callers = all.filter(
    ({ path, text }) => path.startsWith('server/') && /(?<![.\w])fetch\(/.test(text),
  );
  expect(callers.map(({ path }) => `${path}: use server/net/http.ts`)).toEqual([]);
});

test('no imports go in a circle: whoever reads one file would have to read them all', () => {
  const next = new Map(all.map(({ path, imports }) => [path, imports.map(({ to }) => to)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path);
    if (at >= 0) circles.push([...way.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  expect(circles).toEqual([]);
});
