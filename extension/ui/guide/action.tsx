// What can be pressed right in a step: the test, the reminder, or the view where the step is done.
import type { JSX } from 'preact';
import { send } from '../../bus/send.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import type { GuideStep } from '../../guides/guide.ts';
import type { Subject } from '../../guides/progress.ts';
import { ImportFile } from '../intake/import-file.tsx';
import { type MessageKey, message } from '../message.ts';
import { type PanelView, panelViews, showView } from '../panel/panel-link.ts';
import { TestView } from '../storage/test-view.tsx';

interface Props {
  readonly step: GuideStep;
  readonly subject: Subject;
  readonly state: StateView;
}

export function GuideAction({ step: { action }, subject: { draft }, state }: Props): JSX.Element | null {
  switch (action) {
    case undefined:
      return null;
    case 'test':
      return draft ? <Test draft={draft} state={state} /> : null;
    case 'file':
      return draft ? <FromFile draft={draft} /> : null;
    case 'remind':
      return draft ? <Remind draft={draft} state={state} /> : null;
    default:
      return <Way {...WAYS[action]} />;
  }
}

type Away = Exclude<NonNullable<GuideStep['action']>, 'file' | 'test' | 'remind'>;

/** The view in which a step is done. */
const WAYS: Readonly<Record<Away, { view: string; text: MessageKey }>> = {
  'own-bucket': { view: 'own-bucket', text: 'guide_to_own_bucket' },
  'own-key': { view: 'own-key', text: 'guide_to_own_key' },
  's3-credentials': { view: 's3-credentials', text: 'guide_to_s3_credentials' },
};

function FromFile({ draft }: { draft: DraftView }): JSX.Element {
  return (
    <div class="intake">
      <ImportFile draft={draft} />
    </div>
  );
}

function Way({ view: id, text }: { view: string; text: MessageKey }): JSX.Element | null {
  const view = panelViews.find((one: PanelView) => one === id);
  if (!view) return null;
  return (
    <button type="button" class="secondary" onClick={() => void showView(view)}>
      {message(text)}
    </button>
  );
}

function Test({ draft, state }: { draft: DraftView; state: StateView }): JSX.Element | null {
  if (!draft.tested) return null;
  if (!draft.whole)
    return (
      <p class="hint">
        {draft.missing.length > 0
          ? message('guide_test_incomplete', draft.missing.join(', '))
          : message('guide_test_row')}
      </p>
    );
  const pair = () => void showView('pairing');
  if (state.companion.status !== 'ready' && !draft.test) {
    return (
      <>
        <p class="hint">{message('guide_no_companion')}</p>
        <button type="button" class="secondary" onClick={pair}>
          {message('popup_open_pairing')}
        </button>
      </>
    );
  }
  const running = draft.test?.status === 'running';
  return (
    <>
      {!running && (
        <button
          type="button"
          class={draft.test ? 'secondary' : 'primary'}
          onClick={() => void send({ kind: 'test', draft: draft.id })}
        >
          {message('popup_test')}
        </button>
      )}
      {draft.test && <TestView draft={draft} test={draft.test} onPairing={pair} />}
    </>
  );
}

function Remind({ draft, state }: { draft: DraftView; state: StateView }): JSX.Element {
  const day = draft.facts.find(({ kind, readings }) => kind === 'date' && !readings)?.shown;
  const isKept = state.reminders.some(
    (one) => one.from === 'own' && one.type === draft.type && one.day === day,
  );
  if (day === undefined) return <p class="hint">{message('guide_remind_no_day')}</p>;
  if (isKept) {
    return (
      <p class="hint" role="status">
        {message('guide_reminded')}
      </p>
    );
  }
  return (
    <button
      type="button"
      class="secondary"
      onClick={() => void send({ kind: 'remind-draft', draft: draft.id })}
    >
      {message('guide_remind')}
    </button>
  );
}
