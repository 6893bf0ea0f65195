// A database that fails while people work, as a problem of its own and not as a bug of the companion.
import { ProblemError } from '../../problem.ts';

/** The problem that `error` is told as: itself, or a 502 where the database is behind it; undefined for a bug. */
export async function databaseProblem(error: unknown): Promise<ProblemError | undefined> {
  if (error instanceof ProblemError) return error;
  const { databaseTrouble } = await import('../../byok/store/trouble.ts');
  const trouble = databaseTrouble(error);
  return trouble === undefined
    ? undefined
    : new ProblemError(502, `The records cannot be reached: ${trouble}`);
}
