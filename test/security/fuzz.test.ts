// Fuzzing with a budget: so many inputs a target with every run of the tests, or so many minutes by `npm run fuzz`.
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { answerTargets, closeLab } from './fuzz/answers.ts';
import { channelTargets } from './fuzz/channel.ts';
import { doorTargets } from './fuzz/door.ts';
import { valueTargets } from './fuzz/values.ts';
import { wireTargets } from './fuzz/wire.ts';

const RUNS = 250;
/** Set by scripts/fuzz.ts: minutes for all targets, and which of them. */
const { FUZZ_MINUTES: minutes = '0', FUZZ_ONLY: only = '' } = process.env;
const all = [...valueTargets, ...doorTargets, ...channelTargets, ...wireTargets, ...answerTargets];
const targets = all.filter(({ name }) => name.includes(only));
const ms = Math.round((Number(minutes) * 60_000) / targets.length);
const budget = ms > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: ms } : { numRuns: RUNS };
afterAll(closeLab);

test.each(targets)(
  '$name hold whatever comes',
  async ({ name, property }) => {
    const found = await fc.check(await property(), budget);
    if (ms > 0) console.log(`${name}: ${found.numRuns} inputs, seed ${found.seed}`);
    expect(found.failed, fc.defaultReportMessage(found) ?? name).toBe(false);
    expect(found.numRuns).toBeGreaterThanOrEqual(ms > 0 ? 1 : RUNS);
  },
  ms + 60_000,
);
