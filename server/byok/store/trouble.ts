// Why a PostgreSQL server cannot be used, in words for whoever set DATABASE_URL; nothing of the URL is repeated.
import type { Config } from '../../config.ts';
import { openDatabase } from './database.ts';

/** Codes of Node, TLS and PostgreSQL. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const troubles: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'the host of the server is not known in this network.'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, 'no server answers there.'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/,
    "the server's certificate is not trusted. Give its authority with NODE_EXTRA_CA_CERTS.",
  ],
  [/^(?:28P01|28000)$/, 'the server refused user or password.'],
  [/^3D000$/, 'the server has no database of this name.'],
  [/^42501$/, 'the user may not make tables in this database.'],
];

const NO_TLS = 'the server speaks no TLS. Turn it on there: patient data would cross the network in clear.';

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
  if (!(error instanceof Error)) return 'the database cannot be used.';
  if (/does not support SSL/i.test(error.message)) return NO_TLS;
  const code = String(Reflect.get(error, 'code') ?? error.name);
  return troubles.find(([pattern]) => pattern.test(code))?.[1] ?? `the database cannot be used (${code}).`;
}
