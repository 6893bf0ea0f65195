// Programs out of Debian's packages, unpacked and not installed: no service starts, nothing outside the folder changes.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import type { Source, Supplier } from './supplier.ts';

type Debian = Extract<Source, { kind: 'debian' }>;

const APT = '/usr/bin/apt-get';

export const debian: Supplier<Debian> = {
  folder: ({ packages }) => join('debian', packages.join('+')),
  describe: ({ packages }) => `Debian's packages (${packages.join(', ')}; unpacked, not installed)`,
  async fill({ packages }, folder) {
    if (!existsSync(APT)) throw new Error('this system has no apt-get');
    const wanted = [...new Set([...packages, ...missing(packages)])];
    const archives = join(folder, 'archives');
    mkdirSync(archives);
    command(APT, ['download', '-qq', ...wanted], { cwd: archives });
    for (const archive of readdirSync(archives)) command('dpkg', ['-x', join(archives, archive), folder]);
    rmSync(archives, { recursive: true });
  },
  programs: (_, folder) => ({
    find(path) {
      const place = [folder, '/'].map((root) => join(root, path)).find(existsSync);
      if (!place) throw new Error(`${path} is not in the packages`);
      return place;
    },
    env: { LD_LIBRARY_PATH: libraryFolders(folder).join(':') },
  }),
};

/** What would be installed beside the packages; newer versions of what is there are left alone. */
function missing(packages: readonly string[]): string[] {
  const plan = () => command(APT, ['install', '-s', '--no-install-recommends', ...packages]);
  let planned: string;
  try {
    planned = plan();
  } catch (error) {
    if (process.getuid?.() !== 0) throw error;
    command(APT, ['update', '-qq']);
    planned = plan();
  }
  return [...planned.matchAll(/^Inst (\S+) \(/gm)].map(([, name = '']) => name);
}

function libraryFolders(folder: string): string[] {
  return ['usr/lib', 'lib'].flatMap((base) => {
    const place = join(folder, base);
    if (!existsSync(place)) return [];
    return readdirSync(place)
      .filter((name) => /-linux-gnu/.test(name))
      .map((name) => join(place, name));
  });
}
