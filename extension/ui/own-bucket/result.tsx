// What a check of the own bucket came to: the verdict, its steps, and what was found beside them.
import type { JSX } from 'preact';
import type { BucketReport } from '#shared/bucket-report.ts';
import type { Finding } from '#shared/report.ts';
import type { BucketCheckView } from '../../bus/bucket-view.ts';
import { send } from '../../bus/send.ts';
import { CompanionFailed } from '../companion-failed.tsx';
import { Icon } from '../icons.tsx';
import { useInView } from '../in-view.ts';
import { message } from '../message.ts';
import { PageLink } from '../page-link.tsx';
import { showView } from '../panel/panel-link.ts';
import { Steps } from '../storage/steps.tsx';
import { decisive, verdictIcon } from '../verdict.ts';
import { BucketEffects } from './effects.tsx';
import { BucketRights } from './rights.tsx';

export function BucketResult({ check }: { check: BucketCheckView }): JSX.Element {
  const { status, steps, report, failure, detail } = check;
  const running = status === 'running';
  const place = useInView(status, running);
  const told = report && decisive(report);
  return (
    <div class="card test bucket-result" aria-live="polite" ref={place}>
      {running && <Running />}
      {status === 'stopped' && <p class="banner skipped">{message('bucket_stopped')}</p>}
      {failure && (
        <CompanionFailed failure={failure} detail={detail} onPairing={() => void showView('pairing')} />
      )}
      {report && <Verdict report={report} finding={told} />}
      {(steps.length > 0 || running) && <Steps steps={steps} running={running} told={told} />}
      {report && <BucketEffects report={report} />}
      {report && <BucketRights rights={report.rights} />}
      {report && report.advice.length > 0 && <Advice findings={report.advice} />}
    </div>
  );
}

function Running(): JSX.Element {
  return (
    <p class="banner running">
      <span class="spinner" aria-hidden="true" />
      <span>{message('bucket_running')}</span>
      <button type="button" class="tiny" onClick={() => void send({ kind: 'stop-bucket-check' })}>
        {message('popup_stop')}
      </button>
    </p>
  );
}

function Verdict({ report, finding }: { report: BucketReport; finding: Finding | undefined }): JSX.Element {
  const { verdict, summary } = report;
  return (
    <div class={`banner ${verdictIcon[verdict]}`} data-verdict={verdict}>
      <Icon name={verdictIcon[verdict]} />
      <div>
        <p class="verdict">{message(`bucket_verdict_${verdict}`)}</p>
        <p class="summary">{finding?.cause ?? summary}</p>
        {finding && <p class="fix">{finding.fix}</p>}
        {finding?.link && <PageLink href={finding.link} text={message('popup_how')} />}
      </div>
    </div>
  );
}

function Advice({ findings }: { findings: readonly Finding[] }): JSX.Element {
  return (
    <div class="bucket-part">
      <h3 id="bucket-advice">{message('bucket_advice')}</h3>
      <ul class="bucket-advice" aria-labelledby="bucket-advice">
        {findings.map(({ cause, fix }) => (
          <li key={cause}>
            <p>{cause}</p>
            <p class="hint">{fix}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
