// Seals a reply while it is produced: every NDJSON line its own frame at once, a sign of life every five seconds, and a
// last frame that proves nothing was cut off.
import { type Bytes, utf8 } from '#shared/bytes.ts';
import type { ReplyKeys } from '#shared/channel.ts';
import { FrameSealer } from '#shared/channel-frames.ts';

const BEAT = 5000;
const NDJSON = 'application/x-ndjson';
const EMPTY: Bytes = new Uint8Array();
const NEWLINE = 10;

export interface SealOptions {
  /** Ends the reply without its last frame. */
  readonly signal: AbortSignal;
  /** Called when whoever reads the reply went away. */
  readonly onCancel?: () => void;
  /** Asked before each frame; false cuts the reply. */
  readonly isAlive?: () => Promise<boolean>;
}

/** The outer reply: 200, one sealed frame a line; status and type of the inner one are the first frame. */
export function sealReply(reply: Response, keys: ReplyKeys, options: SealOptions): Response {
  const frames = sealedLines(reply, new FrameSealer(keys), options);
  const body = new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await frames.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => {
      options.onCancel?.();
      letGo(reply);
    },
  });
  return new Response(body, { headers: { 'content-type': NDJSON, 'cache-control': 'no-store' } });
}

async function* sealedLines(reply: Response, sealer: FrameSealer, options: SealOptions) {
  const { signal, isAlive = async () => true } = options;
  const type = reply.headers.get('content-type') ?? '';
  const head = utf8(JSON.stringify({ status: reply.status, type }));
  try {
    for await (const piece of pieces(head, reply, type, signal)) {
      if (!(await isAlive())) throw new Error('The pairing was revoked.');
      yield utf8(`${await sealer.seal(piece)}\n`);
    }
    yield utf8(`${await sealer.seal(EMPTY, true)}\n`);
  } finally {
    letGo(reply);
  }
}

// What is behind a reply that nobody has begun to read would wait for ever. One that is being read is ended by whoever reads it.
function letGo({ body }: Response): void {
  if (body && !body.locked) void body.cancel().catch(() => {});
}

async function* pieces(head: Bytes, { body }: Response, type: string, signal: AbortSignal) {
  yield head;
  if (!body) return;
  const chunks = withBeats(body, signal);
  yield* type.startsWith(NDJSON) ? wholeLines(chunks) : chunks;
}

/** The chunks as they come, and an empty one whenever five seconds pass without any. */
async function* withBeats(body: ReadableStream<Bytes>, signal: AbortSignal): AsyncGenerator<Bytes> {
  const reader = body.getReader();
  // A cancelled reader ends its pending read, so that nobody waits for a call that was given up.
  const stop = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', stop);
  try {
    let read = reader.read();
    for (;;) {
      const got = signal.aborted ? undefined : await orBeat(read);
      signal.throwIfAborted();
      if (got?.done) return;
      yield got ? got.value : EMPTY;
      if (got) read = reader.read();
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

async function orBeat<T>(read: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, BEAT, undefined);
  });
  try {
    return await Promise.race([read, beat]);
  } finally {
    clearTimeout(timer);
  }
}

/** Cuts after each line break; what follows the last one comes at the end. Signs of life pass through. */
async function* wholeLines(chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let rest: Bytes = EMPTY;
  for await (const chunk of chunks) {
    if (chunk.length === 0) yield chunk;
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield joined(rest, chunk.subarray(from, end + 1));
      rest = EMPTY;
      from = end + 1;
    }
    rest = joined(rest, chunk.subarray(from));
  }
  if (rest.length > 0) yield rest;
}

function joined(first: Bytes, second: Bytes): Bytes {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
