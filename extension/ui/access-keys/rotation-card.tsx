// A rotation as it goes: the new key, whether AWS takes it yet, the draft it is in with its test, and the way forward or back.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Report } from '#shared/report.ts';
import { send } from '../../bus/send.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import { Icon, type IconName } from '../icons.tsx';
import { message } from '../message.ts';
import { verdictIcon } from '../verdict.ts';
import { isTrying, type KeysDesk, type ShownRotation } from './access-keys.ts';
import { ConfirmKey } from './confirm-key.tsx';

interface Props extends ShownRotation {
  readonly desk: KeysDesk;
  readonly state: StateView;
}

export function RotationCard({ rotation, draft: id, desk, state }: Props): JSX.Element {
  const draft = state.drafts.find((one) => one.id === id);
  const { made, old, state: how } = rotation;
  return (
    <section class="rotation" aria-labelledby="rotation">
      <h4 id="rotation" class="rotation-title">
        {old ? message('keys_rotation', old) : message('keys_rotation_first')}
      </h4>
      <ol class="rotation-steps" aria-live="polite">
        <Step done text={message('keys_step_made', made)} />
        <SignIn {...rotation} />
        <Step done={how === 'finished'} text={message('keys_step_use')}>
          {draft && how === 'confirmed' && <InDraft draft={draft} />}
        </Step>
        <Step
          done={how === 'finished'}
          text={old ? message('keys_step_finish', old) : message('keys_step_finish_first')}
        />
      </ol>
      {how === 'confirmed' && <Ways rotation={rotation} desk={desk} />}
      {(how === 'finished' || how === 'aborted' || how === 'expired') && (
        <p class={`banner ${how === 'finished' ? 'passed' : 'limited'}`} role="status">
          <Icon name={how === 'finished' ? 'passed' : 'limited'} />
          <span>
            {message(`keys_${how}`, made)} {how === 'finished' && <span class="fix">{rotation.next}</span>}
          </span>
        </p>
      )}
    </section>
  );
}

interface StepProps {
  readonly done: boolean;
  readonly text: string;
  readonly icon?: IconName;
  readonly children?: JSX.Element | false | undefined;
}

function Step({ done, text, icon = done ? 'passed' : 'skipped', children }: StepProps): JSX.Element {
  return (
    <li class={done ? 'passed' : icon === 'failed' ? 'failed' : 'open'}>
      <Icon name={icon} />
      <div>
        <p>{text}</p>
        {children}
      </div>
    </li>
  );
}

function SignIn(rotation: ShownRotation['rotation']): JSX.Element {
  const failed = rotation.steps.findLast(({ name }) => name === 'sign-in')?.finding;
  if (rotation.signs) return <Step done text={message('keys_step_signs')} />;
  if (isTrying(rotation)) return <Step done={false} icon="clock" text={message('keys_step_waiting')} />;
  return (
    <Step done={false} icon="failed" text={message('keys_step_not_signing')}>
      {failed && <p class="hint">{`${failed.cause} ${failed.fix}`}</p>}
    </Step>
  );
}

// Push and the rest of the test stand in the popup, where the draft is.
function InDraft({ draft }: { draft: DraftView }): JSX.Element {
  const { test } = draft;
  return (
    <>
      <p class="hint">{message('keys_in_draft', draft.label)}</p>
      {draft.missing.length > 0 && (
        <p class="hint">{message('keys_draft_missing', draft.missing.join(', '))}</p>
      )}
      {draft.complete && draft.tested && (
        <div class="actions small">
          <button
            type="button"
            class="tiny"
            disabled={test?.status === 'running'}
            onClick={() => void send({ kind: 'test', draft: draft.id })}
          >
            {message(test?.status === 'running' ? 'keys_testing' : 'keys_test')}
          </button>
        </div>
      )}
      {test?.report && <Tested report={test.report} />}
    </>
  );
}

function Tested({ report: { verdict, summary } }: { report: Report }): JSX.Element {
  const look = verdictIcon[verdict];
  return (
    <p class={`rotation-verdict ${look}`} role="status">
      <Icon name={look} />
      <span>{summary}</span>
    </p>
  );
}

function Ways({ rotation, desk }: Pick<Props, 'rotation' | 'desk'>): JSX.Element {
  const [asked, setAsked] = useState(false);
  const { id, old, signs } = rotation;
  const finish = () => {
    setAsked(false);
    desk.act(() => send({ kind: 'finish-rotation', rotation: id }));
  };
  if (asked && old) return <ConfirmKey id={old} what="delete" onYes={finish} onNo={() => setAsked(false)} />;
  return (
    <div class="actions">
      <button
        type="button"
        class="primary"
        disabled={desk.busy || !signs}
        onClick={() => (old ? setAsked(true) : finish())}
      >
        {message('keys_finish')}
      </button>
      <button
        type="button"
        class="secondary"
        disabled={desk.busy}
        onClick={() => desk.act(() => send({ kind: 'abort-rotation', rotation: id }))}
      >
        {message('keys_abort')}
      </button>
    </div>
  );
}
