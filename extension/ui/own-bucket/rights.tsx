// The rights of Emedgene's user on the bucket one by one: what is needed, what the policy says, and what is too much.
import type { JSX } from 'preact';
import type { RightRow } from '#shared/bucket-report.ts';
import { Icon, type IconName } from '../icons.tsx';
import { message } from '../message.ts';

const ICONS: Readonly<Record<RightRow['decision'], IconName>> = {
  allowed: 'passed',
  partly: 'limited',
  denied: 'failed',
  missing: 'failed',
  unsure: 'inconclusive',
};

export function BucketRights({ rights }: { rights: readonly RightRow[] }): JSX.Element | null {
  if (rights.length === 0) return null;
  return (
    <table class="bucket-table rights">
      <caption>{message('bucket_rights')}</caption>
      <thead>
        <tr>
          <th scope="col">{message('bucket_right')}</th>
          <th scope="col">{message('bucket_needed_for')}</th>
          <th scope="col">{message('bucket_decision')}</th>
        </tr>
      </thead>
      <tbody>
        {rights.map((right) => (
          <Right key={right.action} right={right} />
        ))}
      </tbody>
    </table>
  );
}

function Right({ right }: { right: RightRow }): JSX.Element {
  const { action, on, uses, need, decision, statement, unknown } = right;
  const isExcess = need === 'excess';
  const isUnused = need === 'optional' && decision === 'missing';
  const tone = isExcess ? 'limited' : isUnused ? 'skipped' : ICONS[decision];
  const text = isExcess ? 'bucket_excess' : isUnused ? 'bucket_optional' : (`bucket_${decision}` as const);
  const because = unknown?.join(', ') ?? statement;
  return (
    <tr>
      <th scope="row">
        <code>{action}</code>
        <span class="hint">{message(on === 'bucket' ? 'bucket_on_bucket' : 'bucket_on_objects')}</span>
      </th>
      <td>{isExcess ? message('bucket_not_needed') : uses.map((use) => message(shortOf(use))).join(', ')}</td>
      <td>
        <span class={`decision ${tone}`}>
          <Icon name={tone} />
          {message(text)}
        </span>
        {because && decision !== 'allowed' && <span class="hint">{because}</span>}
      </td>
    </tr>
  );
}

const shortOf = (use: RightRow['uses'][number]) =>
  `bucket_use_short_${use === 'dragen-output' ? 'dragen_output' : use}` as const;
