// Bring your own key: which organizations have a key here, which of them are unlocked, and who may use them. Credentials are in memory
// only, so everything is locked after a start until somebody gives them again.
import type { SearchableField } from '#shared/byok-fields.ts';
import { sealCanary } from './canary.ts';
import { DataKey } from './data-key.ts';
import { newGeneration } from './generation.ts';
import { type KeyRow, markRow, provenRows } from './key-row.ts';
import { newDataKey } from './new-data-key.ts';
import { Organization } from './organization.ts';
import type { Parts } from './parts.ts';
import { ByokRefusal } from './refusal.ts';
import { atOneMoment } from './store/database.ts';
import {
  addGeneration,
  addKeyRow,
  addOrganization,
  changeKeyRow,
  findOrganization,
  holdEpoch,
  listOrganizations,
} from './store/organizations.ts';
import { addressOf, type Vault, type Wrapped } from './vault.ts';

/** What setting up a key takes; `vault` is the key with its credentials. */
export interface NewKey {
  readonly organization: string;
  readonly vault: Vault;
  /** ISO date. */
  readonly secretExpires?: string | undefined;
  /** Fields that get their first salts at once; others get them with their first searchable write. */
  readonly searchable: readonly SearchableField[];
}

interface Unlocked {
  readonly organization: Organization;
  /** Who has shown the key's credentials since the start; nobody else may use it. */
  readonly callers: Set<string>;
}

export class Byok {
  readonly parts: Parts;
  readonly #unlocked = new Map<string, Unlocked>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Sets a key up for an organization: wraps its first data key and the first salts, and proves that they open again. */
  async create(
    { organization: name, vault, secretExpires, searchable }: NewKey,
    caller: string,
  ): Promise<Organization> {
    if (await this.#rowsOf(name)) throw new ByokRefusal('byok.exists');
    const wrapped = await newDataKey(vault, { organization: name, row: 1 });
    const dataKey = new DataKey(1, wrapped.plain);
    const organization = new Organization(name, vault, this.parts);
    try {
      await this.#save(name, rowOf(name, vault, wrapped, secretExpires), dataKey, searchable);
      // From the vault, not from memory: what does not open now never will.
      const { state, finding } = await organization.check();
      if (state !== 'ok') throw new ByokRefusal(`byok.${state}`, finding);
    } catch (error) {
      organization.close();
      throw error;
    } finally {
      dataKey.wipe();
    }
    this.#unlocked.set(name, { organization, callers: new Set([caller]) });
    return organization;
  }

  /** Takes credentials for a key that is set up. They must be of this very key, and open its canary. */
  async unlock(name: string, vault: Vault, caller: string, secretExpires?: string): Promise<Organization> {
    const rows = await this.#rowsOf(name);
    const current = rows?.keys.find(({ row }) => row.state === 'current')?.row;
    if (!rows || !current) throw new ByokRefusal('byok.unknown');
    if (addressOf(vault.facts) !== addressOf(current.facts)) throw new ByokRefusal('byok.other-key');
    const candidate = new Organization(name, vault, this.parts);
    try {
      const { state, finding } = await candidate.check();
      if (candidate.health?.outlook === undefined)
        throw new ByokRefusal(`byok.${state === 'ok' ? 'unreachable' : state}`, finding);
      await this.#saveFacts(name, vault.facts, secretExpires);
    } catch (error) {
      candidate.close();
      throw error;
    }
    const known = this.#unlocked.get(name);
    known?.organization.close();
    this.#unlocked.set(name, {
      organization: candidate,
      callers: new Set([...(known?.callers ?? []), caller]),
    });
    return candidate;
  }

  /** The unlocked organization, for whoever has shown its credentials. Throws byok.locked or byok.unknown. */
  async expect(name: string, caller: string): Promise<Organization> {
    const known = this.#unlocked.get(name);
    if (known?.callers.has(caller)) return known.organization;
    throw new ByokRefusal(!known && (await this.#rowsOf(name)) ? 'byok.locked' : 'byok.unknown');
  }

  /** The current key row as stored, or undefined when the organization is not set up here. */
  async currentRow(name: string): Promise<KeyRow | undefined> {
    return (await this.#rowsOf(name))?.keys.find(({ row }) => row.state === 'current')?.row;
  }

  /** The organizations this caller may use, and those that are locked. */
  async list(caller: string): Promise<string[]> {
    const names = await listOrganizations(this.parts.database.db);
    return names.filter((name) => this.#unlocked.get(name)?.callers.has(caller) ?? true);
  }

  isLocked(name: string): boolean {
    return !this.#unlocked.has(name);
  }

  async close(): Promise<void> {
    for (const { organization } of this.#unlocked.values()) organization.close();
    this.#unlocked.clear();
    await this.parts.database.close();
  }

  /** Remembers who asks for the key from now on, and until when. */
  async #saveFacts(name: string, facts: Vault['facts'], secretExpires: string | undefined): Promise<void> {
    const { database, storeKey } = this.parts;
    await database.db.transaction().execute(async (trx) => {
      // As it is now: a rotation may have changed the key in between.
      await holdEpoch(trx, database.engine, name, 'update');
      const rows = provenRows(storeKey, (await findOrganization(trx, name))?.keys ?? []);
      const current = rows.find(({ state }) => state === 'current');
      if (!current || addressOf(current.facts) !== addressOf(facts)) throw new ByokRefusal('byok.other-key');
      const row = { ...current, facts, secretExpires: secretExpires ?? current.secretExpires };
      await changeKeyRow(trx, { row, mark: markRow(storeKey, row) });
    });
  }

  #rowsOf(name: string) {
    return atOneMoment(this.parts.database, (trx) => findOrganization(trx, name));
  }

  async #save(
    name: string,
    row: KeyRow,
    dataKey: DataKey,
    fields: readonly SearchableField[],
  ): Promise<void> {
    const { database, storeKey } = this.parts;
    await database.db.transaction().execute(async (trx) => {
      if (!(await addOrganization(trx, name, sealCanary(dataKey, name))))
        throw new ByokRefusal('byok.exists');
      await addKeyRow(trx, { row, mark: markRow(storeKey, row) });
      for (const field of fields) await addGeneration(trx, newGeneration(name, field, 1, dataKey, storeKey));
    });
  }
}

function rowOf(
  organization: string,
  { type, facts }: Vault,
  { wrapped, kid, alg }: Wrapped,
  secretExpires: string | undefined,
): KeyRow {
  return {
    ...{ organization, row: 1, type, facts, kid, alg, wrapped, state: 'current' },
    secretExpires: secretExpires ?? null,
  };
}
