// The situations every probe is put into. A storage or key says what it must answer in each, or why one cannot happen to it.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RunSettings } from '#server/probes/run.ts';
import type { FailureClass } from '#shared/failures.ts';
import type { Report, StepName, Verdict } from '#shared/report.ts';
import type { TestedId } from '#shared/types.ts';
import { expectSound, isKey, type Lab, startLab, stepsOf, type Values } from './lab.ts';

/** Each name says what would go wrong for whom without the answer. */
export const situations = [
  'good values connect',
  'an empty place connects without reading',
  'a wrong secret is named',
  'an expired secret is named',
  'an unknown identity is named',
  'a missing right is named',
  'a missing target is named',
  'a private address is not dialled',
  'an unknown host name is named',
  'a dead resolver decides nothing',
  'a refused connection is named',
  'silence ends within the budget and decides nothing',
  'a cut connection decides nothing',
  'an untrusted certificate is named',
  'an expired certificate is named',
  'a certificate for another host is named',
  'another protocol is named and gets no credential',
  'throttling decides nothing',
  "the provider's own trouble decides nothing",
  'a foreign page with status 200 is never green',
  'a redirect gets no credential',
  'a proxy that wants a login decides nothing',
  'a proxy that forbids the host decides nothing',
  'a proxy that finds no host anywhere decides nothing',
  'a truncated answer decides nothing',
  'an endless answer is cut and decides nothing',
] as const;

export type Situation = (typeof situations)[number];

export interface Expected {
  readonly verdict: Verdict;
  readonly class?: FailureClass;
  readonly step?: StepName;
}

export interface Case {
  readonly expect: Expected;
  /** Changes the good values. */
  readonly values?: (good: Values, lab: Lab) => Values | Promise<Values>;
  /** Changes the world; what it returns is undone after the case. */
  readonly arrange?: (lab: Lab) => undefined | (() => unknown) | Promise<undefined | (() => unknown)>;
  readonly settings?: (lab: Lab) => Partial<RunSettings>;
  /** More to look at, such as what a server heard. */
  readonly also?: (report: Report, lab: Lab) => void;
}

export interface CannotHappen {
  readonly cannotHappen: string;
}

export interface Subject {
  readonly type: TestedId;
  readonly good: (lab: Lab) => Values | Promise<Values>;
  /** The values that must never be seen again. */
  readonly secrets: readonly string[];
  readonly writes: (lab: Lab) => readonly unknown[];
  readonly cases: Readonly<Record<Situation, Case | CannotHappen>>;
}

/** Runs the suite; returns the lab for more tests of the same storage. */
export function conformance(subject: Subject): () => Lab {
  let lab: Lab | undefined;
  const expectLab = (): Lab => {
    if (!lab) throw new Error('the lab is not open');
    return lab;
  };
  beforeAll(async () => {
    lab = await startLab();
  }, 60_000);
  afterAll(() => lab?.[Symbol.asyncDispose]());
  afterEach(() => lab?.world.faults.clear());

  describe(`${subject.type} conforms`, () => {
    for (const situation of situations) {
      const given = subject.cases[situation];
      if ('cannotHappen' in given) {
        test(`${situation}: cannot happen, for a reason`, () =>
          expect(given.cannotHappen).toMatch(/\w+ \w+ \w+/));
      } else {
        test(situation, () => check(subject, given, expectLab()));
      }
    }
    test('a caller who leaves ends the test at once', () => leave(subject, expectLab()));
    test('nothing was ever written', () => expect(subject.writes(expectLab())).toEqual([]));
  });
  return expectLab;
}

async function check(subject: Subject, given: Case, lab: Lab): Promise<void> {
  const good = await subject.good(lab);
  const values = (await given.values?.(good, lab)) ?? good;
  const undo = await given.arrange?.(lab);
  try {
    const report = await lab.probe(subject.type, values, given.settings?.(lab) ?? {});
    const decisive = report.steps.find(({ outcome }) => outcome === 'failed' || outcome === 'limited');
    expect({
      verdict: report.verdict,
      ...(decisive ? { class: decisive.finding?.class, step: decisive.name } : {}),
    }).toEqual(given.expect);
    expectSound(
      report,
      subject.secrets.flatMap((name) => values[name] ?? []),
    );
    given.also?.(report, lab);
  } finally {
    await undo?.();
  }
}

async function leave(subject: Subject, lab: Lab): Promise<void> {
  const gone = new AbortController();
  const good = await subject.good(lab);
  const started = performance.now();
  const report = await lab.probe(subject.type, good, {
    signal: gone.signal,
    onStep: ({ name }) => name === 'connect' && gone.abort(),
  });
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(report.verdict).toBe('inconclusive');
  const [first] = (isKey(subject.type) ? stepsOf.key : stepsOf.storage).needed;
  expect(report.steps.find(({ name }) => name === first)?.outcome).toBe('skipped');
}
