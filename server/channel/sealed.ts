// `POST /v1/sealed`: checks and opens a sealed request, runs the call inside it and seals the reply.
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { type Exporter, importSecret, openRequest, replyKeys } from '#shared/channel.ts';
import { type SealedInner, sealedInner, sealedRequest } from '#shared/channel-schema.ts';
import { jsonOf } from '../private-file.ts';
import { ProblemError, problemResponse } from '../problem.ts';
import type { Inner, Scope } from '../proof.ts';
import { digestOf } from './challenge.ts';
import type { Device } from './device-store.ts';
import { DoneIds, findInnerPath, plainRequest, reachable, scopeOf } from './inner-call.ts';
import { readMessage } from './message.ts';
import { answerAboutSelf } from './own-entry.ts';
import { type Parts, scopesOf } from './parts.ts';
import { type RefusalId, refuse } from './refusal.ts';
import { sealReply } from './sealed-reply.ts';

interface Opened {
  readonly device: Device;
  readonly plaintext: Uint8Array;
  readonly exporter: Exporter;
}

/** The handler of sealed requests; `inner` is the app that answers the plain ones. */
export async function sealedCalls(
  parts: Parts,
  inner: Inner,
): Promise<(request: Request) => Promise<Response>> {
  const done = new DoneIds(parts.now);
  const decoy = await newDecoy();
  return async (request) => {
    const opened = await open(request, parts, decoy);
    if (opened instanceof Response) return opened;
    const { device, exporter } = opened;
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const keys = await replyKeys(exporter);
    const own = await ownReply(parts, opened);
    if (own) return sealReply(own, keys, { signal });
    const reply = await dispatch(parts, opened, done, inner, signal);
    const isAlive = async () =>
      [...(await parts.store.all()).values()].some(({ pairing }) => pairing === device.pairing);
    return sealReply(reply, keys, { signal, isAlive, onCancel: () => gone.abort() });
  };
}

/** The checks in the order of the protocol; a wrong device and a wrong key cost and say the same. */
async function open(request: Request, parts: Parts, decoy: Device): Promise<Opened | Response> {
  const message = await readMessage(request, sealedRequest);
  if (message instanceof Response) return message;
  const { kid, ch, enc, ct } = message;
  const challenge = parts.challenges.find(ch);
  if (!challenge) return refuse('pairing.restarted');
  const device = (await parts.pending.find(kid)) ?? (await parts.store.all()).get(kid);
  const claimed = request.headers.get('origin');
  if (device && claimed !== null && claimed !== device.origin) return refuse('pairing.origin');
  if (device && parts.store.isIdle(device)) return refuse('pairing.expired');
  const digest = await digestOf(enc);
  if (challenge.hasSeen(digest)) return refuse('pairing.replay');
  const { key, origin } = device ?? decoy;
  const opened = await openRequest(challenge.keys, { key, ch, origin, kid }, { enc, ct });
  if (!device || !opened) return refuse('pairing.unknown');
  if (!challenge.claim(digest)) return refuse('pairing.replay');
  await parts.pending.confirm(kid);
  // Revoked while this was opened.
  if (!(await parts.store.all()).has(kid)) return refuse('pairing.unknown');
  await parts.store.touch(device);
  return { device, ...opened };
}

async function ownReply(
  parts: Parts,
  { device, plaintext, exporter }: Opened,
): Promise<Response | undefined> {
  const call = parseCall(plaintext);
  return call && answerAboutSelf(parts, device, call, exporter);
}

async function dispatch(
  parts: Parts,
  { device, plaintext }: Opened,
  done: DoneIds,
  inner: Inner,
  signal: AbortSignal,
): Promise<Response> {
  const call = parseCall(plaintext);
  if (!call) return refuse('malformed');
  const scopes = new Set(scopesOf(parts, device));
  const refused = findRefusal(parts, call, scopes);
  if (refused) return refuse(refused);
  const request = plainRequest(call, parts.port, signal);
  if (!(request instanceof Request)) return refuse(request);
  if (!done.claim(device.pairing, call)) return refuse('already.done');
  try {
    return await inner(request, { by: 'pairing', id: device.pairing, scopes });
  } catch (error) {
    parts.log.info(`A sealed call failed: ${error instanceof Error ? error.name : 'unknown'}.`);
    return problemResponse(new ProblemError(500, 'The companion failed. Its log has a line about it.'));
  }
}

function findRefusal(parts: Parts, call: SealedInner, scopes: ReadonlySet<Scope>): RefusalId | undefined {
  const path = findInnerPath(call.p, parts.port);
  if (path === undefined || !reachable(path)) return 'path.unknown';
  return scopes.has(scopeOf(path)) ? undefined : 'pairing.scope';
}

function parseCall(plaintext: Uint8Array): SealedInner | undefined {
  const parsed = sealedInner.safeParse(jsonOf(plaintext));
  return parsed.success ? parsed.data : undefined;
}

/** Stands in for a device nobody knows, so that looking one up cannot be timed. */
const newDecoy = async (): Promise<Device> => ({
  ...{ kid: toBase64url(randomBytes(16)), pairing: 'nobody' },
  key: await importSecret(randomBytes(32)),
  origin: `chrome-extension://${'a'.repeat(32)}`,
  label: 'nobody',
  scopes: new Set(),
  lastUsedAt: 0,
});
