// Has the companion prove itself before anything secret is sent, and changes the pairing's key every 30 days. Old and
// new key are kept side by side until the companion has seen the new one, so that a worker may die in between.
import { deviceKey, importSecret } from '#shared/channel.ts';
import { pairReply } from '#shared/channel-schema.ts';
import { exchange, expectSelf, type Greeting } from './exchange.ts';
import { CompanionFailure } from './failure.ts';
import { type DeviceKey, type Pairing, writePairing } from './pairing-store.ts';
import { jsonOf } from './reply.ts';

const KEY_LIFE = 30 * 24 * 3_600_000;

/** The pairing as it may be used now. Throws a CompanionFailure when the other side does not hold its key. */
export async function expectProof(stored: Pairing, greeting: Greeting): Promise<Pairing> {
  const { next, ...current } = stored;
  if (next && (await isKnown(next, greeting))) return keep({ ...current, ...next });
  await expectSelf(current, greeting);
  if (Date.now() - current.keyedAt < KEY_LIFE) return current;
  const fresh = await findNewKey(current, greeting);
  if (!fresh) return current;
  await writePairing({ ...current, next: fresh });
  // From this call on the companion knows only the new key.
  await expectSelf(fresh, greeting);
  return keep({ ...current, ...fresh });
}

async function keep(pairing: Pairing): Promise<Pairing> {
  await writePairing(pairing);
  return pairing;
}

async function isKnown(device: DeviceKey, greeting: Greeting): Promise<boolean> {
  try {
    await expectSelf(device, greeting);
    return true;
  } catch (error) {
    if (error instanceof CompanionFailure && error.id === 'pairing.unknown') return false;
    throw error;
  }
}

/** Asks for a new key; undefined when that did not work, for then the old one is still good. */
async function findNewKey({ kid, key }: DeviceKey, greeting: Greeting): Promise<DeviceKey | undefined> {
  const inner = { m: 'POST', p: '/v1/pairing/rotate', id: crypto.randomUUID() };
  try {
    const to = { path: '/v1/sealed', outer: { kid } };
    const { reply, exporter } = await exchange(greeting, to, { kid, key }, inner);
    const said = pairReply.safeParse(jsonOf(await reply.text())).data;
    if (!said) return undefined;
    return { kid: said.kid, key: await importSecret(await deviceKey(exporter)), keyedAt: Date.now() };
  } catch (error) {
    if (error instanceof CompanionFailure) return undefined;
    throw error;
  }
}
