// The storages linked to the replica Emedgene's workgroup, each checked for real as soon as it is added or changed.

import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { formErrors, type StorageForm, secretNames, shownValues, type Values } from './forms.ts';
import type { TestConnection } from './test-process.ts';

/** One linked storage as the list shows it; `values` without the secret ones. */
export type LinkedStorage = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly status: 'checking' | 'ok' | 'failed';
  readonly detail: string;
  readonly values: Values;
};

/** What saving led to: the row, complaints by name, or a name that is taken. */
export type Saved = { storage: LinkedStorage } | { errors: Record<string, string> } | { taken: string };

export type LinkedStorages = {
  list(): LinkedStorage[];
  add(form: StorageForm, values: Values): Saved;
  /** Blank secrets keep what is stored. Undefined for an unknown id, as everywhere below. */
  update(id: string, values: Values): Saved | undefined;
  remove(id: string): boolean;
  /** Starts another check. */
  check(id: string): LinkedStorage | undefined;
  /** Resolves when the check under way has ended; throws for an unknown id. */
  settled(id: string): Promise<LinkedStorage>;
  /** Forgets all storages. */
  clear(): void;
};

type Row = { form: StorageForm; id: string; values: Values; status: LinkedStorage['status']; detail: string };

/** `test` is Emedgene's own connection test; it never uses the product's code. */
export function createLinkedStorages(test: TestConnection): LinkedStorages {
  const rows = new Map<string, Row>();
  const changes = new EventEmitter().setMaxListeners(0);

  function save(row: Row, values: Values): Saved {
    const errors = formErrors(row.form, values);
    if (Object.keys(errors).length > 0) return { errors };
    const name = row.form.title(values);
    const others = [...rows.values()].filter((other) => other.id !== row.id && other.form === row.form);
    if (others.some((other) => other.form.title(other.values) === name)) return { taken: name };
    row.values = values;
    rows.set(row.id, row);
    return { storage: startCheck(row, test, changes) };
  }

  return {
    list: () => [...rows.values()].map(toLinked),
    add: (form, values) => save({ form, id: randomUUID(), values, status: 'checking', detail: '' }, values),
    update(id, values) {
      const row = rows.get(id);
      return row && save(row, merge(row, values));
    },
    remove: (id) => rows.delete(id),
    check(id) {
      const row = rows.get(id);
      return row && startCheck(row, test, changes);
    },
    async settled(id) {
      const row = rows.get(id);
      if (!row) throw new Error(`No storage ${id} in the sandbox Emedgene.`);
      while (row.status === 'checking') await once(changes, 'settled');
      return toLinked(row);
    },
    clear: () => rows.clear(),
  };
}

/** Checks the values the row has now; the answer to an earlier check of other values is dropped. */
function startCheck(row: Row, test: TestConnection, changes: EventEmitter): LinkedStorage {
  row.status = 'checking';
  row.detail = '';
  const { values } = row;
  test(row.form.id, values).then(({ ok, detail }) => {
    if (row.values !== values) return;
    row.status = ok ? 'ok' : 'failed';
    row.detail = detail;
    changes.emit('settled');
  });
  return toLinked(row);
}

function merge(row: Row, sent: Values): Values {
  const kept = secretNames(row.form)
    .filter((name) => !sent[name])
    .map((name) => [name, row.values[name] ?? '']);
  return { ...row.values, ...sent, ...Object.fromEntries(kept) };
}

function toLinked({ form, id, values, status, detail }: Row): LinkedStorage {
  return {
    id,
    type: form.id,
    name: form.title(values),
    status,
    detail,
    values: shownValues(form, values),
  };
}
