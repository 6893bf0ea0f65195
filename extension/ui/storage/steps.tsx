// The steps of a test as a vertical journey: what passed, where it ended, what was not looked at.
import type { JSX } from 'preact';
import type { Finding, Step } from '#shared/report.ts';
import { Icon } from '../icons.tsx';
import { findMessage, message } from '../message.ts';

interface Props {
  readonly steps: readonly Step[];
  readonly running: boolean;
  /** The finding the verdict has told in full already. */
  readonly told: Finding | undefined;
}

export function Steps({ steps, running, told }: Props): JSX.Element {
  return (
    <ol class="steps" aria-label={message('popup_steps')}>
      {steps.map((step) => (
        <StepRow key={step.name} step={step} told={told} />
      ))}
      {running && (
        <li class="step current">
          <span class="mark" aria-hidden="true" />
          <span class="step-name">{message('popup_next_step')}</span>
        </li>
      )}
    </ol>
  );
}

function StepRow({ step, told }: { step: Step; told: Finding | undefined }): JSX.Element {
  const { name, outcome, ms, finding } = step;
  const isTold = finding !== undefined && finding.cause === told?.cause;
  return (
    <li class={`step ${outcome}`}>
      <span class="mark">
        <Icon name={outcome} />
      </span>
      <span class="step-name">{findMessage(`popup_step_${name.replaceAll('-', '_')}`) ?? name}</span>
      <span class="step-outcome">{message(`popup_outcome_${outcome}`)}</span>
      <span class="step-ms">{outcome === 'skipped' ? '' : `${ms} ms`}</span>
      {finding && !(isTold && !finding.evidence) && (
        <p class="step-finding">
          {!isTold && finding.cause}
          {finding.evidence && <code>{finding.evidence}</code>}
        </p>
      )}
    </li>
  );
}
