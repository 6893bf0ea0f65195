// Why the database cannot be used, in words for whoever runs the companion; nothing of DATABASE_URL is repeated.
import type { Config } from '../../config.ts';
import { openDatabase } from './database.ts';

const NO_TLS = 'the server speaks no TLS. Turn it on there: patient data would cross the network in clear.';
const ENDED = 'the connection to the server ended.';

/** What pg says without a code. */
const uncoded: readonly (readonly [RegExp, string])[] = [
  [/does not support SSL/i, NO_TLS],
  [/^Connection terminated(?: unexpectedly)?$|^Client has encountered a connection error/, ENDED],
];

/** Codes of Node, TLS, PostgreSQL and SQLite. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const troubles: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'the host of the server is not known in this network.'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, 'no server answers there.'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/,
    "the server's certificate is not trusted. Give its authority with NODE_EXTRA_CA_CERTS.",
  ],
  [/^(?:28P01|28000)$/, 'the server refused user or password.'],
  [/^3D000$/, 'the server has no database of this name.'],
  [/^(?:ECONNRESET|EPIPE|08\w{3}|57P0\d)$/, ENDED],
  [/^53\w{3}$/, 'the server has no room, memory or connection left.'],
  // https://www.sqlite.org/rescode.html
  [/^5$/, 'another program holds the file byok.sqlite.'],
  [/^(?:8|14|1032)$/, 'the file byok.sqlite cannot be written.'],
  [/^(?:11|26)$/, 'the file byok.sqlite is damaged. Restore it from a backup.'],
  [/^13$/, 'the disk is full.'],
  [/^42501$/, 'the user may not make tables in this database.'],
];

/** Opens the database once, so that its tables are there; undefined when all is well. */
export async function databaseProblem(
  config: Pick<Config, 'dataDirectory' | 'databaseUrl'>,
): Promise<string | undefined> {
  try {
    await (await openDatabase(config)).close();
    return undefined;
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): string {
  const known = databaseTrouble(error);
  if (known) return known;
  const code = error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : 'unknown error';
  return `the database cannot be used (${code}).`;
}

/** What an error of either engine means for people, or undefined when it is none that a healthy program can meet. */
export function databaseTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = String(Reflect.get(error, 'errcode') ?? Reflect.get(error, 'code') ?? '');
  const said = (table: typeof troubles, text: string) => table.find(([pattern]) => pattern.test(text))?.[1];
  return said(uncoded, error.message) ?? said(troubles, code);
}
