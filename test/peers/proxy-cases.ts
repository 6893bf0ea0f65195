// What is tried through a forward proxy: every provider's client by CONNECT, and all the ways in which a proxy says no.
import { type GoodId, goodIds, goodTypes } from '#test/cloud/good-values.ts';
import type { World } from '#test/cloud/world.ts';
import { connected, failed, inconclusive } from './expected.ts';
import type { PeerCase } from './peer.ts';

export interface ProxyFacts {
  /** Lets everybody through to the sandbox world, but for `forbidden`. */
  readonly open: number;
  /** Wants `user:password`. */
  readonly login: number;
  /** Has no way out: finds no host at all. */
  readonly lost: number;
  readonly user: string;
  readonly password: string;
  readonly forbidden: string;
}

export async function proxyCases(world: World, proxy: ProxyFacts): Promise<readonly PeerCase[]> {
  const through = (port: number, user = '') => ({ HTTPS_PROXY: `http://${user}127.0.0.1:${port}` });
  const { user, password, forbidden } = proxy;
  const accountUrl = world.facts.accountUrl;
  const blob = goodTypes['azure-blob'].values(world);
  const azure = (
    name: string,
    more: Pick<PeerCase, 'expect' | 'env'>,
    url: string = accountUrl,
  ): PeerCase => ({
    ...{ name, type: 'azure-blob', values: { ...blob, accountUrl: url } },
    ...more,
  });
  const viaOpen = async (type: GoodId): Promise<PeerCase> => {
    const values = await goodTypes[type].values(world);
    return { name: `good: ${type}`, type, values, expect: connected, env: through(proxy.open) };
  };
  const blocked = inconclusive('net.proxy', 'connect');
  const signedIn = `${user}:${encodeURIComponent(password)}@`;
  return [
    ...(await Promise.all(goodIds.filter((type) => goodTypes[type].hosts.length > 0).map(viaOpen))),
    azure('login given', { expect: connected, env: through(proxy.login, signedIn) }),
    azure('login wanted (407)', { expect: blocked, env: through(proxy.login) }),
    azure('wrong login (407)', { expect: blocked, env: through(proxy.login, `${user}:wrong@`) }),
    azure(
      'host forbidden (403)',
      { expect: blocked, env: through(proxy.open) },
      accountUrl.replace(/labgenomes\.[^/]+/, forbidden),
    ),
    azure(
      'unknown host',
      { expect: failed('net.dns', 'connect'), env: through(proxy.open) },
      accountUrl.replace('labgenomes', 'labgenome'),
    ),
    azure('proxy without a way out', { expect: blocked, env: through(proxy.lost) }),
    azure('proxy not running', { expect: blocked, env: through(1) }),
  ];
}
