// Many tests at once: eight beside the slowest of them alone, and a thousand through eight places beside one after the other.
import tls from 'node:tls';
import { isConfigProblem, readConfig } from '#server/config.ts';
import { createNetwork } from '#server/net/network.ts';
import { runProbe } from '#server/probes/index.ts';
import type { TestedId } from '#shared/types.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { goodTypes, type Values } from '#test/cloud/good-values.ts';
import type { World } from '#test/cloud/world.ts';
import { type Bench, inTurn, rounds, timed } from './figure.ts';

const PLACES = 8;
const MANY = 1000;
/** The thousand in eight lots, so that there is a spread. */
const LOT = MANY / 8;
/** Milliseconds before each reply of the FTP server: what a real line and server take. */
const LATENCY = 150;

export const many =
  (world: World): Bench =>
  async (say) => {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), world.caPem]);
    const probe = prober(world);
    const ftp = (user: number) => ({ ...goodTypes.ftp.values(world), username: `lab-ftp-${user}` });
    const blob = goodTypes['azure-blob'].values(world);

    say(`${PLACES} at once`);
    world.ftp.behave({ delay: LATENCY });
    const eight = await inTurn(
      () => timed(() => Promise.all(Array.from({ length: PLACES }, (_, at) => probe('ftp', ftp(at + 1))))),
      () => timed(() => probe('ftp', ftp(9))),
    );
    world.ftp.reset();

    say(`${MANY} through ${PLACES} places`);
    const before = process.memoryUsage().rss;
    const each = await rounds(
      async () => (await timed(() => bounded(LOT, PLACES, () => probe('azure-blob', blob)))) / LOT,
      MANY / LOT,
    );
    const grown = (process.memoryUsage().rss - before) / 1e6;
    const alone = await rounds(() => timed(() => probe('azure-blob', blob)), 50);
    return [
      {
        ...{
          area: 'Many',
          name: `${PLACES} FTP tests at once, ${LATENCY} ms a reply`,
          unit: 'ms',
          ours: eight.ours,
        },
        beside: { name: 'one of them alone', theirs: eight.theirs },
        goal: { of: 'ratio', compare: 'at most', value: 1.3 },
      },
      {
        ...{ area: 'Many', name: `${MANY} Blob tests, ${PLACES} at a time, each`, unit: 'ms', ours: each },
        beside: { name: 'one after the other', theirs: alone },
        note: `Servers and tests share this process; it grew by ${Math.round(grown)} MB.`,
      },
    ];
  };

function prober(world: World): (type: TestedId, values: Values) => Promise<void> {
  const config = readConfig(world.env);
  if (isConfigProblem(config)) throw new Error(`${config.variable}: ${config.message}`);
  const network = createNetwork(config);
  return async (type, values) => {
    const validation = validate(typeOf(type), values, config.allowedHosts);
    const settings = { network, signal: new AbortController().signal, options: {} };
    const { verdict, summary } = await runProbe(type, validation, settings);
    if (verdict !== 'connected') throw new Error(`${type}: ${summary}`);
  };
}

/** Runs an action `count` times, at most `places` at once. */
async function bounded(count: number, places: number, action: () => Promise<void>): Promise<void> {
  let left = count;
  const work = async () => {
    while (left-- > 0) await action();
  };
  await Promise.all(Array.from({ length: places }, work));
}
