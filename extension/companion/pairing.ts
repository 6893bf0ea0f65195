// Pairing with a companion by its printed code, and ending that.
import { deviceKey, importSecret } from '#shared/channel.ts';
import { parseCode } from '#shared/channel-code.ts';
import { label as labelForm, pairReply } from '#shared/channel-schema.ts';
import { forgetAllowedHosts } from './allowed-hosts.ts';
import { call, dropSession } from './client.ts';
import { asStranger, exchange, expectSelf, greet, ownOrigin, sealedCall } from './exchange.ts';
import { CompanionFailure, innerFailure } from './failure.ts';
import { deletePairing, type Pairing, readPairing, writePairing } from './pairing-store.ts';
import { jsonOf } from './reply.ts';

export type PairingView = Pick<Pairing, 'port' | 'label' | 'scopes' | 'pairedAt'>;

/** The pairing without its key, or undefined. */
export async function paired(): Promise<PairingView | undefined> {
  const pairing = await readPairing();
  if (!pairing) return undefined;
  const { port, label, scopes, pairedAt } = pairing;
  return { port, label, scopes, pairedAt };
}

/**
 * Pairs with the companion on `port` by the code it printed; `label` is how its list names this browser. Takes the
 * place of an earlier pairing. Throws a CompanionFailure.
 */
export async function pair(code: string, port: number, label: string = browserLabel()): Promise<PairingView> {
  const secret = await parseCode(code);
  if (!secret) throw new CompanionFailure('code.malformed');
  const codeKey = await importSecret(secret);
  const greeting = await greet(port);
  const origin = ownOrigin();
  const inner = { origin, label: labelForm.safeParse(label).data ?? browserLabel() };
  const to = { path: '/v1/pairing', outer: { origin } };
  const { reply, exporter } = await exchange(greeting, to, { key: codeKey }, inner).catch(asStranger);
  const json = jsonOf(await reply.text());
  if (reply.status !== 200) throw innerFailure(json);
  const { kid } = pairReply.safeParse(json).data ?? {};
  if (!kid) throw new CompanionFailure('companion.version');
  const key = await importSecret(await deviceKey(exporter));
  const self = await expectSelf({ kid, key }, greeting);
  const before = await readPairing();
  const now = Date.now();
  const view = { port, label: self.label, scopes: self.scopes, pairedAt: now };
  await writePairing({ ...view, kid, key, keyedAt: now });
  dropSession();
  if (before?.port === port) await sealedCall(before, greeting, end).catch(() => {});
  return view;
}

/** Ends the pairing: at the companion when it can be reached, here in any case. */
export async function forget(): Promise<void> {
  try {
    await call(end);
  } catch (error) {
    if (!(error instanceof CompanionFailure)) throw error;
  } finally {
    await deletePairing();
    await forgetAllowedHosts();
    dropSession();
  }
}

const end = { method: 'DELETE', path: '/v1/pairing/self' } as const;

/** "Chrome on Linux": enough to tell two pairings apart in the companion's list. */
function browserLabel(): string {
  const agent = navigator.userAgent;
  const name = ['Firefox', 'Edg', 'Chrome'].find((brand) => agent.includes(`${brand}/`)) ?? 'Browser';
  const system = ['Windows', 'Mac', 'CrOS', 'Linux'].find((part) => agent.includes(part)) ?? 'another system';
  return `${name === 'Edg' ? 'Edge' : name} on ${system}`;
}
