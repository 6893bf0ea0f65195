// What an error of a socket, of TLS or of the proxy means. Codes: https://nodejs.org/api/errors.html, as measured.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import { refusedAddress } from './resolve.ts';

/** Where the error happened. */
export interface Place {
  readonly host: string;
  /** A public cloud provider's host: a broken certificate there comes from the network in between. */
  readonly provider: boolean;
  /** The call went through a proxy, so a dead end is the proxy's. */
  readonly proxied?: boolean;
}

const codes: Readonly<Record<string, FailureClass>> = {
  ENOTFOUND: 'net.dns',
  EAI_AGAIN: 'net.dns',
  EAI_NODATA: 'net.dns',
  ECONNREFUSED: 'net.refused',
  EHOSTUNREACH: 'net.refused',
  ENETUNREACH: 'net.refused',
  EADDRNOTAVAIL: 'net.refused',
  EACCES: 'net.refused',
  ECONNRESET: 'net.reset',
  EPIPE: 'net.reset',
  ECONNABORTED: 'net.reset',
  ERR_STREAM_PREMATURE_CLOSE: 'net.reset',
  HPE_INVALID_EOF_STATE: 'net.reset',
  ETIMEDOUT: 'net.timeout',
  ESOCKETTIMEDOUT: 'net.timeout',
  ERR_SOCKET_CONNECTION_TIMEOUT: 'net.timeout',
  ERR_PROXY_TUNNEL: 'net.proxy',
  ERR_PROXY_INVALID_CONFIG: 'net.proxy',
  ERR_BODY_TOO_LARGE: 'foreign_answer',
  CERT_HAS_EXPIRED: 'tls.expired',
  CERT_NOT_YET_VALID: 'tls.expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls.hostname',
  HOSTNAME_MISMATCH: 'tls.hostname',
  EPROTO: 'tls.protocol',
  ERR_SSL_WRONG_VERSION_NUMBER: 'net.wrong_protocol',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'net.wrong_protocol',
  ERR_SSL_HTTP_REQUEST: 'net.wrong_protocol',
};

const families: readonly (readonly [RegExp, FailureClass])[] = [
  [/^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/, 'tls.untrusted'],
  [/^ERR_SSL_|^ERR_TLS_/, 'tls.protocol'],
  [/^HPE_/, 'foreign_answer'],
];

const FROM_HERE = 'This test ran from this computer; Emedgene connects from its own network.';

const PLAIN_TEXT = {
  cause: 'Something answers there without TLS where TLS is expected.',
  fix: 'Check the host; if it is right, ask who runs the network (proxy, captive portal) in between.',
};

const NO_BLAME = 'This says nothing about the credentials.';

/** What a class that speaks of a server typed by hand means at a provider's host, whose name and encryption are right. */
const atProvider: Partial<Record<FailureClass, (host: string) => { cause: string; fix: string }>> = {
  'net.dns': (host) => ({
    cause: `This computer could not find the address of ${host}: the network in between has no DNS, or hides the name. ${NO_BLAME}`,
    fix: `Ask your network team to let ${host} be resolved, then test again.`,
  }),
  'net.refused': (host) => ({
    cause: `The connection to ${host} was refused, most likely by a firewall in the network in between. ${NO_BLAME} ${FROM_HERE}`,
    fix: `Ask your network team to allow ${host}, or test from another network.`,
  }),
  'tls.protocol': (host) => ({
    cause: `No common encryption was found with ${host}: something in the network in between takes part in it and offers only outdated encryption. ${NO_BLAME}`,
    fix: `Ask your network team to let connections to ${host} through unchanged, or test from another network.`,
  }),
};

/** The failure a network error stands for, or undefined when it is none. */
export function classifyNetwork(
  error: unknown,
  { host, provider, proxied = false }: Place,
): Failure | undefined {
  if (error instanceof Error && error.name === 'TimeoutError') return at('net.timeout', host);
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === 'ERR_PRIVATE_ADDRESS') return refusedAddress(provider ? host : undefined);
  const name = codes[code] ?? families.find(([pattern]) => pattern.test(code))?.[1];
  if (name === undefined) return undefined;
  const status = tunnelStatus(error);
  if (proxied && (name === 'net.refused' || name === 'net.dns')) return at('net.proxy', host, code);
  if (provider && name === 'tls.hostname') {
    const cause = `The certificate shown for ${host} is for another host: something in the network in between (a captive portal or proxy) answers in its place, or the name is wrong.`;
    const fix = 'Check the host name; if it is right, ask who runs the network in between.';
    return failure(name, { cause, fix, evidence: code });
  }
  const words = provider ? atProvider[name]?.(host) : undefined;
  if (name === 'net.dns') return failure('net.dns', { effect: 'inconclusive', ...words, evidence: code });
  if (words) return failure(name, { ...words, evidence: code });
  if (provider && (name === 'tls.untrusted' || name === 'tls.expired')) {
    const cause = `The certificate shown for ${host} is not the provider's own: the network in between inspects TLS, or this computer's clock is wrong.`;
    return failure(name, { effect: 'inconclusive', cause, evidence: code });
  }
  return at(name, host, status ? `CONNECT ${status}` : code);
}

/** A failure of reaching `host`, with the reminder that Emedgene connects from elsewhere where that matters. */
export function at(name: FailureClass, host: string, evidence?: string): Failure {
  const said = name === 'net.wrong_protocol' ? PLAIN_TEXT : {};
  const plain = failure(name, { ...said, ...(evidence ? { evidence } : {}) });
  if (!/^(?:net|tls)\./.test(name)) return plain;
  const here = name.startsWith('net.') ? ` ${FROM_HERE}` : '';
  const cause = `${plain.finding.cause} Host: ${host}.${here}`;
  return { ...plain, finding: { ...plain.finding, cause } };
}

function tunnelStatus(error: unknown): number | undefined {
  if (codeOf(error) !== 'ERR_PROXY_TUNNEL' || !(error instanceof Error)) return undefined;
  const status: unknown = Reflect.get(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

// Libraries wrap: the code may sit in a cause, or in the first error of several attempts.
function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && code !== 'REQUEST_SEND_ERROR') return code;
  if (error instanceof AggregateError) return codeOf(error.errors[0], depth + 1);
  return codeOf(error.cause, depth + 1);
}
