// The one query of a search: the epoch, the ids under any of the hashes, and their records to confirm them by, in one round trip.
import { run } from './compiled.ts';
import type { Queries } from './database.ts';
import type { StoredRecord } from './records.ts';

export interface Hits {
  /** Of the organization at this moment; hashes made under another one have to be made again. */
  readonly epoch: number | undefined;
  readonly records: readonly Pick<StoredRecord, 'id' | 'revision' | 'keyRow' | 'sealed'>[];
}

/** Records that the index names under one of these hashes. Rows that name no record at all are left out. */
export async function findByHashes(
  q: Queries,
  organization: string,
  field: string,
  hashes: readonly Uint8Array[],
): Promise<Hits> {
  const build = () =>
    q
      .selectFrom('byok_organizations as o')
      .leftJoin('byok_hashes as h', (join) =>
        join
          .onRef('h.organization', '=', 'o.organization')
          .on('h.field', '=', field)
          .on('h.hash', 'in', hashes),
      )
      .leftJoin('byok_records as r', (join) =>
        join.onRef('r.organization', '=', 'h.organization').onRef('r.id', '=', 'h.id'),
      )
      .select(['o.epoch', 'r.id', 'r.revision', 'r.key_row', 'r.sealed'])
      .where('o.organization', '=', organization);
  const { rows } = await run(q, `search ${hashes.length}`, build, [field, ...hashes, organization]);
  const records = rows.flatMap(({ id, revision, key_row, sealed }) =>
    id !== null && revision !== null && key_row !== null && sealed !== null
      ? [{ id, revision, keyRow: key_row, sealed }]
      : [],
  );
  return { epoch: rows[0]?.epoch, records };
}
