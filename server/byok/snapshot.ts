// What is needed to read, write and search for one organization at one epoch: its data keys and salts, open in memory for minutes.
import { type DataKey, KeyGone } from './data-key.ts';
import { type Generation, openGeneration } from './generation.ts';
import { ByokRefusal } from './refusal.ts';
import type { OrganizationRows } from './store/organizations.ts';

export class Snapshot {
  readonly organization: string;
  readonly epoch: number;
  readonly #keys: ReadonlyMap<number, DataKey>;
  readonly #current: DataKey;
  readonly #fields = new Map<string, Generation[]>();

  /** Opens the salts. Throws byok.tampered when one of them does not open in its place. */
  constructor(organization: string, rows: OrganizationRows, keys: ReadonlyMap<number, DataKey>) {
    this.organization = organization;
    this.epoch = rows.epoch;
    this.#keys = keys;
    const current = rows.keys.find(({ row }) => row.state === 'current')?.row.row;
    this.#current = this.keyOf(current ?? 0);
    for (const row of rows.generations) {
      const generation = openGeneration(row, this.keyOf(row.key_row));
      if (!generation) throw new ByokRefusal('byok.tampered');
      this.#fields.set(row.field, [...this.generationsOf(row.field), generation]);
    }
  }

  /** The key for what is written now. */
  get current(): DataKey {
    return this.#current;
  }

  hasKey(row: number): boolean {
    return this.#keys.has(row);
  }

  /** The key of a row. Throws byok.tampered for a row that this organization does not have. */
  keyOf(row: number): DataKey {
    const key = this.#keys.get(row);
    if (!key) throw new ByokRefusal('byok.tampered');
    return key;
  }

  /** All generations of a field that are searched, oldest first. */
  generationsOf(field: string): readonly Generation[] {
    return this.#fields.get(field) ?? [];
  }

  /** The generation for what is written now, if the field was ever searchable. */
  newestOf(field: string): Generation | undefined {
    return this.generationsOf(field).at(-1);
  }

  get fields(): readonly string[] {
    return [...this.#fields.keys()];
  }

  get isUsable(): boolean {
    return [...this.#keys.values()].every((key) => key.isUsable);
  }

  /** Overwrites the salts; the keys are wiped by whoever keeps them. */
  wipe(): void {
    for (const { hasher } of [...this.#fields.values()].flat()) hasher.wipe();
  }
}

/** Runs `task` with a snapshot, and again with a fresh one when its keys were taken away in the middle. */
export async function withSnapshot<T>(
  fresh: () => Promise<Snapshot>,
  task: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task(await fresh());
    } catch (error) {
      if (!(error instanceof KeyGone) || attempt === 3) throw error;
    }
  }
}
