// What happens to cases when files are gone: Emedgene's own table, shown beside every way to lose them.
import type { JSX } from 'preact';
import { effects } from '#shared/effects.ts';
import { message } from '../message.ts';

/** `caption` says what the table is shown for. */
export function EffectsTable({ caption }: { caption: string }): JSX.Element {
  return (
    <table class="effects">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{message('linked_effect_case')}</th>
          <th scope="col">{message('linked_effect_file')}</th>
          <th scope="col">{message('linked_effect_effect')}</th>
        </tr>
      </thead>
      <tbody>
        {effects.map(({ caseType, fileType, effect }) => (
          <tr key={`${caseType} ${fileType}`}>
            <td>{caseType}</td>
            <td>{fileType}</td>
            <td>{effect}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
