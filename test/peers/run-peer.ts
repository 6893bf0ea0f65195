// Starts one server, runs its cases, stops it, and says what came of it.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificateAuthority } from '#test/cloud/certificates.ts';
import { askCompanion } from './companion-case.ts';
import { type Difference, differences } from './differences.ts';
import type { Peer, PeerCase } from './peer.ts';
import { type CaseResult, runCase, runScript } from './run-case.ts';
import type { Programs } from './supply/supplier.ts';

export type Outcome =
  | { readonly version: string; readonly cases: readonly CaseResult[] }
  /** It was there, but did not come up, or a case ended in an exception. */
  | { readonly broken: string };

/** Never rejects: whatever goes wrong is in the outcome. */
export async function runPeer(peer: Peer, programs: Programs): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), `storage-link-${peer.name}-`));
  // Some servers look into it as another user.
  await chmod(directory, 0o755);
  const authority = await createCertificateAuthority();
  try {
    const started = await peer.start({ programs, authority, directory });
    try {
      const env = { NODE_EXTRA_CA_CERTS: authority.file, ...started.env };
      const known = differences.filter((each) => each.peer === peer.name);
      const cases: CaseResult[] = [];
      for (const each of started.cases) cases.push(await runCase(each, env, differenceOf(known, each)));
      const [first] = started.cases;
      if (first) cases.push(await askCompanion(first, env, differenceOf(known, first)));
      const { scripts = [] } = started;
      for (const each of scripts) cases.push(await runScript(each, env, differenceOf(known, each)));
      return { version: started.version, cases: [...cases, ...idle(known, [...started.cases, ...scripts])] };
    } finally {
      await started.close();
    }
  } catch (error) {
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    await authority.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

const differenceOf = (known: readonly Difference[], { name }: Pick<PeerCase, 'name'>) =>
  known.find((each) => each.case === name);

/** Rows of differences.ts that speak of no case, or say what is expected anyway. */
function idle(
  known: readonly Difference[],
  cases: readonly Pick<PeerCase, 'name' | 'expect'>[],
): CaseResult[] {
  const useless = known.filter(({ case: name, here }) => {
    const found = cases.find((each) => each.name === name);
    return !found || JSON.stringify(found.expect) === JSON.stringify(here);
  });
  return useless.map((row) => ({ name: row.case, wrong: ['differences.ts has a row for nothing'], ms: 0 }));
}
