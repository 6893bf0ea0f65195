// Queries that run again and again are compiled once: turning one into SQL takes longer than SQLite takes to run it.
import type { CompiledQuery } from 'kysely';
import type { Queries } from './database.ts';

/** By the engine's adapter, which a database and its transactions share, then by name. */
const known = new WeakMap<object, Map<string, CompiledQuery<never>>>();

/** What Kysely's builders have in common. */
export interface Compilable<R> {
  compile(): CompiledQuery<R>;
}

/** Runs the query of this name with these parameters, in their order in the text; `build` makes it when it is new. */
export async function run<R>(
  q: Queries,
  name: string,
  build: () => Compilable<R>,
  parameters: readonly unknown[],
): Promise<{ readonly rows: R[]; readonly affected: number }> {
  const { adapter } = q.getExecutor();
  const queries = known.get(adapter) ?? new Map<string, CompiledQuery<never>>();
  known.set(adapter, queries);
  const query = (queries.get(name) as CompiledQuery<R> | undefined) ?? build().compile();
  queries.set(name, query as CompiledQuery<never>);
  const { rows, numAffectedRows = 0n } = await q.executeQuery<R>({ ...query, parameters });
  return { rows, affected: Number(numAffectedRows) };
}
