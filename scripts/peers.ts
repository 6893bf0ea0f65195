// `npm run test:peers`: the connection tests against servers that nobody here wrote. `-- --only NAME` runs one of them;
// `-- --present` runs those that are here already, fetches nothing, and leaves the others out of the sum; `-- --quick` does
// the same, but fetches what comes ready made.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peers, unavailable } from '../test/peers/index.ts';
import { noNamespaces } from '../test/peers/namespace.ts';
import type { Peer } from '../test/peers/peer.ts';
import type { Outcome } from '../test/peers/run-peer.ts';
import { supply } from '../test/peers/supply/index.ts';
import { type NamedOutcome, sumOf, tableOf } from '../test/peers/table.ts';

/** Servers at once: most of the time each waits for somebody's silence. */
const AT_ONCE = 4;
/** Milliseconds for one server with all its cases. */
const PATIENCE = 5 * 60_000;
const WORKER = fileURLToPath(new URL('../test/peers/worker.ts', import.meta.url));

const flags = process.argv.slice(2);
const quick = flags.includes('--quick');
const present = quick || flags.includes('--present');
const only = flags.includes('--only') ? (flags[flags.indexOf('--only') + 1] ?? '') : undefined;
const chosen = peers.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) {
  console.error(`There is no server "${only}". There are: ${peers.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

// Everything that is written on the way lies here, so nothing stays behind however this ends.
const folder = mkdtempSync(join(tmpdir(), 'storage-link-peers-'));
// Some servers look into it as another user.
chmodSync(folder, 0o755);
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
const workers = new Set<ChildProcess>();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);

const absent = new Map<Peer, string>();
for (const peer of chosen) {
  const reason = await reasonAgainst(peer);
  if (reason) absent.set(peer, reason);
}
const outcomes = await runAll(chosen.filter((peer) => !absent.has(peer)));
const named = chosen.map((peer): NamedOutcome => {
  const { title } = peer;
  return { title, outcome: outcomes.get(peer) ?? { skipped: absent.get(peer) ?? 'it was not run' } };
});
if (only === undefined) {
  named.push(...unavailable.map(({ title, reason }) => ({ title, outcome: { skipped: reason } })));
}
const told = present ? named.filter(({ outcome }) => !('skipped' in outcome)) : named;
if (present && absent.size > 0) {
  console.log(`Left out, as npm run test:peers would have to get them: ${titlesOf([...absent.keys()])}.`);
}
console.log(`\n${tableOf(told)}`);
process.exit(sumOf(told).failed === 0 ? 0 : 1);

/** Why a server cannot be run here; gets what it needs on the way. */
async function reasonAgainst(peer: Peer): Promise<string | undefined> {
  const impossible = peer.root ? noNamespaces() : undefined;
  if (impossible) return impossible;
  const mayFetch = quick ? peer.source.kind !== 'go' : !present;
  const supplied = await supply(peer.source, mayFetch, console.log);
  return 'absent' in supplied ? supplied.absent : undefined;
}

async function runAll(ready: readonly Peer[]): Promise<Map<Peer, Outcome>> {
  const done = new Map<Peer, Outcome>();
  const waiting = [...ready];
  const lane = async () => {
    for (let peer = waiting.shift(); peer && !stopping; peer = waiting.shift()) {
      const started = Date.now();
      const outcome = await runInWorker(peer);
      done.set(peer, outcome);
      const fine = sumOf([{ title: '', outcome }]).failed === 0;
      console.log(`${fine ? '✓' : '✗'} ${peer.title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return done;
}

function runInWorker(peer: Peer): Promise<Outcome> {
  const worker = fork(WORKER, [peer.name], { env: { ...process.env, TMPDIR: folder } });
  workers.add(worker);
  return new Promise((resolve) => {
    let heard: Outcome = { broken: 'its process ended without a word' };
    const timer = setTimeout(() => {
      heard = { broken: `it did not end within ${PATIENCE / 60_000} minutes` };
      worker.kill('SIGKILL');
    }, PATIENCE);
    worker.on('message', (outcome: Outcome) => (heard = outcome));
    worker.on('exit', () => {
      workers.delete(worker);
      clearTimeout(timer);
      resolve(heard);
    });
  });
}

/** The servers end with the process that started them; only then is nothing written any more. */
async function stop(): Promise<void> {
  stopping = true;
  const gone = [...workers].map((worker) => once(worker, 'exit'));
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(gone);
  process.exit(1);
}

function titlesOf(some: readonly Peer[]): string {
  return some.map(({ title }) => title).join(', ');
}
