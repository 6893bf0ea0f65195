// Both databases for tests: a fresh SQLite folder or a fresh PostgreSQL database, and BYOK on it with one unlocked organization.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Byok } from '#server/byok/byok.ts';
import { openByok } from '#server/byok/open.ts';
import type { Organization } from '#server/byok/organization.ts';
import type { Engine } from '#server/byok/store/tables.ts';
import { createLog } from '#server/log.ts';
import type { SearchableField } from '#shared/byok-fields.ts';
import { Secret } from '#shared/secret.ts';
import { type LocalVault, localVault } from './local-vault.ts';
import { query } from './postgres-server.ts';

export const engines = ['sqlite', 'postgres'] as const satisfies Engine[];

export const CALLER = 'a caller';

export const mrn: SearchableField = { name: 'mrn', type: 'identifier', algorithm: 'sha256-salt-v1' };
export const name: SearchableField = { name: 'name', type: 'text', algorithm: 'hmac-sha256-v1' };

/** Where a companion keeps things: what it has in common with the next one that is started there. */
export interface Home extends AsyncDisposable {
  readonly engine: Engine;
  readonly dataDirectory: string;
  readonly databaseUrl?: string;
}

export async function newHome(engine: Engine): Promise<Home> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'storage-link-byok-'));
  const database = engine === 'postgres' ? await newDatabase() : undefined;
  return {
    engine,
    dataDirectory,
    ...(database ? { databaseUrl: database.url } : {}),
    async [Symbol.asyncDispose]() {
      rmSync(dataDirectory, { recursive: true });
      await database?.drop();
    },
  };
}

async function newDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const database = `byok_${randomUUID().replaceAll('-', '')}`;
  await query(server, `create database ${database}`);
  const url = server.replace(/postgres$/, database);
  return { url, drop: async () => void (await query(server, `drop database ${database} with (force)`)) };
}

/** A companion's BYOK at a home; the same home opens again after it was closed. */
export function openAt({ dataDirectory, databaseUrl }: Home, now?: () => number): Promise<Byok> {
  const config = { dataDirectory, ...(databaseUrl ? { databaseUrl: new Secret(databaseUrl) } : {}) };
  return openByok({ config, log: createLog('silent'), ...(now ? { now } : {}) });
}

export interface Lab extends AsyncDisposable {
  readonly home: Home;
  readonly byok: Byok;
  readonly organization: Organization;
  readonly vault: LocalVault;
}

/** A home with the organization `acme`, unlocked. */
async function newLab(engine: Engine, now?: () => number): Promise<Lab> {
  const home = await newHome(engine);
  const byok = await openAt(home, now);
  const vault = localVault();
  const organization = await byok.create({ organization: 'acme', vault, searchable: [] }, CALLER);
  return {
    ...{ home, byok, organization, vault },
    async [Symbol.asyncDispose]() {
      await byok.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

/** Runs a test with a lab of its own. */
export async function inLab(
  engine: Engine,
  test: (lab: Lab) => Promise<void>,
  now?: () => number,
): Promise<void> {
  await using lab = await newLab(engine, now);
  await test(lab);
}
