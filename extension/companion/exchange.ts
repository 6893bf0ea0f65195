// One sealed message and its reply: greeting the companion, sealing to its key, having it prove that it holds ours.
import { type Bytes, toBase64url, utf8 } from '#shared/bytes.ts';
import { type Binding, type Exporter, PROTOCOL, sealRequest } from '#shared/channel.ts';
import { anyHelloReply, helloReply, type SelfReply, selfReply } from '#shared/channel-schema.ts';
import { keepAllowedHosts } from './allowed-hosts.ts';
import { answerOf, post } from './connection.ts';
import { CompanionFailure, innerFailure } from './failure.ts';
import type { Pairing } from './pairing-store.ts';
import { jsonOf, openReply, type Reply } from './reply.ts';

/** ms until an answer must begin: of the greeting, and of a call that may test a connection for 15 s. */
const GREETING = 5000;
const ANSWER = 30_000;

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With query, e.g. `/v1/probes`. */
  readonly path: string;
  readonly body?: unknown;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** The companion's challenge and public key. */
export interface Greeting {
  readonly port: number;
  readonly ch: Bytes;
  readonly pk: Bytes;
}

type Device = Pick<Pairing, 'kid' | 'key'>;

/** This extension's origin, written as browsers send it. */
export const ownOrigin = (): string => location.origin;

/** Asks who is there. Needs no pairing and tells nothing; whoever answers has proven nothing yet. */
export async function greet(port: number): Promise<Greeting> {
  const asked = { port, path: '/v1/pairing/hello', message: { v: PROTOCOL }, patience: GREETING };
  const answer = await answerOf(await post(asked).catch(asStranger));
  const hello = helloReply.safeParse(answer).data;
  if (hello) return { port, ch: hello.ch, pk: hello.pk };
  const other = anyHelloReply.safeParse(answer).data;
  throw new CompanionFailure(other && other.v !== PROTOCOL ? 'companion.version' : 'companion.not_ours');
}

/** Posts one sealed message and opens what comes back. */
export async function exchange(
  { port, ch, pk }: Greeting,
  to: { readonly path: string; readonly outer: object },
  who: Pick<Binding, 'key' | 'kid'>,
  inner: object,
  signal?: AbortSignal,
): Promise<{ reply: Reply; exporter: Exporter }> {
  const plaintext = utf8(JSON.stringify(inner));
  const sealed = await sealRequest(pk, { ...who, ch, origin: ownOrigin() }, plaintext).catch(() => {
    // A public key that is no point on the curve: no companion sends one.
    throw new CompanionFailure('companion.not_ours');
  });
  plaintext.fill(0);
  const { enc, ct, exporter } = sealed;
  const parts = { ch: toBase64url(ch), enc: toBase64url(enc), ct: toBase64url(ct) };
  const message = { v: PROTOCOL, ...to.outer, ...parts };
  const { body } = await post({ port, path: to.path, message, patience: ANSWER, signal });
  if (!body) throw new CompanionFailure('companion.not_ours');
  return { reply: await openReply(body, exporter, signal), exporter };
}

/** One sealed call of a device. Throws a CompanionFailure for a problem. */
export async function sealedCall(
  { kid, key }: Device,
  greeting: Greeting,
  { method, path, body, accept, signal }: Call,
  id: string = crypto.randomUUID(),
): Promise<Reply> {
  const inner = { m: method, p: path, a: accept, id, b: body };
  const to = { path: '/v1/sealed', outer: { kid } };
  const { reply } = await exchange(greeting, to, { key, kid }, inner, signal);
  if (reply.status >= 400) throw innerFailure(jsonOf(await reply.text()));
  return reply;
}

/** Has the other side prove that it holds the key of this pairing; nothing secret is sent before. */
export async function expectSelf(device: Device, greeting: Greeting): Promise<SelfReply> {
  const asking = sealedCall(device, greeting, { method: 'GET', path: '/v1/pairing/self' });
  const reply = await asking.catch(asStranger);
  const self = selfReply.safeParse(jsonOf(await reply.text())).data;
  if (self?.kid !== device.kid) throw new CompanionFailure('companion.not_ours');
  await keepAllowedHosts(self.allowedHosts);
  return self;
}

/** A first reply that does not open, or never comes: whoever answers has not shown that it holds our key or code. */
export function asStranger(error: unknown): never {
  const isStranger =
    error instanceof CompanionFailure && ['companion.reply_cut', 'companion.slow'].includes(error.id);
  throw isStranger ? new CompanionFailure('companion.not_ours') : error;
}
