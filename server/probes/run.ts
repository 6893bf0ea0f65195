// The engine of every test: runs the named steps within one budget, stops after a failed one, and says what it all means.
import type { ProbeOptions } from '#shared/api.ts';
import { failureOf } from '#shared/failures.ts';
import {
  type Failure,
  failure,
  type Report,
  type Step,
  type StepName,
  type Verdict,
} from '#shared/report.ts';
import type { Validation } from '#shared/validation.ts';
import { createHttp } from '../net/http.ts';
import { type Network, untilAborted } from '../net/network.ts';
import type { Sanitise } from '../sanitise.ts';
import { optionalSteps, type ProbeRun, type StepFunction, type StepResult, type Tools } from './probe.ts';

export interface RunSettings {
  readonly network: Network;
  /** Ends the test when the caller is gone. */
  readonly signal: AbortSignal;
  readonly options: ProbeOptions;
  /** Hears of each step as it ends. */
  readonly onStep?: (step: Step) => void;
  /** Milliseconds for all steps together (14 000). */
  readonly budget?: number;
  readonly now?: Date;
}

interface Subject {
  readonly type: string;
  readonly validation: Validation;
  readonly sanitise: Sanitise;
  readonly prepare: (tools: Tools) => ProbeRun;
  /** No step ends the others: each looks at something of its own. */
  readonly independent?: true;
}

interface Ended {
  readonly step: Step;
  readonly failure?: Failure;
  readonly halts: boolean;
}

// A verdict is due within 15 s; the last of them is for ending what is open and for the way back.
const BUDGET = 14_000;
/** Milliseconds an optional step may wait: one that hangs must not take the time of those after it. */
const LOOK = 4_000;

/** Runs one test to its report. Rejects only on a bug; everything expected is in the report. */
export async function run(subject: Subject, settings: RunSettings): Promise<Report> {
  const { network, options, onStep, budget = BUDGET, now = new Date() } = settings;
  const { type, validation, sanitise, prepare, independent } = subject;
  const started = performance.now();
  const over = new AbortController();
  const signal = AbortSignal.any([settings.signal, AbortSignal.timeout(budget), over.signal]);
  const calls: string[] = [];
  const learned: Record<string, string> = {};
  const note = (call: string) => void calls.push(sanitise(call));
  const learn = (name: string, value: string) => {
    learned[name] = sanitise(value);
  };
  const http = createHttp(network, signal, note);
  const { steps, connected } = prepare({ network, http, signal, options, now, note, learn });
  const ended: Ended[] = [];
  try {
    for (const [name, step] of [['format', () => formatResult(validation)] as const, ...steps]) {
      const halted = !independent && ended.some(({ halts }) => halts);
      const patience = independent ? signal : patienceFor(name, signal);
      const end = halted ? notTaken(name) : await take(name, step, patience, settings.signal, sanitise);
      ended.push(end);
      onStep?.(end.step);
    }
  } finally {
    over.abort();
  }
  const verdict = verdictOf(ended);
  return {
    type,
    verdict,
    summary: sanitise(verdict === 'connected' ? connected() : remark(ended, independent), 400),
    steps: ended.map(({ step }) => step),
    calls,
    ...(Object.keys(learned).length > 0 ? { learned } : {}),
    checkedAt: now.toISOString(),
    ms: Math.round(performance.now() - started),
  };
}

/** The failed step decides; else one limited step is enough for limited; skipped steps say nothing. */
function verdictOf(ended: readonly Pick<Ended, 'step' | 'failure'>[]): Verdict {
  const failed = ended.find(({ step }) => step.outcome === 'failed');
  if (failed) return failed.failure?.effect === 'inconclusive' ? 'inconclusive' : 'failed';
  return ended.some(({ step }) => step.outcome === 'limited') ? 'limited' : 'connected';
}

function formatResult({ problems }: Validation): StepResult {
  const [first] = problems;
  if (!first) return undefined;
  const { message: cause, fix, field } = first;
  return failure(first.class, { cause, fix, field, effect: 'limited' });
}

/** A step that only looks waits for less than the test; where each step is the question itself, all have the same time. */
const patienceFor = (name: StepName, signal: AbortSignal): AbortSignal =>
  optionalSteps.has(name) ? AbortSignal.any([signal, AbortSignal.timeout(LOOK)]) : signal;

async function take(
  name: StepName,
  step: StepFunction,
  patience: AbortSignal,
  caller: AbortSignal,
  sanitise: Sanitise,
): Promise<Ended> {
  const started = performance.now();
  let result: StepResult;
  try {
    const given = step();
    // What needs no answer from anywhere is known even when the time is over.
    result = given instanceof Promise ? await untilAborted(given, patience) : given;
  } catch (error) {
    if (!patience.aborted) throw error;
    result = caller.aborted ? cancelled() : failure('net.timeout', { cause: timeout(name) });
  }
  return ending(name, result, performance.now() - started, sanitise);
}

function ending(name: StepName, result: StepResult, ms: number, sanitise: Sanitise): Ended {
  const base = { name, ms: Math.round(ms) };
  if (!result) return { step: { ...base, outcome: 'passed' }, halts: false };
  const found = 'skipped' in result ? result.skipped : 'halt' in result ? result.halt : result;
  const finding = cleaned(found.finding, sanitise);
  const limited = 'halt' in result || found.effect === 'limited';
  const outcome = 'skipped' in result ? 'skipped' : limited ? 'limited' : 'failed';
  // An optional step only looks: what kept it from looking is told, but decides nothing.
  if (outcome === 'failed' && optionalSteps.has(name)) {
    return { step: { ...base, outcome: 'skipped', finding }, halts: false };
  }
  const halts = 'halt' in result || outcome === 'failed';
  return { step: { ...base, outcome, finding }, failure: found, halts };
}

function notTaken(name: StepName): Ended {
  return { step: { name, outcome: 'skipped', ms: 0 }, halts: false };
}

function cleaned(finding: Failure['finding'], sanitise: Sanitise): Failure['finding'] {
  const { class: name, cause, fix, evidence, ...rest } = finding;
  const texts = { class: name, cause: sanitise(cause, 400), fix: sanitise(fix, 400) };
  return { ...texts, ...rest, ...(evidence ? { evidence: sanitise(evidence) } : {}) };
}

function remark(ended: readonly Ended[], independent = false): string {
  const worst =
    ended.find(({ step }) => step.outcome === 'failed') ??
    ended.find(({ step }) => step.outcome === 'limited');
  if (!worst?.step.finding) return '';
  const { class: name, cause } = worst.step.finding;
  const complete = worst.step.outcome === 'limited' && !worst.halts && !independent;
  return complete ? `Connected, with a remark: ${cause}` : `${failureOf(name).title}: ${cause}`;
}

function timeout(name: StepName): string {
  const what = optionalSteps.has(name) ? 'this look' : 'the test';
  return `The time for ${what} ended in the step "${name}": no answer came. This says nothing about the credentials.`;
}

function cancelled(): Failure {
  return failure('unexpected', { cause: 'The test was cancelled before it ended.' });
}
