// Greeting and pairing: the companion hands out its challenge, and whoever holds the printed code gets a key of his own.
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { deviceKey, type Exporter, importSecret, openRequest, PROTOCOL, replyKeys } from '#shared/channel.ts';
import { helloRequest, pairInner, pairRequest } from '#shared/channel-schema.ts';
import { jsonOf } from '../private-file.ts';
import { digestOf } from './challenge.ts';
import type { Device } from './device-store.ts';
import { readMessage } from './message.ts';
import { type Parts, scopesOf } from './parts.ts';
import { refuse } from './refusal.ts';
import { sealReply } from './sealed-reply.ts';

const HELLOS_PER_SECOND = 30;

/** `POST /v1/pairing/hello`: the current challenge; needs no proof and tells no secret. */
export function greeting({ challenges, now }: Parts): (request: Request) => Promise<Response> {
  let window = { from: 0, count: 0 };
  return async (request) => {
    if (Math.abs(now() - window.from) >= 1000) window = { from: now(), count: 0 };
    if (++window.count > HELLOS_PER_SECOND) return refuse('too.many');
    const message = await readMessage(request, helloRequest);
    if (message instanceof Response) return message;
    const { ch, pk } = await challenges.current();
    return Response.json(
      { v: PROTOCOL, ch: toBase64url(ch), pk: toBase64url(pk) },
      { headers: { 'cache-control': 'no-store' } },
    );
  };
}

/** `POST /v1/pairing`: opens with the printed code, once; replies sealed with the new device's id. */
export async function pair(request: Request, parts: Parts): Promise<Response> {
  const message = await readMessage(request, pairRequest);
  if (message instanceof Response) return message;
  const { ch, origin, enc, ct } = message;
  const claimed = request.headers.get('origin');
  if (claimed !== null && claimed !== origin) return refuse('pairing.origin');
  const challenge = parts.challenges.find(ch);
  if (!challenge) return refuse('pairing.restarted');
  const tried = await parts.codes.try();
  if (typeof tried === 'string') return refuse(tried);
  const key = await importSecret(tried.secret);
  const opened = await openRequest(challenge.keys, { key, ch, origin }, { enc, ct });
  const inner = opened && pairInner.safeParse(jsonOf(opened.plaintext));
  if (!opened || !inner?.success || inner.data.origin !== origin) {
    await parts.codes.fail(tried.code);
    return refuse('code.wrong');
  }
  const end = await parts.codes.use(tried.code);
  if (end) return refuse(end);
  challenge.claim(await digestOf(enc));
  const who = { origin, label: inner.data.label, scopes: parts.granted };
  const reply = await newDevice(parts, opened.exporter, who);
  parts.log.info(`Paired with "${inner.data.label}".`);
  return sealReply(Response.json(reply), await replyKeys(opened.exporter), { signal: request.signal });
}

/**
 * Derives a device from an opened request and keeps it until it is used; the reply that tells the other side. With
 * `replaces` the pairing goes on under the new key.
 */
export async function newDevice(
  parts: Parts,
  exporter: Exporter,
  who: Pick<Device, 'origin' | 'label' | 'scopes'>,
  replaces?: Pick<Device, 'kid' | 'pairing'>,
): Promise<{ kid: string; scopes: string[]; version: string }> {
  const { origin, label } = who;
  const kid = toBase64url(randomBytes(16));
  const now = parts.now();
  const dk = toBase64url(await deviceKey(exporter));
  const pairing = replaces?.pairing ?? kid;
  const entry = { kid, pairing, dk, origin, label, scopes: [...who.scopes], createdAt: now, lastUsedAt: now };
  await parts.pending.add(entry, replaces?.kid);
  return { kid, scopes: scopesOf(parts, who), version: parts.version };
}
