// One step of a guide: what to do, on which page, what it brings, and what is shown only once.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FieldId } from '#shared/fields/index.ts';
import type { DraftView, StateView } from '../../bus/view.ts';
import type { GuideStep } from '../../guides/guide.ts';
import { type Around, addressOf, type Shown } from '../../guides/pages.ts';
import { type Subject, type Tick, yieldsOf } from '../../guides/progress.ts';
import { copyText } from '../clipboard.ts';
import { Icon, type IconName } from '../icons.tsx';
import { findMessage, message } from '../message.ts';
import { PageLink } from '../page-link.tsx';
import { ValueForm } from '../storage/value-form.tsx';
import { GuideAction } from './action.tsx';

interface Props {
  readonly step: GuideStep;
  readonly tick: Tick | undefined;
  readonly number: number;
  readonly isCurrent: boolean;
  readonly subject: Subject;
  readonly known: Shown;
  readonly around: Around;
  readonly state: StateView;
  readonly onToggle: () => void;
}

export function GuideStepItem({ step, tick, number, isCurrent, onToggle, ...rest }: Props): JSX.Element {
  const [typing, setTyping] = useState(false);
  const { draft } = rest.subject;
  const look = tick ? 'done' : isCurrent ? 'current' : step.instead ? 'instead' : 'open';
  return (
    <li class={`guide-step ${look}`}>
      {/* What is being typed stays open, although its first letters may already do. */}
      <details open={isCurrent || typing}>
        <summary>
          <span class="guide-mark" aria-hidden="true">
            {tick ? <Icon name="passed" /> : step.instead ? <Icon name="add" /> : number}
          </span>
          <span class="guide-title">{stepText(step)}</span>
          <span class="guide-state">{stateText(step, tick)}</span>
        </summary>
        <div class="guide-body">
          <Words step={step} />
          <Ways step={step} {...rest} />
          {step.code && <Code text={step.code(rest.known)} />}
          <Brings step={step} subject={rest.subject} />
          {draft && step.yields && (
            <ByHand draft={draft} fields={step.yields} typing={typing} onTyping={setTyping} />
          )}
          <GuideAction step={step} subject={rest.subject} state={rest.state} />
          {!step.yields && !step.instead && tick !== 'shown' && (
            <button type="button" class="tiny" onClick={onToggle}>
              {message(tick ? 'guide_mark_open' : 'guide_mark_done')}
            </button>
          )}
        </div>
      </details>
    </li>
  );
}

interface ByHandProps {
  readonly draft: DraftView;
  readonly fields: readonly FieldId[];
  readonly typing: boolean;
  readonly onTyping: (typing: boolean) => void;
}

function ByHand({ draft, fields, typing, onTyping }: ByHandProps): JSX.Element {
  if (typing) return <ValueForm draft={draft} fields={fields} onDone={() => onTyping(false)} />;
  return (
    <button type="button" class="tiny" onClick={() => onTyping(true)}>
      {message('popup_by_hand')}
    </button>
  );
}

const stepText = ({ id }: GuideStep, part = '') => findMessage(`guide_${id}${part}`) ?? '';

function stateText({ instead }: GuideStep, tick: Tick | undefined): string {
  if (instead) return message('guide_instead');
  if (tick) return message(tick === 'shown' ? 'guide_tick_shown' : 'guide_tick_by_hand');
  return message('guide_tick_open');
}

function Words({ step }: { step: GuideStep }): JSX.Element {
  return (
    <>
      <p>{stepText(step, '_text')}</p>
      {step.warns && <Note icon="limited" tone="limited" text={stepText(step, '_warning')} />}
      {step.waits && <Note icon="clock" tone="calm" text={stepText(step, '_wait')} />}
    </>
  );
}

function Note({ icon, tone, text }: { icon: IconName; tone: string; text: string }): JSX.Element {
  return (
    <p class={`guide-note ${tone}`}>
      <Icon name={icon} />
      <span>{text}</span>
    </p>
  );
}

function Ways({ step, known, around }: Pick<Props, 'step' | 'known' | 'around'>): JSX.Element | null {
  if (!step.page) return null;
  const address = addressOf(step.page, known, around);
  if (!address) return <p class="hint">{message('guide_emedgene_unknown')}</p>;
  return <PageLink href={address} text={findMessage(`guide_page_${step.page.id}`) ?? address} />;
}

function Code({ text }: { text: string }): JSX.Element {
  return (
    <div class="guide-code">
      <p class="hint">{message('guide_code')}</p>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" class="tiny" onClick={() => void copyText(text)}>
        {message('guide_copy_code')}
      </button>
    </div>
  );
}

function Brings({ step, subject }: Pick<Props, 'step' | 'subject'>): JSX.Element | null {
  const brought = yieldsOf(step, subject);
  if (brought.length === 0) return null;
  return (
    <div class="guide-brings">
      <span id={`brings-${step.id}`}>{message('guide_brings')}</span>
      <ul aria-labelledby={`brings-${step.id}`}>
        {brought.map(({ field, label, here, required, preset }) => (
          <li key={field} class={here && !preset ? 'here' : ''}>
            {label}
            <span class="guide-state">
              {message(here ? 'guide_here' : required ? 'guide_not_here' : 'guide_optional')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
