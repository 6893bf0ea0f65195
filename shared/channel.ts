// The sealed channel's cryptography, the same on both sides: HPKE (RFC 9180) in PSK mode, keys of the reply by Export
// (RFC 9180 §9.8, as Oblivious HTTP does it). Pure WebCrypto; the wire's shapes are in channel-schema.ts.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type Bytes, lengthPrefixed, utf8 } from './bytes.ts';

/** Version of the protocol; the other side says its own in `v`. */
export const PROTOCOL = 1;
/** Largest sealed request as it travels, in bytes; its body unsealed may have `MAX_BODY` of limits.ts. */
export const MAX_SEALED = 384 * 1024;

const LABEL = 'storage-link v1 ';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** What a request is bound to, beside the companion's fresh public key. Without `kid` it is a pairing. */
export interface Binding {
  /** HKDF key of the pairing code or of the device. */
  readonly key: CryptoKey;
  /** The companion's challenge. */
  readonly ch: Bytes;
  /** The extension's own origin, e.g. `chrome-extension://…`. */
  readonly origin: string;
  readonly kid?: string;
}

/** What both sides can derive more keys from once a request is sealed or opened. */
export interface Exporter {
  export(context: Bytes, length: number): Promise<ArrayBuffer>;
}

export interface ReplyKeys {
  readonly key: CryptoKey;
  /** 12 bytes, XORed with the number of the frame. */
  readonly nonce: Bytes;
}

/** A key pair for one challenge; the private half never leaves WebCrypto. `pk` is the public half, 65 bytes. */
export async function generateKeys(): Promise<{ keys: CryptoKeyPair; pk: Bytes }> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  return { keys, pk: new Uint8Array(await suite.kem.serializePublicKey(keys.publicKey)) };
}

/** Makes a non-extractable key of a code or device key and zeroes the bytes given. */
export async function importSecret(secret: Bytes): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  secret.fill(0);
  return key;
}

/** Seals one request to the public key `pk`: a new encapsulation each time, so no counter has to be kept. */
export async function sealRequest(
  pk: Bytes,
  binding: Binding,
  plaintext: Bytes,
): Promise<{ enc: Bytes; ct: Bytes; exporter: Exporter }> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(pk);
  const context = await suite.createSenderContext({ recipientPublicKey, ...(await schedule(binding)) });
  const ct = new Uint8Array(await context.seal(plaintext));
  return { enc: new Uint8Array(context.enc), ct, exporter: context };
}

/** Opens a request, or undefined when any bit of it, of the key or of what it is bound to differs. */
export async function openRequest(
  keys: CryptoKeyPair,
  binding: Binding,
  sealed: { readonly enc: Bytes; readonly ct: Bytes },
): Promise<{ plaintext: Bytes; exporter: Exporter } | undefined> {
  const bound = await schedule(binding);
  try {
    const context = await suite.createRecipientContext({ recipientKey: keys, enc: sealed.enc, ...bound });
    return { plaintext: new Uint8Array(await context.open(sealed.ct)), exporter: context };
  } catch {
    return undefined;
  }
}

/** The 32 bytes both sides keep after a pairing or a rotation. */
export const deviceKey = async (exporter: Exporter): Promise<Bytes> =>
  new Uint8Array(await exporter.export(utf8(`${LABEL}device-key`), 32));

/** The keys of the one reply to this request. */
export async function replyKeys(exporter: Exporter): Promise<ReplyKeys> {
  const raw = await exporter.export(utf8(`${LABEL}response-key`), 32);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { key, nonce: new Uint8Array(await exporter.export(utf8(`${LABEL}response-nonce`), 12)) };
}

async function schedule({ key, ch, origin, kid }: Binding) {
  const names =
    kid === undefined
      ? { psk: 'pair-psk', id: 'pair', info: 'pair' }
      : { psk: 'psk', id: `device ${kid}`, info: 'request' };
  const psk = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: ch, info: utf8(`${LABEL}${names.psk}`) },
    key,
    256,
  );
  return {
    info: lengthPrefixed(utf8(`${LABEL}${names.info}`), ch, utf8(origin)),
    psk: { id: utf8(`${LABEL}${names.id}`), key: psk },
  };
}
