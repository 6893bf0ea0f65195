// A sealed reply as it arrives: opened line by line, given on only as far as it is proven, and complete or an error.
import type { z } from 'zod';
import { type Bytes, fromUtf8 } from '#shared/bytes.ts';
import { type Exporter, replyKeys } from '#shared/channel.ts';
import { FrameOpener, MAX_REPLY } from '#shared/channel-frames.ts';
import { replyHead } from '#shared/channel-schema.ts';
import { CompanionFailure } from './failure.ts';

/** A sign of life comes every five seconds; after this long without one, in ms, nobody is there. Half a line is none. */
const SILENCE = 20_000;
const LONGEST_LINE = Math.ceil((MAX_REPLY * 4) / 3) + 64;

export interface Reply {
  readonly status: number;
  /** Content-Type. */
  readonly type: string;
  /** The whole body; throws `companion.reply_cut` unless it is complete. */
  text(): Promise<string>;
  /** Each line as it comes; throws `companion.reply_cut` at the place where something is missing. */
  lines(): AsyncGenerator<string>;
}

/** Reads the first frame; the rest is read by whoever asks for it, once. */
export async function openReply(
  body: ReadableStream<Bytes>,
  exporter: Exporter,
  signal?: AbortSignal,
): Promise<Reply> {
  const frames = openFrames(sealedLines(body, signal), new FrameOpener(await replyKeys(exporter)));
  const first = await frames.next();
  const head = first.done ? undefined : replyHead.safeParse(jsonOf(fromUtf8(first.value))).data;
  if (!head) throw new CompanionFailure('companion.reply_cut');
  return { ...head, text: () => whole(frames), lines: () => lines(frames) };
}

/** What a text of the companion says, in the shape it has in this version. Throws `companion.version`. */
export function expectShape<S extends z.ZodType>(schema: S, text: string): z.infer<S> {
  const read = schema.safeParse(jsonOf(text));
  if (!read.success) throw new CompanionFailure('companion.version');
  return read.data;
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* openFrames(sealed: AsyncIterable<string>, opener: FrameOpener): AsyncGenerator<Bytes> {
  for await (const line of sealed) {
    const frame = await opener.open(line);
    if (!frame) break;
    if (frame.last && frame.plaintext.length > 0) yield frame.plaintext;
    if (frame.last) return;
    yield frame.plaintext;
  }
  throw new CompanionFailure('companion.reply_cut');
}

async function* sealedLines(body: ReadableStream<Bytes>, signal?: AbortSignal): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder('ascii');
  let rest = '';
  let heard = Date.now();
  try {
    for (;;) {
      const { done, value } = await orSilence(reader.read(), heard + SILENCE - Date.now()).catch(() => {
        signal?.throwIfAborted();
        throw new CompanionFailure('companion.reply_cut');
      });
      if (done) return;
      const [end = '', ...more] = decoder.decode(value, { stream: true }).split('\n');
      rest += end;
      if (rest.length > LONGEST_LINE) return;
      if (more.length === 0) continue;
      const next = more.pop() ?? '';
      yield* [rest, ...more];
      rest = next;
      heard = Date.now();
    }
  } finally {
    // Whoever stops reading early also stops the companion from working on it.
    await reader.cancel().catch(() => {});
  }
}

async function orSilence<T>(read: Promise<T>, patience: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('silence')), patience);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function whole(frames: AsyncGenerator<Bytes>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of frames) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

async function* lines(frames: AsyncGenerator<Bytes>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of frames) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}
