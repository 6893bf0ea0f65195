// Gets the programs of a server into the cache folder, once, and says why where that cannot be.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { debian } from './debian.ts';
import { go } from './go.ts';
import { npm } from './npm.ts';
import { pypi } from './pypi.ts';
import type { Programs, Source, Supplier } from './supplier.ts';

export type Supplied = { readonly programs: Programs } | { readonly absent: string };

const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'storage-link', 'peers');

type Suppliers = { readonly [K in Source['kind']]: Supplier<Extract<Source, { kind: K }>> };

const suppliers: Suppliers = { debian, pypi, go, npm };

/** The programs of a source; with `install` they are fetched where they are missing, after `say` has told what. */
export async function supply(
  source: Source,
  install: boolean,
  say: (line: string) => void,
): Promise<Supplied> {
  const supplier = suppliers[source.kind] as Supplier<Source>;
  const folder = join(cacheFolder, supplier.folder(source));
  // Written last: a folder without it was left half filled.
  const marker = join(folder, '.complete');
  if (source.kind === 'npm' || existsSync(marker)) return { programs: supplier.programs(source, folder) };
  if (!install) return { absent: `not on this machine; it comes from ${supplier.describe(source)}` };
  say(`Getting ${supplier.describe(source)} into ${folder} …`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await supplier.fill(source, folder);
    await writeFile(marker, '');
  } catch (error) {
    return { absent: `could not be had from ${supplier.describe(source)}: ${(error as Error).message}` };
  }
  return { programs: supplier.programs(source, folder) };
}
