// What a sealed call costs: the same call of the companion in the extension's worker, sealed and with a token, in turns.
import type { WorkerClient } from './worker-client.ts';

/** Runs in the worker: the same call, sealed and with a token, in turns. */
export async function measure(port: number, token: string): Promise<{ sealed: number[]; bearer: number[] }> {
  const { client } = globalThis as unknown as { client: WorkerClient };
  const body = { type: 'sftp', values: { host: 'sftp.lab.example', username: 'reader', password: 'x' } };
  const ways = {
    sealed: async () => (await client.call({ method: 'POST', path: '/v1/validations', body })).text(),
    bearer: async () => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(`http://127.0.0.1:${port}/v1/validations`, init)).text();
    },
  };
  const took: { sealed: number[]; bearer: number[] } = { sealed: [], bearer: [] };
  const answers = new Set([await ways.sealed(), await ways.bearer()]);
  for (let round = 0; round < 200; round++) {
    const names = round % 2 === 0 ? (['sealed', 'bearer'] as const) : (['bearer', 'sealed'] as const);
    for (const name of names) {
      const start = performance.now();
      answers.add(await ways[name]());
      took[name].push(performance.now() - start);
    }
  }
  if (answers.size !== 1) throw new Error('The two ways were answered differently.');
  return took;
}

/** The lower quartile, and a sentence with median and quartiles. */
export function spread(times: readonly number[]): { quartile: number; said: string } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const said = `median ${at(0.5).toFixed(1)} (quartiles ${at(0.25).toFixed(1)} to ${at(0.75).toFixed(1)})`;
  return { quartile: at(0.25), said };
}
