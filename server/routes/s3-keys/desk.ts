// What the routes of access keys share: the desk, opened on first use, and refusals as problem documents.
import type { Desk } from '../../access-keys/desk.ts';
import type { Refused } from '../../access-keys/refusal.ts';
import { ProblemError } from '../../problem.ts';
import type { RouteDeps } from '../route.ts';

interface Opened {
  readonly desk: Desk;
  readonly keys: typeof import('../../access-keys/lifecycle.ts');
  readonly rotations: typeof import('../../access-keys/rotate.ts');
}

export type OpenDesk = () => Promise<Opened>;

/** One desk for all routes; neither the SDK nor the journal is touched before somebody asks. */
export function deskOf({ network, config, log }: RouteDeps): OpenDesk {
  let opened: Promise<Opened> | undefined;
  return () => {
    opened ??= (async () => {
      const [{ openDesk }, keys, rotations] = await Promise.all([
        import('../../access-keys/desk.ts'),
        import('../../access-keys/lifecycle.ts'),
        import('../../access-keys/rotate.ts'),
      ]);
      return { desk: openDesk(network, config.dataDirectory, log), keys, rotations };
    })();
    return opened;
  };
}

/** The problem document of a refusal: cause and fix in one text, and apart for whoever shows them. */
export function problemFor({ refused: { status, finding, orphan } }: Refused): ProblemError {
  const { class: name, cause, fix, field } = finding;
  const problems =
    status === 422
      ? [{ field: field ?? 'user', class: name, message: cause, fix, severity: 'error' as const }]
      : undefined;
  const more = { finding, ...(orphan ? { orphan } : {}) };
  return new ProblemError(status, `${cause} ${fix}`, problems, undefined, more);
}

/** The query as an object of texts; of a name given twice the last one counts. */
export const queryOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);
