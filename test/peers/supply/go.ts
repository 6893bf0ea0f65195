// Programs built from Go modules, by the Go that is there; it keeps what it downloads in its own module cache.
import { join } from 'node:path';
import { command } from './command.ts';
import type { Source, Supplier } from './supplier.ts';

type Go = Extract<Source, { kind: 'go' }>;

const programOf = (module: string) => module.split('/').at(-1) ?? module;

export const go: Supplier<Go> = {
  folder: ({ module, version }) => join('go', `${programOf(module)}-${version}`),
  describe: ({ module, version }) => `the Go module ${module} ${version} (built here, some minutes)`,
  async fill({ module, version }, folder) {
    command('go', ['install', `${module}@${version}`], { env: { GOBIN: folder } });
  },
  programs: (_, folder) => ({ find: (path) => join(folder, path), env: {} }),
};
