// Programs that come with this repository's own dev dependencies: nothing has to be fetched.
import { createRequire } from 'node:module';
import type { Source, Supplier } from './supplier.ts';

type Npm = Extract<Source, { kind: 'npm' }>;

const { resolve } = createRequire(import.meta.url);

export const npm: Supplier<Npm> = {
  folder: ({ name }) => `npm/${name}`,
  describe: ({ name }) => `the npm package ${name}`,
  async fill() {},
  programs: ({ name }) => ({ find: (path) => resolve(`${name}/${path}`), env: {} }),
};
