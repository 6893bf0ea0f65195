// Rotation of the customer's own key, to a new version or another provider: the data keys stay and are wrapped anew. All of them change
// in one transaction, after the new key has been seen to open each; until then the old key must stay usable, and does.
import { type KeyRow, markRow, provenRows } from '../key-row.ts';
import type { Organization } from '../organization.ts';
import { ByokRefusal, refusalOf } from '../refusal.ts';
import { withSnapshot } from '../snapshot.ts';
import { changeKeyRow, findOrganization, holdEpoch, nextEpoch } from '../store/organizations.ts';
import { findRotation } from '../store/rotations.ts';
import type { Vault } from '../vault.ts';
import { held } from './held.ts';
import type { RotationProgress } from './rotate.ts';

/** Wraps every data key under `vault`, and uses it from then on. Throws byok.rotating beside any other rotation. */
export async function* rotateKey(
  organization: Organization,
  vault: Vault,
  secretExpires?: string,
): AsyncGenerator<RotationProgress> {
  await organization.expectWritable();
  const { name, parts } = organization;
  const { database, storeKey } = parts;
  const { keys, epoch } = await held(organization, 'share', async (trx, { epoch }) => {
    if (await findRotation(trx, name)) throw new ByokRefusal('byok.rotating');
    const rows = await findOrganization(trx, name);
    return { keys: provenRows(storeKey, rows?.keys ?? []), epoch };
  });
  const total = keys.length;
  const renewed: KeyRow[] = [];
  for (const row of keys) {
    yield { done: renewed.length, total };
    renewed.push(await rewrapped(row, await plainOf(row, organization, epoch), vault, secretExpires));
  }
  await database.db.transaction().execute(async (trx) => {
    // Whoever changed keys or salts in between began first.
    const now = await holdEpoch(trx, database.engine, name, 'update');
    if (now !== epoch || (await findRotation(trx, name))) throw new ByokRefusal('byok.rotating');
    for (const row of renewed) await changeKeyRow(trx, { row, mark: markRow(storeKey, row) });
    await nextEpoch(trx, name);
  });
  organization.adopt(vault);
  await organization.check();
  yield { done: total, total };
}

/** The data key of a row, as it was at this epoch. */
const plainOf = ({ row }: KeyRow, organization: Organization, epoch: number): Promise<Buffer> =>
  withSnapshot(
    () => organization.snapshot(),
    async (snapshot) => {
      if (snapshot.epoch !== epoch) throw new ByokRefusal('byok.rotating');
      return snapshot.keyOf(row).use((key) => key.export());
    },
  );

/** The row with its data key under `vault`, which has been seen to open it. Overwrites `plain`. */
async function rewrapped(
  row: KeyRow,
  plain: Buffer,
  vault: Vault,
  secretExpires: string | undefined,
): Promise<KeyRow> {
  try {
    const wrapped = await vault.wrap(plain, row);
    if ('refused' in wrapped) throw refusalOf(wrapped.refused.state, wrapped.refused.failure);
    const opened = await vault.unwrap(wrapped, row);
    if ('refused' in opened) throw refusalOf(opened.refused.state, opened.refused.failure);
    const same = opened.plain.equals(plain);
    opened.plain.fill(0);
    // Never the last readable wrap for one that does not open.
    if (!same) throw refusalOf('unreachable');
    const { type, facts } = vault;
    return { ...row, ...wrapped, type, facts, secretExpires: secretExpires ?? null };
  } finally {
    plain.fill(0);
  }
}
