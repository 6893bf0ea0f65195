// What a paired extension may ask about its own pairing: who it is, to end it, to change its key. Sealed only.
import type { Exporter } from '#shared/channel.ts';
import type { SealedInner } from '#shared/channel-schema.ts';
import type { Device } from './device-store.ts';
import { newDevice } from './pairing.ts';
import { type Parts, scopesOf } from './parts.ts';

/** The reply, or undefined when the call is about something else. */
export async function answerAboutSelf(
  parts: Parts,
  device: Device,
  call: Pick<SealedInner, 'm' | 'p'>,
  exporter: Exporter,
): Promise<Response | undefined> {
  const { kid, label } = device;
  const { version, allowedHosts } = parts;
  switch (`${call.m} ${call.p}`) {
    case 'GET /v1/pairing/self':
      return Response.json({ kid, label, scopes: scopesOf(parts, device), version, allowedHosts });
    case 'DELETE /v1/pairing/self':
      await parts.store.revoke(kid);
      return new Response(null, { status: 204 });
    case 'POST /v1/pairing/rotate':
      return Response.json(await newDevice(parts, exporter, device, device));
    default:
      return undefined;
  }
}
