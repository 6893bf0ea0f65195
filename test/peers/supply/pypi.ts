// Programs out of the Python package index, in a virtual environment of their own.
import { join } from 'node:path';
import { command } from './command.ts';
import type { Source, Supplier } from './supplier.ts';

type Pypi = Extract<Source, { kind: 'pypi' }>;

export const pypi: Supplier<Pypi> = {
  folder: ({ name, version }) =>
    join('pypi', `${name.replace(/\W+/g, ' ').trim().replaceAll(' ', '-')}-${version}`),
  describe: ({ name, version }) => `the Python package ${name} ${version} (a virtual environment of its own)`,
  async fill({ name, version }, folder) {
    command('python3', ['-m', 'venv', folder]);
    command(join(folder, 'bin', 'pip'), ['install', '--quiet', `${name}==${version}`]);
  },
  programs: (_, folder) => ({ find: (path) => join(folder, path), env: {} }),
};
