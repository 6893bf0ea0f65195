// The sandbox world as probe tests use it: the companion's own configuration pointed at it, and one call that runs a test.
import tls from 'node:tls';
import { expect } from 'vitest';
import { type Config, isConfigProblem, readConfig } from '#server/config.ts';
import { createNetwork, type Network } from '#server/net/network.ts';
import { runProbe } from '#server/probes/index.ts';
import type { RunSettings } from '#server/probes/run.ts';
import { keySteps, type Report, type Step, type StepName, storageSteps } from '#shared/report.ts';
import { isTypeId, type TestedId, typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { startWorld, type World } from '#test/cloud/world.ts';

export type Values = Readonly<Record<string, string>>;

export interface Lab extends AsyncDisposable {
  readonly world: World;
  readonly config: Config;
  readonly network: Network;
  /** Validates and tests; refuses values the companion would answer 422 to. */
  probe(type: TestedId, values: Values, settings?: Partial<RunSettings>): Promise<Report>;
}

/** Starts the world and trusts its authority in this process alone. */
export async function startLab(): Promise<Lab> {
  const world = await startWorld();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), world.caPem]);
  const config = configure(world.env);
  const network = createNetwork(config);
  return {
    world,
    config,
    network,
    probe(type, values, settings = {}) {
      const validation = validate(typeOf(type), values, config.allowedHosts);
      expect(validation.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const signal = new AbortController().signal;
      return runProbe(type, validation, { network, signal, options: {}, ...settings });
    },
    [Symbol.asyncDispose]: () => world.close(),
  };
}

/** The configuration an environment stands for. */
export function configure(env: Record<string, string | undefined>): Config {
  const config = readConfig(env);
  if (isConfigProblem(config)) throw new Error(`${config.variable}: ${config.message}`);
  return config;
}

/** The steps of a test of each kind in their order, and those without which it proves nothing; the first shows the work has begun. */
export const stepsOf = {
  storage: { all: storageSteps, needed: ['list', 'read', 'sign-in'] },
  key: { all: keySteps, needed: ['encrypt', 'decrypt', 'wrap', 'unwrap', 'sign-in'] },
} as const;

/** True for key services, whose tests have other steps. */
export function isKey(type: string): boolean {
  return isTypeId(type) && typeOf(type).group === 'key';
}

/** What every report promises, whatever it says: all steps in order, nothing after a failed one, no secret in any form. */
export function expectSound(report: Report, secrets: readonly string[]): void {
  const names = report.steps.map(({ name }) => name);
  const { all, needed } = isKey(report.type) ? stepsOf.key : stepsOf.storage;
  expect(names).toEqual(all.filter((name) => names.includes(name)));
  expect(names).toEqual(expect.arrayContaining(['format', 'resolve', 'connect', 'secure', ...needed]));
  const failed = report.steps.findIndex(({ outcome }) => outcome === 'failed');
  const after = failed < 0 ? [] : report.steps.slice(failed + 1);
  expect(after.every(({ outcome }) => outcome === 'skipped')).toBe(true);
  expect(report.summary.length).toBeGreaterThan(10);
  const text = JSON.stringify(report);
  for (const secret of secrets.flatMap((each) => [each, encodeURIComponent(each), btoa(each)])) {
    expect(text).not.toContain(secret);
  }
}

/** One step of a report by its name. */
export function stepOf({ steps }: Report, wanted: StepName): Step | undefined {
  return steps.find(({ name }) => name === wanted);
}
