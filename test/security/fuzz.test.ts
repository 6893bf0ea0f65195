// Fuzzing with a budget: so many inputs a target with every run of the tests, or so many seconds by `npm run fuzz`.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { answerTargets, closeLab } from './fuzz/answers.ts';
import { channelTargets } from './fuzz/channel.ts';
import { doorTargets } from './fuzz/door.ts';
import { valueTargets } from './fuzz/values.ts';

const groups = { values: valueTargets, door: doorTargets, channel: channelTargets, answers: answerTargets };
const RUNS = 250;
/** Seconds for each target; set by scripts/fuzz.ts. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
const budget = seconds > 0 ? { numRuns: 1e9, interruptAfterTimeLimit: seconds * 1000 } : { numRuns: RUNS };
afterAll(closeLab);

describe.each(Object.entries(groups))('%s', (_, targets) => {
  test.each(targets)(
    '$name hold whatever comes',
    async ({ name, property }) => {
      const found = await fc.check(await property(), budget);
      if (seconds > 0) console.log(`${name}: ${found.numRuns} inputs, seed ${found.seed}`);
      expect(found.failed, fc.defaultReportMessage(found) ?? name).toBe(false);
      expect(found.numRuns).toBeGreaterThanOrEqual(seconds > 0 ? 1 : RUNS);
    },
    (seconds + 60) * 1000,
  );
});
