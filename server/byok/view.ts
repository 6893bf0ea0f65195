// How an organization's key stands, for people: state, warnings, fields and an unfinished rotation; nothing in it is secret.
import type { ByokKey } from '#shared/api-byok.ts';
import type { Byok } from './byok.ts';
import { warningsOf } from './health.ts';
import { ByokRefusal } from './refusal.ts';
import { isUnderWay } from './rotations/owner.ts';
import { leakageOf } from './search-hash.ts';
import { atOneMoment } from './store/database.ts';
import { findOrganization } from './store/organizations.ts';
import { findRotation } from './store/rotations.ts';
import type { GenerationTable } from './store/tables.ts';

/** The view for a caller; a locked organization is shown to all, as locked. Throws byok.unknown. */
export async function viewOf(byok: Byok, organization: string, caller: string): Promise<ByokKey> {
  const { database, now } = byok.parts;
  const unlocked = byok.isLocked(organization) ? undefined : await byok.expect(organization, caller);
  const [rows, rotation] = await atOneMoment(
    database,
    async (trx) =>
      [await findOrganization(trx, organization), await findRotation(trx, organization)] as const,
  );
  const current = rows?.keys.find(({ row }) => row.state === 'current')?.row;
  if (!rows || !current) throw new ByokRefusal('byok.unknown');
  const { type, kid, facts } = current;
  const health = unlocked?.health;
  return {
    organization,
    state: unlocked ? (health?.state ?? 'unreachable') : 'locked',
    key: { type, kid, values: facts },
    ...(health ? { checkedAt: new Date(health.checkedAt).toISOString() } : {}),
    ...(health?.finding ? { finding: health.finding } : {}),
    warnings: warningsOf(health?.outlook, current.secretExpires, now()),
    fields: fieldsOf(rows.generations),
    ...(rotation
      ? {
          rotation: {
            what: rotation.what,
            done: Math.min(rotation.done, rotation.total),
            total: rotation.total,
            underWay: isUnderWay(rotation, now()),
          },
        }
      : {}),
  };
}

function fieldsOf(generations: readonly GenerationTable[]): ByokKey['fields'] {
  return [...Map.groupBy(generations, ({ field }) => field)].flatMap(([name, all]) => {
    const newest = all.at(-1);
    if (!newest) return [];
    const { field_type: type, algorithm, generation } = newest;
    return [{ name, type, algorithm, generation, generations: all.length, leakage: leakageOf(algorithm) }];
  });
}
