// A connection test as it happens and as it ended: the verdict, then the way it took, step by step.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { lacksRight } from '#shared/missing-right.ts';
import type { Finding, Report } from '#shared/report.ts';
import { send } from '../../bus/send.ts';
import type { DraftView, TestView as Test } from '../../bus/view.ts';
import { copyText } from '../clipboard.ts';
import { CompanionFailed } from '../companion-failed.tsx';
import { Icon } from '../icons.tsx';
import { useInView } from '../in-view.ts';
import { message } from '../message.ts';
import { timeText } from '../moment.ts';
import { decisive, verdictIcon } from '../verdict.ts';
import { Steps } from './steps.tsx';

interface Props {
  readonly draft: DraftView;
  readonly test: Test;
  readonly onPairing: () => void;
}

export function TestView({ draft, test, onPairing }: Props): JSX.Element {
  const place = useInView(test.status, test.status === 'running');
  const told = test.report && decisive(test.report);
  return (
    <div class="test" aria-live="polite" ref={place}>
      {test.status === 'running' && <Running draft={draft} />}
      {test.status === 'stopped' && <p class="banner skipped">{message('popup_test_stopped')}</p>}
      {test.failure && <CompanionFailed failure={test.failure} detail={test.detail} onPairing={onPairing} />}
      {test.report && <Verdict report={test.report} />}
      {test.report && <NextPress draft={draft} report={test.report} />}
      {!test.report && test.status !== 'running' && <Repeating draft={draft} />}
      {(test.steps.length > 0 || test.status === 'running') && (
        <Steps steps={test.steps} running={test.status === 'running'} told={told} />
      )}
    </div>
  );
}

function Running({ draft }: { draft: DraftView }): JSX.Element {
  return (
    <p class="banner running">
      <span class="spinner" aria-hidden="true" />
      <span>{message('popup_test_running')}</span>
      <button type="button" class="tiny" onClick={() => void send({ kind: 'stop-test', draft: draft.id })}>
        {message('popup_stop')}
      </button>
    </p>
  );
}

function Verdict({ report }: { report: Report }): JSX.Element {
  const finding = decisive(report);
  return (
    <div class={`banner ${verdictIcon[report.verdict]}`} data-verdict={report.verdict}>
      <Icon name={verdictIcon[report.verdict]} />
      <div>
        <p class="verdict">{message(`popup_verdict_${report.verdict}`)}</p>
        <p class="summary">{report.summary}</p>
        {finding && <FindingText finding={finding} summary={report.summary} />}
      </div>
    </div>
  );
}

function FindingText({ finding, summary }: { finding: Finding; summary: string }): JSX.Element {
  return (
    <>
      {!summary.includes(finding.cause) && <p>{finding.cause}</p>}
      {!summary.includes(finding.fix) && <p class="fix">{finding.fix}</p>}
      {finding.link && (
        <p>
          <a href={finding.link} target="_blank" rel="noreferrer">
            {message('popup_how')}
            <Icon name="external" />
          </a>
        </p>
      )}
    </>
  );
}

function NextPress({ draft, report }: { draft: DraftView; report: Report }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const has = (name: string) => report.steps.some(({ finding }) => finding?.class === name);
  const { hostKey } = report.learned ?? {};
  const copy = async () => {
    await copyText((await send({ kind: 'copy-report', draft: draft.id })).text);
    setCopied(true);
  };
  return (
    <div class="next">
      {hostKey && (has('host_key.new') || has('host_key.changed')) && (
        <HostKey draft={draft.id} hostKey={hostKey} />
      )}
      {lacksRight(report) && draft.retryUntil === undefined ? (
        <Retry draft={draft} />
      ) : (
        <Repeating draft={draft} />
      )}
      <button type="button" class="tiny" onClick={() => void copy()}>
        {message('popup_copy_report')}
      </button>
      {copied && (
        <span class="note" role="status">
          {message('popup_copied')}
        </span>
      )}
    </div>
  );
}

function HostKey({ draft, hostKey }: { draft: string; hostKey: string }): JSX.Element {
  return (
    <div class="host-key">
      <p>{message('popup_host_key')}</p>
      <code>{hostKey}</code>
      <button type="button" class="secondary" onClick={() => void send({ kind: 'confirm-host-key', draft })}>
        {message('popup_confirm_host_key')}
      </button>
    </div>
  );
}

function Retry({ draft }: { draft: DraftView }): JSX.Element {
  return (
    <button type="button" class="tiny" onClick={() => void send({ kind: 'retry-test', draft: draft.id })}>
      {message('popup_retry')}
    </button>
  );
}

// A test that repeats itself goes on, and says so, after a minute that brought no answer too.
function Repeating({ draft }: { draft: DraftView }): JSX.Element | null {
  if (draft.retryUntil === undefined) return null;
  return (
    <p class="note">
      {message('popup_retrying', timeText(draft.retryUntil))}
      <button type="button" class="tiny" onClick={() => void send({ kind: 'stop-test', draft: draft.id })}>
        {message('popup_stop')}
      </button>
    </p>
  );
}
