// The frames of a sealed reply: one line each, numbered by its nonce and marked when it is the last, so that a line
// that is cut, swapped, repeated or changed is noticed.
import { type Bytes, findBase64url, toBase64url } from './bytes.ts';
import type { ReplyKeys } from './channel.ts';

/** Limits of one reply. */
const MAX_FRAMES = 2 ** 20;
export const MAX_REPLY = 8 * 1024 * 1024;

const MIDDLE = Uint8Array.of(0);
const LAST = Uint8Array.of(1);

export interface Frame {
  readonly plaintext: Bytes;
  readonly last: boolean;
}

/** Seals a reply's frames in order; throws a RangeError beyond the limits, and after the last one. */
export class FrameSealer {
  readonly #keys: ReplyKeys;
  readonly #place = new Place();

  constructor(keys: ReplyKeys) {
    this.#keys = keys;
  }

  /** The line, without its line break. */
  async seal(plaintext: Bytes, last = false): Promise<string> {
    const index = this.#place.next(plaintext.length, last);
    const parameters = gcm(this.#keys.nonce, index, last);
    return toBase64url(new Uint8Array(await crypto.subtle.encrypt(parameters, this.#keys.key, plaintext)));
  }
}

/** Opens a reply's frames in order. */
export class FrameOpener {
  readonly #keys: ReplyKeys;
  readonly #place = new Place();

  constructor(keys: ReplyKeys) {
    this.#keys = keys;
  }

  /** The frame of the next line, or undefined when the line is not exactly what the other side sealed in this place. */
  async open(line: string): Promise<Frame | undefined> {
    const sealed = findBase64url(line);
    if (!sealed || sealed.length < 16 || !this.#place.fits(sealed.length - 16)) return undefined;
    // Which of the two a line is stands in no clear byte, so both are tried; the last one happens once a reply.
    for (const last of [false, true]) {
      const plaintext = await this.#decrypt(sealed, last);
      if (!plaintext) continue;
      this.#place.next(plaintext.length, last);
      return { plaintext, last };
    }
    return undefined;
  }

  async #decrypt(sealed: Bytes, last: boolean): Promise<Bytes | undefined> {
    const parameters = gcm(this.#keys.nonce, this.#place.index, last);
    return crypto.subtle.decrypt(parameters, this.#keys.key, sealed).then(
      (plain) => new Uint8Array(plain),
      () => undefined,
    );
  }
}

/** Where in the reply we are. */
class Place {
  index = 0;
  #bytes = 0;
  #ended = false;

  fits(bytes: number): boolean {
    return !this.#ended && this.index < MAX_FRAMES && this.#bytes + bytes <= MAX_REPLY;
  }

  /** Takes the next number; synchronous, so that two frames never get the same one. */
  next(bytes: number, last: boolean): number {
    if (!this.fits(bytes)) throw new RangeError('The reply is longer than a sealed reply may be.');
    this.#bytes += bytes;
    this.#ended = last;
    return this.index++;
  }
}

function gcm(nonce: Bytes, index: number, last: boolean): AesGcmParams {
  const iv = nonce.slice();
  const view = new DataView(iv.buffer);
  view.setUint32(8, (view.getUint32(8) ^ index) >>> 0);
  return { name: 'AES-GCM', iv, additionalData: last ? LAST : MIDDLE };
}
