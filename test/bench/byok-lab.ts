// BYOK for measurements: a store of its own on either engine, an organization with a key on this computer, and records to write.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openByok } from '#server/byok/open.ts';
import type { Organization } from '#server/byok/organization.ts';
import type { PlainRecord } from '#server/byok/records.ts';
import { createLog } from '#server/log.ts';
import type { SearchableField } from '#shared/byok-fields.ts';
import { Secret } from '#shared/secret.ts';
import { localVault } from '#test/server/byok/local-vault.ts';
import { startPostgres } from '#test/server/byok/postgres-server.ts';

export const mrn: SearchableField = { name: 'mrn', type: 'identifier', algorithm: 'sha256-salt-v1' };

export interface ByokBench extends AsyncDisposable {
  readonly organization: Organization;
  /** Of the database, for statements beside ours. */
  readonly url: string | undefined;
}

/** A fresh store with one organization, unlocked, its data key in memory. */
export async function byokBench(engine: 'sqlite' | 'postgres'): Promise<ByokBench> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'storage-link-bench-'));
  const server = engine === 'postgres' ? await startPostgres() : undefined;
  const databaseUrl = server ? { databaseUrl: new Secret(server.url) } : {};
  const byok = await openByok({ config: { dataDirectory, ...databaseUrl }, log: createLog('silent') });
  const organization = await byok.create(
    { organization: 'acme', vault: localVault(), searchable: [mrn] },
    'bench',
  );
  return {
    organization,
    url: server?.url,
    async [Symbol.asyncDispose]() {
      await byok.close();
      await server?.[Symbol.asyncDispose]();
      rmSync(dataDirectory, { recursive: true });
    },
  };
}

/** Records of four fields, 150 bytes or so, one of them searchable; `from` keeps ids apart. */
export function benchRecords(count: number, from: number): PlainRecord[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `r${from + at}`,
    fields: {
      mrn: `M-${from + at}`,
      lastName: `Example-${at % 1000}`,
      dateOfBirth: '1970-01-31',
      note: 'Seen in March, again in May; two siblings in another study.',
    },
    searchable: [mrn],
  }));
}
