// One case asked of a companion that runs as people run it: a process of its own, configured by nothing but its environment.
import { randomBytes } from 'node:crypto';
import { startCompanion } from '#test/e2e/sandbox/companion.ts';
import type { Difference } from './differences.ts';
import type { PeerCase } from './peer.ts';
import { type CaseResult, judge } from './run-case.ts';

/** Starts it, asks once over HTTP, stops it. */
export async function askCompanion(
  given: PeerCase,
  env: Readonly<Record<string, string>>,
  difference: Difference | undefined,
): Promise<CaseResult> {
  const name = `${given.name}, by the companion's own process`;
  const token = randomBytes(32).toString('hex');
  const started = performance.now();
  const companion = await startCompanion({ ...env, ...given.env, STORAGE_LINK_TOKEN: token });
  try {
    const { type, values, options } = given;
    const reply = await fetch(`http://127.0.0.1:${companion.port}/v1/probes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type, values, ...(options ? { options } : {}) }),
    });
    const ms = Math.round(performance.now() - started);
    if (reply.status !== 200) {
      return { name, wrong: [`it answered ${reply.status}: ${await reply.text()}`], ms };
    }
    return { name, ms, wrong: judge(JSON.parse(await reply.text()), given, difference) };
  } finally {
    await companion.stop();
  }
}
