// Emedgene's list held against what is remembered of linking: which row is ours, and what of ours is listed no more. Pure.

import { namesPlace } from '#shared/names-place.ts';
import type { ListedRow } from '../../bus/contract.ts';
import type { LinkView } from '../../bus/view.ts';

export interface MatchedRow {
  readonly row: ListedRow;
  readonly link?: LinkView;
}

export interface Matched {
  readonly rows: readonly MatchedRow[];
  /** Remembered of this Emedgene, and not in its list. */
  readonly gone: readonly LinkView[];
}

/**
 * Gives every row the link it came from: the one that remembers exactly this text, else the only one of its type whose
 * place (a bucket, a container, a host) the row names. No link is given twice.
 */
export function matchRows(rows: readonly ListedRow[], links: readonly LinkView[], host: string): Matched {
  const left = new Set(links.filter((link) => link.host === host && link.group === 'storage'));
  const matched = new Map<ListedRow, LinkView>();
  const take = (row: ListedRow, found: readonly LinkView[]) => {
    const [link, another] = found;
    if (!link || another || matched.has(row)) return;
    matched.set(row, link);
    left.delete(link);
  };
  for (const row of rows)
    take(
      row,
      [...left].filter((link) => link.row === row.key),
    );
  for (const row of rows)
    take(
      row,
      [...left].filter((link) => link.type === row.type && namesPlace(row.name, idsOf(link))),
    );
  return {
    rows: rows.map((row) => {
      const link = matched.get(row);
      return link ? { row, link } : { row };
    }),
    gone: [...left],
  };
}

const idsOf = ({ ids }: LinkView) => Object.fromEntries(ids.map(({ field, text }) => [field, text]));
