// A second client of the sealed channel, written from the protocol's text and not from the product's client, that a
// test can bend: it keeps what it sent, so that the test can change a bit and send it again.
import { type Bytes, findBase64url, randomBytes, toBase64url, utf8 } from '#shared/bytes.ts';
import { deviceKey, type Exporter, importSecret, replyKeys, sealRequest } from '#shared/channel.ts';
import { parseCode } from '#shared/channel-code.ts';
import { FrameOpener } from '#shared/channel-frames.ts';

export const ORIGIN = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;

/** Sends one request to the companion under test. */
export type Send = (path: string, body: unknown, init?: RequestInit) => Promise<Response>;

export interface Hello {
  readonly ch: Bytes;
  readonly pk: Bytes;
}

export interface Device {
  readonly kid: string;
  readonly key: CryptoKey;
}

export interface Sealed {
  readonly body: { v: 1; kid?: string; origin?: string; ch: string; enc: string; ct: string };
  readonly exporter: Exporter;
}

export const bytesOf = (text: unknown): Bytes => findBase64url(String(text)) ?? new Uint8Array();

export async function hello(send: Send): Promise<Hello> {
  const { ch, pk } = await (await send('/v1/pairing/hello', { v: 1 })).json();
  return { ch: bytesOf(ch), pk: bytesOf(pk) };
}

/** Seals a pairing; `code` is the text a person pastes. */
export async function sealPairing(
  { ch, pk }: Hello,
  code: string,
  inner: object = { origin: ORIGIN, label: 'Chrome on Linux' },
  origin = ORIGIN,
): Promise<Sealed> {
  const key = await importSecret((await parseCode(code)) ?? randomBytes(32));
  const { enc, ct, exporter } = await sealRequest(pk, { key, ch, origin }, utf8(JSON.stringify(inner)));
  const body = { v: 1, origin, ch: toBase64url(ch), enc: toBase64url(enc), ct: toBase64url(ct) } as const;
  return { body, exporter };
}

export interface Pairing {
  readonly response: Response;
  readonly device: Device | undefined;
}

/** Pairs as the extension does, without the confirming call. */
export async function pair(send: Send, code: string): Promise<Pairing> {
  const { body, exporter } = await sealPairing(await hello(send), code);
  const response = await send('/v1/pairing', body);
  if (response.status !== 200) return { response, device: undefined };
  const { kid } = JSON.parse((await openReply(response, exporter)).text);
  return { response, device: { kid, key: await importSecret(await deviceKey(exporter)) } };
}

/** A new device; fails the test when the companion does not pair. */
export async function expectPaired(send: Send, code: string): Promise<Device> {
  const { device, response } = await pair(send, code);
  if (!device) throw new Error(`not paired: ${await response.text()}`);
  return device;
}

/** Seals a call without sending it. */
export async function seal(
  { ch, pk }: Hello,
  { kid, key }: Device,
  call: { m: string; p: string; a?: string; b?: unknown; id?: string },
  origin = ORIGIN,
): Promise<Sealed> {
  const plaintext = utf8(JSON.stringify({ id: crypto.randomUUID(), ...call }));
  const { enc, ct, exporter } = await sealRequest(pk, { key, ch, origin, kid }, plaintext);
  return {
    body: { v: 1, kid, ch: toBase64url(ch), enc: toBase64url(enc), ct: toBase64url(ct) },
    exporter,
  };
}

export interface Opened {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Each frame's text after the head. */
  readonly frames: string[];
  readonly complete: boolean;
}

/** Greets, seals, sends and opens. */
export async function callSealed(
  send: Send,
  device: Device,
  call: Parameters<typeof seal>[2],
): Promise<Opened> {
  const { body, exporter } = await seal(await hello(send), device, call);
  const response = await send('/v1/sealed', body);
  if (response.status !== 200) throw new Error(await response.text());
  return openReply(response, exporter);
}

/** Asks for a new key, which works from now on and ends the old one at its first use. */
export async function changeKey(send: Send, before: Device): Promise<Device> {
  const { body, exporter } = await seal(await hello(send), before, { m: 'POST', p: '/v1/pairing/rotate' });
  const reply = await openReply(await send('/v1/sealed', body), exporter);
  return { kid: JSON.parse(reply.text).kid, key: await importSecret(await deviceKey(exporter)) };
}

/** Opens a whole reply; `complete` is false when anything is missing or not in its place. */
export async function openReply(response: Response, exporter: Exporter): Promise<Opened> {
  return openLines((await response.text()).split('\n').slice(0, -1), exporter);
}

export async function openLines(lines: readonly string[], exporter: Exporter): Promise<Opened> {
  const opener = new FrameOpener(await replyKeys(exporter));
  const texts: string[] = [];
  let last = false;
  for (const line of lines) {
    const frame = await opener.open(line);
    if (!frame) return { status: 0, type: '', text: '', frames: texts, complete: false };
    texts.push(new TextDecoder().decode(frame.plaintext));
    last = frame.last;
  }
  const [head = '{}', ...frames] = texts;
  return { ...JSON.parse(head), text: frames.join(''), frames, complete: last };
}

/** The type of an unsealed refusal. */
export async function typeOf(response: Response): Promise<string> {
  return `${response.status} ${(await response.json()).type}`;
}

/** The same base64url text with one bit of its bytes turned. */
export function flip(text: string, bit: number): string {
  const bytes = bytesOf(text);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return toBase64url(bytes);
}
