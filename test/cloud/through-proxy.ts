// One HTTPS request through the sandbox's proxy with Node's own proxy agent, for tests that look at the wire.

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { World } from './world.ts';

export type Reply = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
};

export type Call = { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal };

/** Sends and reads the whole reply; rejects as Node does on any fault of connection, certificate or body. */
export async function throughProxy(world: World, url: string, call: Call = {}): Promise<Reply> {
  const agent = new Agent({ ca: world.caPem, proxyEnv: { HTTPS_PROXY: world.proxyUrl } });
  try {
    const { method = 'GET', headers = {}, signal } = call;
    const abort = signal ? { signal } : {};
    const outgoing = request(url, { agent, method, headers, ...abort }).end(call.body);
    outgoing.on('error', () => {});
    // A request that still waits for its CONNECT does not hear its signal, so the waiting hears it too.
    const [incoming] = (await once(outgoing, 'response', abort)) as [IncomingMessage];
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, text };
  } finally {
    agent.destroy();
  }
}

/** Asks the sign-in host for a storage token as any client would. */
export function requestToken(
  world: World,
  fields: { tenantId?: string; clientId?: string; secret?: string; scope?: string } = {},
): Promise<Reply> {
  const { tenantId = world.facts.tenantId, clientId = world.facts.app.clientId, secret = '' } = fields;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    scope: fields.scope ?? 'https://storage.azure.com/.default',
  });
  return throughProxy(world, `https://${world.facts.loginHost}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
}
