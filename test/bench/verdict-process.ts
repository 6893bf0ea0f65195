// One process that proves one set of values, first cold (its libraries are loaded on the way) and then warm, by our probe or by
// the vendor's client; what to do comes in on standard input, the milliseconds go out on standard output.
import { enableCompileCache } from 'node:module';
import { json } from 'node:stream/consumers';
import type { TestedId } from '#shared/types.ts';
import type { Values } from '#test/cloud/good-values.ts';
import { timed } from './figure.ts';

export interface Order {
  readonly side: 'ours' | 'theirs';
  readonly type: TestedId;
  readonly values: Values;
  /** How often it is done again after the first time. */
  readonly warm: number;
}

export interface Times {
  readonly cold: number;
  readonly warm: readonly number[];
}

// As the companion does; for both sides, so that nobody gains by it.
enableCompileCache(process.argv[2]);
const { side, type, values, warm } = (await json(process.stdin)) as Order;
const prove = await { ours, theirs }[side]();
const cold = await timed(prove);
const again: number[] = [];
for (let run = 0; run < warm; run++) again.push(await timed(prove));
process.stdout.write(JSON.stringify({ cold, warm: again } satisfies Times));
process.exit(0);

/** Everything the running companion has loaded before its first test is loaded here too. */
async function ours(): Promise<() => Promise<void>> {
  const { isConfigProblem, readConfig } = await import('#server/config.ts');
  const { createNetwork } = await import('#server/net/network.ts');
  const { runProbe } = await import('#server/probes/index.ts');
  const { typeOf } = await import('#shared/types.ts');
  const { validate } = await import('#shared/validation.ts');
  const config = readConfig(process.env);
  if (isConfigProblem(config)) throw new Error(`${config.variable}: ${config.message}`);
  const network = createNetwork(config);
  return async () => {
    const validation = validate(typeOf(type), values, config.allowedHosts);
    const settings = { network, signal: new AbortController().signal, options: {} };
    const { verdict, summary } = await runProbe(type, validation, settings);
    if (verdict !== 'connected') throw new Error(`${type}: ${summary}`);
  };
}

async function theirs(): Promise<() => Promise<void>> {
  const { sdkCalls } = await import('./sdk-calls.ts');
  const vendor = sdkCalls[type];
  if (!vendor) throw new Error(`${type}: there is no vendor's client to prove it with.`);
  return async () => void (await vendor.prove(values));
}
