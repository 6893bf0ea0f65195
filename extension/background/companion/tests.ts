// Connection tests: start, live steps, stop, and the repeating while a new right takes effect.
import { browser } from 'wxt/browser';
import { fieldOf } from '#shared/fields/index.ts';
import { lacksRight } from '#shared/missing-right.ts';
import type { Step } from '#shared/report.ts';
import { isTestableId, isTested, typeOf } from '#shared/types.ts';
import type { FromPanel } from '../../bus/contract.ts';
import type { TestView } from '../../bus/view.ts';
import { probe } from '../../companion/client.ts';
import { type Draft, expiryOf, isWhole, labelOf, textsOf } from '../../drafts/draft.ts';
import { allDrafts, changeDraft, findDraft } from '../../drafts/store.ts';
import type { Handlers } from '../handlers.ts';
import { readSettings } from '../settings.ts';
import { publish } from '../state.ts';
import { checkCompanion, failureOf } from './companion.ts';
import { reportText } from './report-text.ts';

export const RETRY_ALARM = 'retry';
const RETRY_FOR = 10 * 60_000;

type Kinds = 'test' | 'stop-test' | 'retry-test' | 'copy-report';

const running = new Map<string, { readonly control: AbortController; readonly done: Promise<void> }>();

export const testHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  test: async ({ draft }) => {
    await startTest(draft);
    return null;
  },
  'stop-test': async ({ draft }) => {
    stopTest(draft);
    await changeDraft(draft, ({ retryUntil, ...rest }) => rest);
    await publish();
    return null;
  },
  'retry-test': async ({ draft }) => {
    await changeDraft(draft, (current) => ({ ...current, retryUntil: Date.now() + RETRY_FOR }));
    browser.alarms.create(RETRY_ALARM, { periodInMinutes: 1 });
    await startTest(draft);
    return null;
  },
  'copy-report': async ({ draft: id }) => {
    const draft = await findDraft(id);
    const report = draft?.test?.report;
    return { text: draft && report ? reportText(report, about(draft)) : '' };
  },
};

/** True while this worker waits for the draft's test. */
export const isRunning = (draft: string) => running.has(draft);

/** Ends a running test; what it found so far stays. */
export function stopTest(draft: string): void {
  running.get(draft)?.control.abort();
}

/** Starts the test of a storage that is whole, if the person chose that once. */
export async function testByItself(id: string): Promise<void> {
  const draft = (await readSettings()).testByItself ? await findDraft(id) : undefined;
  if (draft && mayTest(draft) && !draft.test) await startTest(id);
}

/** Runs again every test that repeats itself; ends the alarm when none does. */
export async function repeatTests(): Promise<void> {
  const due = (await allDrafts()).filter(({ retryUntil = 0 }) => retryUntil > Date.now());
  if (due.length === 0) await browser.alarms.clear(RETRY_ALARM);
  await Promise.all(due.filter(({ id }) => !isRunning(id)).map(({ id }) => startTest(id)));
  await publish();
}

// Returns as soon as the test runs; its steps arrive through the state.
async function startTest(id: string): Promise<void> {
  stopTest(id);
  await running.get(id)?.done;
  const draft = await findDraft(id);
  if (!draft || !mayTest(draft) || running.has(id)) return;
  const control = new AbortController();
  // Nobody may ask this worker again for a while. Chromium keeps it for the open call to the companion; Firefox does not,
  // but ends it after 30 s without a call of its API: twice the time a test has, and every step is such a call.
  const done = begin(draft, control.signal).finally(() => running.delete(id));
  running.set(id, { control, done });
}

const mayTest = (draft: Draft) => isTestableId(draft.type) && isTested(draft.type) && isWhole(draft);

async function begin(draft: Draft, signal: AbortSignal): Promise<void> {
  const first: TestView = { status: 'running', steps: [] };
  await changeDraft(draft.id, (current) => ({ ...current, test: first }));
  await publish();
  const steps: Step[] = [];
  const onStep = (step: Step) => {
    steps.push(step);
    void show(draft.id, { status: 'running', steps: [...steps] });
  };
  await show(draft.id, await outcome(draft, steps, { onStep, signal }));
}

interface Watch {
  readonly onStep: (step: Step) => void;
  readonly signal: AbortSignal;
}

async function outcome(draft: Draft, steps: readonly Step[], watch: Watch): Promise<TestView> {
  const values = textsOf(draft);
  const secretExpires = expiryOf(draft);
  try {
    const report = await probe(draft.type, values, secretExpires ? { secretExpires } : {}, watch);
    return { status: 'done', steps: report.steps, report };
  } catch (error) {
    if (watch.signal.aborted) return { status: 'stopped', steps };
    const why = await failureOf(error);
    const now = await checkCompanion();
    // Whoever took the port in the middle of a test can only cut its reply: the greeting after it tells the two apart.
    const taken = now.status === 'failed' && now.failure === 'companion.not_ours';
    return { status: 'done', steps, ...(taken ? { failure: now.failure } : why) };
  }
}

// A test whose values were changed meanwhile has nothing to say: its draft shows no test any more.
async function show(id: string, test: TestView): Promise<void> {
  await changeDraft(id, (draft) => {
    if (draft.test?.status !== 'running') return draft;
    const { retryUntil, ...rest } = draft;
    const again = retryUntil !== undefined && !endsRepeating(test);
    return { ...rest, test, ...(again ? { retryUntil } : {}) };
  });
  await publish();
}

function about(draft: Draft) {
  const { version } = browser.runtime.getManifest();
  const hosts = Object.entries(typeOf(draft.type).values).flatMap(([name, { field }]) => {
    const text = draft.values[name]?.text;
    return typeof text === 'string' && ['host', 'url'].includes(fieldOf(field).kind) ? [text] : [];
  });
  return { label: labelOf(draft), version, hosts, emedgene: draft.push?.host };
}

// Only a report that tells: a network or a companion that failed for a minute says nothing about the right.
function endsRepeating({ report }: TestView): boolean {
  return report !== undefined && report.verdict !== 'inconclusive' && !lacksRight(report);
}
