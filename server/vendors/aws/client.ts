// The settings every client of the AWS SDK gets: one pair of keys, one attempt, one address, nothing from the machine's own AWS files,
// and our HTTPS client below, so that its calls obey the same rules as all others and are counted.
import { Readable } from 'node:stream';
import type { Secret } from '#shared/secret.ts';
import type { Purpose } from '../../net/egress.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import type { AwsPlace } from './place.ts';

export interface AwsKeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  /** Of a temporary pair, such as a role's. */
  readonly sessionToken?: Secret;
}

/** A request as the SDK hands it over, signed. */
export interface AwsRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  /** Already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface AwsWire {
  /** How the path is told in the report. */
  readonly shownPath: (request: AwsRequest) => string;
  /** Hears of every reply's headers, also of those the SDK keeps to itself. */
  readonly onReply?: ((headers: HttpReply['headers']) => void) | undefined;
  /** Sent beside those that are signed, e.g. the origin of a page. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Settings for any client of the SDK at `place`. The keys given are the only ones it can ever use. */
export function awsClient(place: AwsPlace, keys: AwsKeyPair, http: Http, wire: AwsWire) {
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  return {
    region: place.region,
    endpoint: place.endpoint.href,
    credentials: {
      accessKeyId,
      secretAccessKey: secretAccessKey.reveal(),
      ...(sessionToken ? { sessionToken: sessionToken.reveal() } : {}),
    },
    maxAttempts: 1,
    requestHandler: { handle: (request: AwsRequest) => handle(request, place, http, wire) },
    // A wrong clock is to be told, not worked around.
    disableClockSkewCorrection: true,
    // Everything below would otherwise be looked for in ~/.aws/config.
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    authSchemePreference: [],
    userAgentAppId: 'storage-link',
  };
}

async function handle(request: AwsRequest, place: AwsPlace, http: Http, wire: AwsWire) {
  const { shownPath, onReply, headers: beside = {} } = wire;
  const whole = { ...request, headers: { ...request.headers, ...beside } };
  const reply = await send(http, place.purpose, whole, shownPath(request));
  const { status, headers, body } = reply;
  if (!isAws(headers, status, body, place.provider)) {
    const foreign = new Error('This answer is not from AWS.');
    throw Object.assign(foreign, { code: 'ERR_FOREIGN_ANSWER', statusCode: status });
  }
  onReply?.(headers);
  return { response: forSdk(reply) };
}

/** A request of the SDK sent by our own client, and the reply in the SDK's form, whoever gave it. */
export async function answerOf(http: Http, purpose: Purpose, request: AwsRequest, shownPath: string) {
  return forSdk(await send(http, purpose, request, shownPath));
}

function send(http: Http, purpose: Purpose, request: AwsRequest, shownPath: string): Promise<HttpReply> {
  const { method, headers, body } = request;
  const call = { purpose, method, url: urlOf(request), shownPath, headers };
  return http.send(body === undefined ? call : { ...call, body: textOf(body) });
}

function forSdk({ status, headers, body }: HttpReply) {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const stream = Readable.from([body], { objectMode: false });
  return { statusCode: status, headers: Object.fromEntries(kept), body: stream };
}

/** The id that AWS's support asks for, in a reply's headers. */
export function requestIdOf(headers: Readonly<Record<string, unknown>>): string | undefined {
  const id = headers['x-amz-request-id'] ?? headers['x-amzn-requestid'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

// Everything AWS sends has a request id and is no page; a captive portal's answer is the opposite. Servers that AWS_ENDPOINT_URL
// names may lack the id.
function isAws(headers: HttpReply['headers'], status: number, body: Buffer, provider: boolean): boolean {
  if (provider && requestIdOf(headers) === undefined) return false;
  const html = /^\s*<(?:!doctype\s+html|html)\b/i.test(body.subarray(0, 100).toString('latin1'));
  return !html || status === 206;
}

// Bytes of the SDK's own kind, which complain on the console when they are taken for a text.
function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
}

/** The whole address of a request. */
export function urlOf({ protocol, hostname, port, path, query = {} }: AwsRequest): URL {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each) => `${encode(name)}=${encode(each ?? '')}`),
  );
  const search = pairs.length > 0 ? `?${pairs.join('&')}` : '';
  return new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}${search}`);
}

// As signatures want it: RFC 3986, which leaves fewer characters bare than JavaScript does.
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
