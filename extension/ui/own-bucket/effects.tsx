// Emedgene's table of effects as far as a bucket's lifecycle rules bring it about, and the rules themselves.
import type { JSX } from 'preact';
import type { BucketReport, LifecycleEffect, LifecycleRuleRow } from '#shared/bucket-report.ts';
import { message } from '../message.ts';

export function BucketEffects({ report }: { report: BucketReport }): JSX.Element | null {
  const { effects, lifecycleRules } = report;
  if (lifecycleRules.length === 0) return null;
  const byRule = [...Map.groupBy(effects, ({ rule }) => rule).values()];
  return (
    <div class="bucket-part">
      {byRule.length > 0 && <h3>{message('bucket_effects')}</h3>}
      {byRule.map((rows) => (
        <EffectTable key={rows[0]?.rule} rows={rows} />
      ))}
      <details class="bucket-more">
        <summary>{message('bucket_rules', String(lifecycleRules.length))}</summary>
        <ul class="bucket-rules">
          {lifecycleRules.map((rule) => (
            <Rule key={rule.rule} rule={rule} />
          ))}
        </ul>
      </details>
    </div>
  );
}

function EffectTable({ rows }: { rows: readonly LifecycleEffect[] }): JSX.Element {
  const [first] = rows;
  const { rule = '', action = '', after = '', only } = first ?? {};
  const what = action === 'deleted' ? message('bucket_deleted') : action;
  return (
    <table class="bucket-table">
      <caption>
        {message('bucket_rule_after', rule, what, timeText(after))}{' '}
        {only && message('bucket_rule_only', only)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{message('bucket_case_type')}</th>
          <th scope="col">{message('bucket_file_type')}</th>
          <th scope="col">{message('bucket_effect')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ caseType, fileType, effect }) => (
          <tr key={`${caseType} ${fileType}`}>
            <td>{caseType}</td>
            <th scope="row">{fileType}</th>
            <td>{effect}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rule({ rule }: { rule: LifecycleRuleRow }): JSX.Element {
  const { rule: id, enabled, filter, touches, actions, risk } = rule;
  const state = !enabled
    ? 'bucket_rule_off'
    : !touches
      ? 'bucket_rule_elsewhere'
      : risk
        ? 'bucket_rule_risk'
        : 'bucket_rule_harmless';
  return (
    <li>
      <p>
        <strong>{id}</strong> <span class={risk ? 'tag risk' : 'tag'}>{message(state)}</span>
      </p>
      <p class="hint">
        {filter}: {actions.join('; ')}
      </p>
    </li>
  );
}

// Days in the person's language; dates stay as they are.
function timeText(after: string): string {
  const [, days] = /^(\d+) days?$/.exec(after) ?? [];
  return days === undefined ? after : message('bucket_days', days);
}
