// What answers a message: one function per kind, with the reply that kind promises.
import type { ReplyOf } from '../bus/send.ts';

/** One function per message kind; the compiler names a kind without one. */
export type Handlers<M extends { kind: string }, C = unknown> = {
  readonly [K in M['kind']]: (message: Extract<M, { kind: K }>, caller: C) => Promise<ReplyOf<K>>;
};
