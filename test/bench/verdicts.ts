// How long a verdict takes, cold and warm, beside the vendor's own client proving the same on the same server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { goodIds, goodTypes } from '#test/cloud/good-values.ts';
import type { World } from '#test/cloud/world.ts';
import { type Bench, type Figure, ROUNDS, spreadOf } from './figure.ts';
import { sdkCalls } from './sdk-calls.ts';
import type { Order, Times } from './verdict-process.ts';

/** Warm runs of each process: seven processes make 35 of them. */
const WARM = 5;

export const verdicts =
  (world: World): Bench =>
  async (say) => {
    const figures: Figure[] = [];
    await using parts = new AsyncDisposableStack();
    const compiled = await mkdtemp(join(tmpdir(), 'storage-link-compiled-'));
    parts.defer(() => rm(compiled, { recursive: true }));
    for (const type of goodIds) {
      const vendor = sdkCalls[type];
      if (!vendor) continue;
      const values = await goodTypes[type].values(world);
      say(type);
      const times = { ours: [] as Times[], theirs: [] as Times[] };
      for (let round = 0; round < ROUNDS; round++) {
        for (const side of round % 2 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)) {
          times[side].push(await proven(world, compiled, { side, type, values, warm: WARM }));
        }
      }
      for (const kind of ['warm', 'cold'] as const) {
        const of = (side: readonly Times[]) => spreadOf(side.flatMap((each) => each[kind]));
        figures.push({
          area: 'Verdict',
          name: `${type}, ${kind}`,
          unit: 'ms',
          ours: of(times.ours),
          beside: { name: vendor.client, theirs: of(times.theirs) },
          goal: { of: 'ratio', compare: 'at most', value: 1.15 },
        });
      }
    }
    return figures;
  };

async function proven({ env }: World, compiled: string, order: Order): Promise<Times> {
  const child = spawn(process.execPath, ['test/bench/verdict-process.ts', compiled], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(order));
  const [times] = await Promise.all([json(child.stdout).catch(() => undefined), once(child, 'exit')]);
  if (!times) throw new Error(`${order.type} could not be proven by ${order.side}.`);
  return times as Times;
}
