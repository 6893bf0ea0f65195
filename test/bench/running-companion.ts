// The companion as a process of its own for a bench, with a bearer, and one call of its API that must succeed.
import { randomBytes } from 'node:crypto';
import type { Report } from '#shared/report.ts';
import type { Values } from '#test/cloud/good-values.ts';
import type { World } from '#test/cloud/world.ts';
import { type RunningCompanion, startCompanion } from '#test/e2e/sandbox/companion.ts';

export interface BenchCompanion extends RunningCompanion {
  readonly token: string;
  /** Sends JSON and gives the reply's; rejects unless it is a success. */
  post(path: string, body: unknown): Promise<unknown>;
  /** A test that must connect. */
  probe(type: string, values: Values): Promise<Report>;
}

/** Starts it in the sandbox world. */
export async function startBenchCompanion(world: Pick<World, 'env'>): Promise<BenchCompanion> {
  const token = randomBytes(32).toString('hex');
  const companion = await startCompanion({ ...world.env, STORAGE_LINK_TOKEN: token });
  const post = async (path: string, body: unknown) => {
    const reply = await fetch(`http://127.0.0.1:${companion.port}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  };
  return {
    ...companion,
    token,
    post,
    async probe(type, values) {
      const report = (await post('/v1/probes', { type, values })) as Report;
      if (report.verdict !== 'connected') throw new Error(`${type}: ${report.summary}`);
      return report;
    },
  };
}
