// Calls to the companion as the background uses them. Each is sealed to a companion that has just proven to hold the
// pairing's key; a restart on either side is healed once, without a word, where repeating changes nothing.
import { type ProbeLine, type ProbeOptions, probeLine } from '#shared/api.ts';
import { folderReports } from '#shared/api-s3-folders.ts';
import { bucketCheckLine } from '#shared/bucket-api.ts';
import type { BucketReport } from '#shared/bucket-report.ts';
import { isRepeatable } from '#shared/channel-schema.ts';
import type { Report, Step } from '#shared/report.ts';
import type { S3Folder } from '#shared/s3-folders.ts';
import type { Secret } from '#shared/secret.ts';
import { type Call, type Greeting, greet, sealedCall } from './exchange.ts';
import { CompanionFailure } from './failure.ts';
import { type Pairing, readPairing } from './pairing-store.ts';
import { expectProof } from './proof.ts';
import { expectShape, jsonOf, type Reply } from './reply.ts';

/** A challenge is good for an hour; a new one is asked for before it ends. In ms. */
const FRESH = 45 * 60_000;

interface Session {
  readonly pairing: Pairing;
  readonly greeting: Greeting;
  readonly since: number;
}

let session: Session | undefined;
// Shared by everyone who calls at the same time: one greeting serves them all.
let opening: Promise<Session> | undefined;

/** Forgets what was proven; the next call greets anew. */
export function dropSession(): void {
  session = undefined;
  opening = undefined;
}

/** Whether the paired companion runs and knows us. */
export async function status(): Promise<'unpaired' | 'ready' | CompanionFailure> {
  if (!(await readPairing())) return 'unpaired';
  try {
    await proven({ fresh: true });
    return 'ready';
  } catch (error) {
    if (error instanceof CompanionFailure) return error;
    throw error;
  }
}

/**
 * One call of the companion's API. Throws a CompanionFailure when there is no answer or the answer is a problem, and
 * the signal's reason when it was aborted.
 */
export async function call(request: Call): Promise<Reply> {
  const repeatable = isRepeatable(request.method, request.path.split('?')[0] ?? '');
  const id = crypto.randomUUID();
  // A call that may not be sent twice starts from a new greeting, so that a restart is noticed before it and not by it.
  const { pairing, greeting } = await proven({ fresh: !repeatable });
  try {
    return await sealedCall(pairing, greeting, request, id);
  } catch (error) {
    if (!(error instanceof CompanionFailure) || error.id !== 'pairing.restarted') throw error;
    dropSession();
    if (!repeatable) throw error;
    const again = await proven({ fresh: true });
    return sealedCall(again.pairing, again.greeting, request, id);
  }
}

type Values = Readonly<Record<string, string | Secret>>;

export interface ProbeWatch {
  readonly onStep?: (step: Step) => void;
  readonly signal?: AbortSignal;
}

/** Tests a connection; `onStep` is called as each step ends. Throws a CompanionFailure when no report comes. */
export async function probe(
  type: string,
  values: Values,
  options: ProbeOptions,
  watch: ProbeWatch = {},
): Promise<Report> {
  return tested(
    '/v1/probes',
    { type, values: plainValues(values), options },
    probeLine,
    watch,
  ) as Promise<Report>;
}

/** Checks a lab's own bucket in the same way. */
export async function checkBucket(
  request: Readonly<Record<string, unknown>>,
  values: Values,
  watch: ProbeWatch = {},
): Promise<BucketReport> {
  const body = { ...request, values: plainValues(values) };
  return tested('/v1/bucket-checks', body, bucketCheckLine, watch) as Promise<BucketReport>;
}

// What a schema has let through is what its type says, but for members that are absent where zod says undefined.
async function tested(
  path: string,
  body: unknown,
  line: typeof probeLine | typeof bucketCheckLine,
  { onStep, signal }: ProbeWatch,
): Promise<Report> {
  const more = signal ? { signal } : {};
  const reply = await call({ method: 'POST', path, body, accept: 'application/x-ndjson', ...more });
  let report: Report | undefined;
  for await (const text of reply.lines()) {
    const said = line.safeParse(jsonOf(text)).data as ProbeLine | undefined;
    if (!said) throw new CompanionFailure('companion.version');
    if ('step' in said) onStep?.(said.step);
    else report = said.report;
  }
  // Only here the last frame was seen: a report before a cut is no result.
  if (!report) throw new CompanionFailure('companion.reply_cut');
  return report;
}

/** Tests a key pair of Emedgene's on its three folders. Throws a CompanionFailure when no report comes. */
export async function probeFolders(values: Values): Promise<(Report & S3Folder)[]> {
  const reply = await call({ method: 'POST', path: '/v1/s3-folders/probes', body: plainValues(values) });
  return expectShape(folderReports, await reply.text()) as (Report & S3Folder)[];
}

/** Values as a sealed body carries them, and nothing else may. */
export function plainValues(values: Values): Record<string, string> {
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.reveal(),
  ]);
  return Object.fromEntries(texts);
}

async function proven({ fresh }: { fresh: boolean }): Promise<Session> {
  if (!fresh && session && Date.now() - session.since < FRESH) return session;
  if (opening) return opening;
  const mine = openSession();
  opening = mine;
  try {
    const opened = await mine;
    // A pairing or Forget in between has dropped this one.
    if (opening === mine) session = opened;
    return opened;
  } finally {
    if (opening === mine) opening = undefined;
  }
}

async function openSession(): Promise<Session> {
  const pairing = await readPairing();
  if (!pairing) throw new CompanionFailure('pairing.unknown');
  const greeting = await greet(pairing.port);
  return { pairing: await expectProof(pairing, greeting), greeting, since: Date.now() };
}
