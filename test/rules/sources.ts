// Reads the repository's own source files for the rules: which exist, what they import, how long they are.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const SKIPPED = new Set(['node_modules', '.git', '.output', '.wxt', '.demo', 'dist', 'public']);
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^'"()]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export interface Import {
  /** Repository path for our own files, the bare name for packages. */
  readonly to: string;
  readonly types: boolean;
  readonly dynamic: boolean;
}

export interface Source {
  /** With forward slashes, from the repository's root. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** Every source file below the given folders. */
export function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) => walk(join(root, folder))).map(read);
}

/** Follows static imports from one file; packages are included by name. */
export function loadedBy(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  if (!path.includes('/') || !/\.tsx?$/.test(path)) return seen;
  for (const { to, types, dynamic } of read(join(root, path)).imports) {
    if (!types && !dynamic) loadedBy(to, seen);
  }
  return seen;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(path);
    return /\.(?:tsx?|mjs|css)$/.test(entry.name) ? [path] : [];
  });
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file).split(sep).join('/');
  const fixed = [...text.matchAll(IMPORT)].map(([, types, from, bare]) => ({
    to: resolve(path, from ?? bare ?? ''),
    types: types !== undefined,
    dynamic: false,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, to = '']) => ({
    to: resolve(path, to),
    types: false,
    dynamic: true,
  }));
  return { path, text, lines: text.split('\n').length - 1, imports: [...fixed, ...dynamic] };
}

function resolve(from: string, to: string): string {
  if (to.startsWith('#')) return to.slice(1);
  return to.startsWith('.') ? posix.normalize(posix.join(dirname(from), to)) : to;
}
