// The test projects: each has the environment its code lives in.
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** On a busy machine a second is short. */
const patient = { expect: { poll: { timeout: 10_000 } } };

const node = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, environment: 'node', ...more },
});

export default defineConfig({
  test: {
    projects: [
      node('shared', ['test/shared/**/*.test.ts']),
      node('server', ['test/server/**/*.test.ts', 'test/probes/**/*.test.ts'], {
        exclude: ['test/server/byok/**'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        ...patient,
      }),
      // With a real PostgreSQL, started once.
      node('byok', ['test/server/byok/**/*.test.ts'], {
        globalSetup: 'test/server/byok/global-setup.ts',
        testTimeout: 60_000,
        hookTimeout: 60_000,
        ...patient,
      }),
      node('cloud', ['test/cloud/{*,!(pages)/*}.test.ts', 'test/peers/*.test.ts', 'test/bench/*.test.ts'], {
        testTimeout: 30_000,
        hookTimeout: 60_000,
        ...patient,
      }),
      node('security', ['test/security/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        ...patient,
      }),
      node('scripts', ['test/scripts/**/*.test.ts']),
      node('rules', ['test/rules/**/*.test.ts'], { testTimeout: 60_000 }),
      // A real browser on a busy machine: one more try, which `npm test` names.
      node('e2e', ['test/e2e/*.test.ts'], {
        testTimeout: 300_000,
        hookTimeout: 120_000,
        retry: 1,
        ...patient,
      }),
      node('firefox', ['test/e2e/firefox/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      {
        plugins: [await WxtVitest()],
        test: { name: 'extension', include: ['test/extension/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
    ],
  },
});
