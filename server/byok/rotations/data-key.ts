// Rotation of the data key: a new one under the same customer's key; salts move to it at once, records one after the other. Then the
// old one is deleted, but never while anything still needs it.
import { sealCanary } from '../canary.ts';
import { DataKey } from '../data-key.ts';
import { resealed } from '../generation.ts';
import { type KeyRow, markRow, provenRows } from '../key-row.ts';
import { newDataKey } from '../new-data-key.ts';
import { ByokRefusal } from '../refusal.ts';
import { openRecord, sealRecord } from '../sealed-record.ts';
import {
  addKeyRow,
  changeKeyRow,
  dropUnusedKeys,
  findOrganization,
  nextEpoch,
  resealGeneration,
} from '../store/organizations.ts';
import { addressOf, type Vault, type Wrapped } from '../vault.ts';
import type { Plan } from './plan.ts';

interface Target {
  /** The key row that stays. */
  readonly row: number;
}

export function dataKeyPlan(): Plan<Target> {
  let made: { readonly key: DataKey; readonly wrapped: Wrapped; readonly vault: Vault } | undefined;
  return {
    what: 'data-key',
    async prepare({ name, vault }, { current }) {
      const row = current.row + 1;
      const { plain, ...wrapped } = await newDataKey(vault, { organization: name, row });
      made = { key: new DataKey(row, plain), wrapped, vault };
    },
    async begin(trx, { name, parts: { storeKey } }, snapshot) {
      const rows = await findOrganization(trx, name);
      if (!made || !rows) throw new ByokRefusal('byok.unknown');
      const old = provenRows(storeKey, rows.keys).find(({ state }) => state === 'current');
      const { key, wrapped, vault } = made;
      if (old?.row !== key.row - 1) throw new ByokRefusal('byok.busy');
      const { type, facts } = vault;
      // Another companion has changed the customer's key, and its owner may end the old one any time.
      if (addressOf(facts) !== addressOf(old.facts)) throw new ByokRefusal('byok.other-key');
      const retired: KeyRow = { ...old, state: 'retired' };
      const row: KeyRow = { ...old, ...wrapped, type, facts, row: key.row };
      await changeKeyRow(trx, { row: retired, mark: markRow(storeKey, retired) });
      await addKeyRow(trx, { row, mark: markRow(storeKey, row) });
      for (const generation of rows.generations) {
        const moved = resealed(generation, snapshot.keyOf(generation.key_row), key);
        if (!moved) throw new ByokRefusal('byok.tampered');
        await resealGeneration(trx, moved);
      }
      await nextEpoch(trx, name, sealCanary(key, name));
      key.wipe();
      return { row: key.row };
    },
    renew(snapshot, record, target) {
      if (record.keyRow === target.row) return undefined;
      const { sealed, keyRow } = sealRecord(
        snapshot,
        record.id,
        record.revision,
        openRecord(snapshot, record),
      );
      return { ...record, sealed, keyRow };
    },
    finish: (trx, organization) => dropUnusedKeys(trx, organization),
  };
}
