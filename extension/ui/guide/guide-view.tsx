// "Guide": from nothing to a green cloud, for one type at a time. Its steps tick themselves off as values arrive.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../bus/send.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import type { Guide } from '../../guides/guide.ts';
import { guideOf } from '../../guides/index.ts';
import { currentStep, progressOf, type Subject, shownValues, subjectOf } from '../../guides/progress.ts';
import { useEmedgeneHost } from '../emedgene-host.ts';
import { Icon } from '../icons.tsx';
import { useNow } from '../live-state.ts';
import { message } from '../message.ts';
import { RenewalSteps } from '../reminders/renewal.tsx';
import { TypeChoice } from '../storage/add-storage.tsx';
import { GuideStepItem } from './step.tsx';
import { useHandTicks } from './ticks.ts';
import '../styles/guide.css';

export function GuideView({ state }: { state: StateView }): JSX.Element {
  const { drafts, chosen, types } = state;
  const [picked, setPicked] = useState<string>();
  const type = picked ?? drafts.find(({ id }) => id === chosen)?.type ?? drafts.at(-1)?.type ?? '';
  const known = types.find(({ id }) => id === type);
  const guide = known && guideOf(known);
  const label = known?.label ?? type;
  return (
    <section aria-labelledby="guide">
      <div class="card-head">
        <h2 id="guide">{guide ? label : message('panel_guide')}</h2>
        {guide && (
          <button type="button" class="quiet" onClick={() => setPicked('')}>
            {message('guide_other')}
          </button>
        )}
      </div>
      {guide ? (
        <Checklist key={type} guide={guide} label={label} state={state} />
      ) : (
        <>
          <p class="lead">{message('guide_why')}</p>
          <div class="card">
            <h3>{message('guide_choose')}</h3>
            <TypeChoice types={types} onChoose={setPicked} />
          </div>
        </>
      )}
    </section>
  );
}

interface ChecklistProps {
  readonly guide: Guide;
  readonly label: string;
  readonly state: StateView;
}

function Checklist({ guide, label, state }: ChecklistProps): JSX.Element {
  const subject = subjectOf(state, guide.id, useNow(60_000));
  const [hand, toggle] = useHandTicks(guide.id);
  const around = { emedgene: useEmedgeneHost(state) };
  const progress = progressOf(guide, subject, hand);
  const counted = progress.filter(({ step }) => !step.instead);
  const done = counted.filter(({ tick }) => tick).length;
  const current = currentStep(progress);
  const known = shownValues(subject);
  return (
    <>
      <Position done={done} of={counted.length} subject={subject} />
      <Destination label={label} guide={guide} subject={subject} chosen={state.chosen} />
      <ol class="guide-steps" aria-label={message('guide_steps')}>
        {progress.map(({ step, tick }, index) => (
          <GuideStepItem
            key={step.id}
            {...{ step, tick, subject, known, around, state }}
            number={progress.slice(0, index + 1).filter((one) => !one.step.instead).length}
            isCurrent={step === current}
            onToggle={() => toggle(step.id)}
          />
        ))}
      </ol>
      <details class="guide-renewal">
        <summary>{message('guide_renew')}</summary>
        <RenewalSteps
          renewal={guide.renewal}
          secret={secretLabel(subject.draft) ?? label}
          page={guide.renewalPage}
          {...{ known, around }}
        />
      </details>
    </>
  );
}

interface PositionProps {
  readonly done: number;
  readonly of: number;
  readonly subject: Subject;
}

function Position({ done, of, subject }: PositionProps): JSX.Element {
  const text = message('guide_done_count', String(done), String(of));
  return (
    <div class="guide-position" role="status">
      <progress max={of} value={done} aria-label={text} />
      {subject.link || done === of ? (
        <p class="banner passed">
          <Icon name="passed" />
          <span>{message(subject.link ? 'guide_all_done' : 'guide_all_done_key')}</span>
        </p>
      ) : (
        <p class="hint">{text}</p>
      )}
    </div>
  );
}

interface DestinationProps {
  readonly label: string;
  readonly guide: Guide;
  readonly subject: Subject;
  readonly chosen: string | undefined;
}

// Captures need somewhere to go before the first console is opened.
function Destination({ label, guide, subject, chosen }: DestinationProps): JSX.Element | null {
  const { draft, link } = subject;
  if (link) return null;
  if (!draft) {
    return (
      <div class="card guide-start">
        <p>{message('guide_start_why')}</p>
        <button type="button" class="primary" onClick={() => void send({ kind: 'create', type: guide.id })}>
          {message('guide_start', label)}
        </button>
      </div>
    );
  }
  if (draft.id === chosen) return <p class="hint">{message('guide_choose_draft', draft.label)}</p>;
  return (
    <button type="button" class="secondary" onClick={() => void send({ kind: 'choose', draft: draft.id })}>
      {message('guide_other_draft', draft.label)}
    </button>
  );
}

const secretLabel = (draft: DraftView | undefined) =>
  draft?.values.find(({ kind }) => kind === 'secret')?.label;
