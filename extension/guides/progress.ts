// How far a person is in a guide, worked out from what is there: values that arrived, the test's steps, the green icon. Pure.
import type { DraftView, LinkView, StateView } from '../bus/view.ts';
import type { Guide, GuideStep } from './guide.ts';
import type { Shown } from './pages.ts';

/** How a step was ticked: by itself, or by the person. */
export type Tick = 'shown' | 'by-hand';

export interface Progress {
  readonly step: GuideStep;
  readonly tick?: Tick;
}

/** What a guide is about right now. */
export interface Subject {
  /** The storage whose values tick the steps; the chosen one where it fits, else the newest of the type. */
  readonly draft?: DraftView | undefined;
  /** It was just linked: its values are wiped, and everything is done. */
  readonly link?: LinkView | undefined;
}

/** A linked storage counts as this guide's result as long as its values would have lived. */
const JUST = 60 * 60_000;

/** What the guide of a type is about, of everything there is. */
export function subjectOf({ drafts, chosen, links }: StateView, type: string, now: number): Subject {
  const fitting = drafts.filter((draft) => draft.type === type);
  const draft = fitting.find(({ id }) => id === chosen) ?? fitting.at(-1);
  const link = links.findLast((one) => one.type === type && now - one.linkedAt < JUST);
  return draft ? { draft } : { link };
}

/** Every step with its tick; `hand` holds the ids of those the person ticked. */
export function progressOf(guide: Guide, { draft, link }: Subject, hand: ReadonlySet<string>): Progress[] {
  return guide.steps.map((step) => {
    if (link ? isVisible(step) : draft && isShown(step, draft)) return { step, tick: 'shown' };
    return hand.has(step.id) ? { step, tick: 'by-hand' } : { step };
  });
}

/** The first step that is still to be done. */
export function currentStep(progress: readonly Progress[]): GuideStep | undefined {
  return progress.find(({ step, tick }) => !tick && !step.instead)?.step;
}

/** Identifiers of a draft or link, by field, for addresses and things to paste. */
export function shownValues({ draft, link }: Subject): Shown {
  if (link) return Object.fromEntries(link.ids.map(({ field, text }) => [field, text]));
  if (!draft) return {};
  const values = draft.values.filter(
    ({ kind, shown, problem }) => kind !== 'secret' && shown && problem?.severity !== 'error',
  );
  const facts = draft.facts.map(({ field, shown }) => [field, shown]);
  return Object.fromEntries([...facts, ...values.map(({ field, shown }) => [field, shown])]);
}

/** Which of the values a step brings are there. */
export function yieldsOf({ yields = [] }: GuideStep, { draft }: Subject) {
  const values = draft?.values.filter(({ field }) => yields.includes(field)) ?? [];
  return values.map(({ field, label, required, shown, from, problem }) => ({
    field,
    label,
    required,
    // A preset is offered, not brought by anybody.
    here: shown !== undefined && problem?.severity !== 'error',
    preset: from === 'preset',
  }));
}

/** Something shows by itself that it was taken. */
const isVisible = ({ yields, shownBy, evidence }: GuideStep) => Boolean(yields ?? shownBy ?? evidence);

function isShown(step: GuideStep, draft: DraftView): boolean {
  const { shownBy = [], evidence } = step;
  const brought = yieldsOf(step, { draft });
  if (brought.length > 0) return hasAll(brought, draft);
  const present = new Set(
    [...draft.values.filter(({ shown }) => shown), ...draft.facts].map(({ field }) => field),
  );
  if (shownBy.some((field) => present.has(field))) return true;
  return evidence !== undefined && holds(evidence, draft);
}

// What is optional need not come; of alternatives (a password or a private key) one is enough.
function hasAll(brought: ReturnType<typeof yieldsOf>, { missing }: DraftView): boolean {
  const open = (label: string) => missing.some((text) => text.includes(label));
  const needed = brought.filter(({ required, label }) => required || open(label));
  return needed.length > 0 ? needed.every(({ here }) => here) : brought.some(({ here }) => here);
}

function holds(evidence: NonNullable<GuideStep['evidence']>, { test }: DraftView): boolean {
  if ('linked' in evidence) return false;
  if ('tested' in evidence) return ['connected', 'limited'].includes(test?.report?.verdict ?? '');
  return evidence.passes.every((name) =>
    test?.steps.some((step) => step.name === name && ['passed', 'limited'].includes(step.outcome)),
  );
}
