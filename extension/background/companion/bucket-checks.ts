// Checks of a lab's own bucket: with the values of a storage that is being linked, step by step, one at a time.
import type { Step } from '#shared/report.ts';
import type { BucketCheckView } from '../../bus/bucket-view.ts';
import type { FromPanel } from '../../bus/contract.ts';
import { checkBucket } from '../../companion/client.ts';
import { type Draft, isWhole, textsOf } from '../../drafts/draft.ts';
import { findDraft } from '../../drafts/store.ts';
import type { Handlers } from '../handlers.ts';
import { publish } from '../state.ts';
import { dropBucketCheck, readBucketCheck, writeBucketCheck } from './bucket-check-store.ts';
import { checkCompanion, failureOf } from './companion.ts';

type Messages = Extract<FromPanel, { kind: 'check-bucket' | 'stop-bucket-check' }>;
type Asked = Extract<Messages, { kind: 'check-bucket' }>;

let running: AbortController | undefined;

export const bucketHandlers: Handlers<Messages> = {
  'check-bucket': async (asked) => {
    const draft = await findDraft(asked.draft);
    running?.abort();
    if (!draft || !isWhole(draft)) return null;
    const control = new AbortController();
    running = control;
    // Answered at once; what the check finds arrives through the state.
    void begin(draft, asked, control);
    return null;
  },
  'stop-bucket-check': async () => {
    running?.abort();
    await settleBucketCheck();
    return null;
  },
};

/** A check of values that are no longer, or of a storage that is gone, says nothing: it ends and is not shown. */
export async function forgetBucketCheck(draft: string): Promise<void> {
  if ((await readBucketCheck())?.draft !== draft) return;
  running?.abort();
  running = undefined;
  await dropBucketCheck();
}

/** A check that an earlier worker ran will never say how it ended: it counts as stopped. */
export async function settleBucketCheck(): Promise<void> {
  const view = await readBucketCheck();
  if (running || view?.status !== 'running') return;
  await writeBucketCheck({ ...view, status: 'stopped' });
  await publish();
}

async function begin(draft: Draft, asked: Asked, control: AbortController): Promise<void> {
  const steps: Step[] = [];
  const show = async (view: Omit<BucketCheckView, 'draft' | 'steps'>) => {
    // A newer check has the place by now.
    if (running !== control) return;
    await writeBucketCheck({ draft: draft.id, steps: [...steps], ...view });
    await publish();
  };
  await show({ status: 'running' });
  const onStep = (step: Step) => {
    steps.push(step);
    void show({ status: 'running' });
  };
  const end = await outcome(draft, asked, { onStep, signal: control.signal });
  await show(end);
  if (running === control) running = undefined;
}

async function outcome(
  draft: Draft,
  { kind: _, draft: __, ...asked }: Asked,
  watch: { readonly onStep: (step: Step) => void; readonly signal: AbortSignal },
): Promise<Omit<BucketCheckView, 'draft' | 'steps'>> {
  const values = textsOf(draft);
  try {
    return { status: 'done', report: await checkBucket({ type: draft.type, ...asked }, values, watch) };
  } catch (error) {
    if (watch.signal.aborted) return { status: 'stopped' };
    const why = await failureOf(error);
    await checkCompanion();
    return { status: 'done', ...why };
  }
}
