// What a measurement is: a row with what was measured beside what, its spread, and the goal it is held to.

/** Median with the smallest and the largest of the rounds, in the row's unit. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

/** `ratio` is ours by theirs, `difference` ours less theirs, `ours` stands alone. */
export interface Goal {
  readonly of: 'ratio' | 'difference' | 'ours';
  readonly compare: 'at most' | 'at least';
  readonly value: number;
}

export interface Figure {
  readonly area: string;
  readonly name: string;
  readonly unit: string;
  readonly ours: Spread;
  /** What it was measured beside, in turn with it. */
  readonly beside?: { readonly name: string; readonly theirs: Spread };
  readonly goal?: Goal;
  /** What a reader must know to read the row rightly. */
  readonly note?: string;
}

/** A row that could not be measured here, and why. */
export interface Absent {
  readonly area: string;
  readonly name: string;
  readonly absent: string;
}

export type Row = Figure | Absent;

/** Measures the rows of one area; `say` tells what is going on. */
export type Bench = (say: (text: string) => void) => Promise<readonly Row[]>;

/** At least this many rounds stand behind every median. */
export const ROUNDS = 7;

/** Median and ends of some measurements; throws on none, since a row without a measurement would be an invention. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min, max, median] = [sorted[0], sorted.at(-1), sorted[Math.floor(sorted.length / 2)]];
  if (min === undefined || max === undefined || median === undefined)
    throw new Error('Nothing was measured.');
  return { median, min, max, rounds: sorted.length };
}

/** Ours by theirs of the medians; undefined where nothing stands beside. */
export function ratioOf({ ours, beside }: Figure): number | undefined {
  return beside && ours.median / beside.theirs.median;
}

/** Whether the goal is met; undefined without one. */
export function isMet(figure: Figure): boolean | undefined {
  const { goal, ours, beside } = figure;
  if (!goal) return undefined;
  const values = {
    ratio: ratioOf(figure),
    difference: beside && ours.median - beside.theirs.median,
    ours: ours.median,
  };
  const value = values[goal.of];
  if (value === undefined)
    throw new Error(`${figure.name} is held to a ${goal.of} and has nothing beside it.`);
  return goal.compare === 'at most' ? value <= goal.value : value >= goal.value;
}

/** Milliseconds that an action takes. */
export async function timed(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** Runs both in turn, so that a busy moment of the machine meets both; the order changes every round. */
export async function inTurn(
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
  rounds = ROUNDS,
): Promise<{ readonly ours: Spread; readonly theirs: Spread }> {
  const measured = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) measured.ours.push(await ours());
    measured.theirs.push(await theirs());
    if (round % 2 === 1) measured.ours.push(await ours());
  }
  return { ours: spreadOf(measured.ours), theirs: spreadOf(measured.theirs) };
}

/** The measurements of some rounds. */
export async function rounds(measure: () => Promise<number>, count = ROUNDS): Promise<Spread> {
  const measured: number[] = [];
  for (let round = 0; round < count; round++) measured.push(await measure());
  return spreadOf(measured);
}
