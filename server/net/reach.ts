// Reaches one host in the stages a person understands: resolve, connect, secure; directly or through the proxy.
import type { Socket } from 'node:net';
import type { Failure } from '#shared/report.ts';
import { at, classifyNetwork } from './classify.ts';
import { dial, secure, tunnel } from './dial.ts';
import { CONTROL_HOST } from './egress.ts';
import type { AdoptingHttp } from './http.ts';
import type { Network, ResolvedAddress } from './network.ts';
import { resolveHost, unknownHost } from './resolve.ts';

export interface Goal {
  readonly host: string;
  readonly port: number;
  /** A public cloud provider's host. */
  readonly provider: boolean;
  /** Takes the configured proxy where there is one; SFTP and FTP do not. */
  readonly mayUseProxy: boolean;
  /** A host of the same provider that surely exists (CONTROL_HOST): when it fails too, the network is at fault. */
  readonly control?: string;
}

/** The stages in their order; each returns what went wrong, or undefined. */
export interface Reach {
  readonly proxied: boolean;
  resolve(): Promise<Failure | undefined>;
  connect(): Promise<Failure | undefined>;
  secure(): Promise<Failure | undefined>;
  /** The open connection after `connect`, for a protocol of its own. */
  socket(): Socket;
}

/** What the stages need of a test's tools. */
export interface Means {
  readonly network: Network;
  /** Goes on with the connection after `secure`. */
  readonly http: Pick<AdoptingHttp, 'adopt'>;
  readonly signal: AbortSignal;
  readonly note: (call: string) => void;
}

/** Prepares the stages; whatever they open ends with `signal`. */
export function reach({ network, http, signal, note }: Means, goal: Goal): Reach {
  const { host, port, provider, mayUseProxy } = goal;
  const proxy = mayUseProxy ? network.proxyFor(host) : undefined;
  let addresses: readonly ResolvedAddress[] = [];
  let open: Socket | undefined;

  const keep = (socket: Socket) => {
    open = socket;
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
  };
  const expectOpen = (): Socket => {
    if (!open) throw new Error('connect comes first');
    return open;
  };
  return {
    proxied: proxy !== undefined,
    async resolve() {
      note(`DNS ${host}`);
      const resolved = await resolveHost(network, host, signal, goal);
      if ('failure' in resolved) return resolved.failure;
      addresses = resolved.addresses;
      return undefined;
    },
    async connect() {
      note(proxy ? `CONNECT ${host}:${port}` : `TCP ${host}:${port}`);
      if (proxy) return throughProxy(proxy, goal, signal, keep);
      return guarded(async () => keep(await dial(addresses, port, signal)), goal, signal);
    },
    secure: () =>
      guarded(
        async () => {
          http.adopt(host, port, await secure(expectOpen(), host, signal));
        },
        { host, provider },
        signal,
      ),
    socket: expectOpen,
  };
}

async function guarded(
  stage: () => Promise<void>,
  place: { readonly host: string; readonly provider: boolean },
  signal: AbortSignal,
): Promise<Failure | undefined> {
  try {
    await stage();
    return undefined;
  } catch (error) {
    const known = signal.aborted ? undefined : classifyNetwork(error, place);
    if (!known) throw error;
    return known;
  }
}

async function throughProxy(
  proxy: URL,
  { host, port, control = CONTROL_HOST }: Goal,
  signal: AbortSignal,
  keep: (socket: Socket) => void,
): Promise<Failure | undefined> {
  const ask = (name: string, to: number) => tunnel(proxy, name, to, signal);
  try {
    const { status, socket } = await ask(host, port);
    if (status === 200) {
      keep(socket);
      return undefined;
    }
    socket.destroy();
    if (status < 502 || status > 504) return at('net.proxy', host, `CONNECT ${status}`);
    // "Bad gateway" may mean the host or the proxy; a host that surely exists tells which.
    const other = await ask(control, 443).catch(() => undefined);
    other?.socket.destroy();
    return other?.status === 200 ? unknownHost(host, true) : at('net.proxy', host, `CONNECT ${status}`);
  } catch (error) {
    if (signal.aborted) throw error;
    const known = classifyNetwork(error, { host, provider: false, proxied: true });
    // What breaks before the proxy has answered breaks between here and the proxy.
    return known?.finding.class === 'net.timeout' ? known : at('net.proxy', host, known?.finding.evidence);
  }
}
