// Queries about the unfinished rotation of an organization; each step is taken by its owner only, so that two never walk at once.
import type { Queries } from './database.ts';
import type { RotationTable } from './tables.ts';

export interface Progress {
  /** The last record that was looked at; '' at the start. */
  readonly position: string;
  readonly done: number;
}

export async function findRotation(q: Queries, organization: string): Promise<RotationTable | undefined> {
  return q
    .selectFrom('byok_rotations')
    .selectAll()
    .where('organization', '=', organization)
    .executeTakeFirst();
}

/** False when the organization has an unfinished one. */
export async function addRotation(q: Queries, rotation: RotationTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await q
    .insertInto('byok_rotations')
    .values(rotation)
    .onConflict((conflict) => conflict.column('organization').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Changes the rotation while `owner` owns it; false when somebody else does by now. */
export async function changeRotation(
  q: Queries,
  organization: string,
  owner: string,
  change: Partial<Pick<RotationTable, 'owner' | 'beat' | 'position' | 'done'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await q
    .updateTable('byok_rotations')
    .set(change)
    .where('organization', '=', organization)
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function dropRotation(q: Queries, organization: string, owner: string): Promise<boolean> {
  const { numDeletedRows } = await q
    .deleteFrom('byok_rotations')
    .where('organization', '=', organization)
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
