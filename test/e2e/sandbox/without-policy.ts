// A site without its Content Security Policy: what a page would forbid by itself is tried where it does not.
import type { HostHandler } from '../../cloud/proxy.ts';

export function withoutPolicy(handler: HostHandler): HostHandler {
  return async (request) => {
    const { body, status, headers } = await handler(request);
    const kept = new Headers(headers);
    kept.delete('content-security-policy');
    return new Response(body, { status, headers: kept });
  };
}
