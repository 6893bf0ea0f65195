// The companion's challenges: a nonce and a fresh key pair each request is bound to. A request opens once per
// challenge, and a challenge soon ends, so nothing recorded can be sent again; no clock of the other side is asked.
import { type Bytes, randomBytes, sha256, toBase64url } from '#shared/bytes.ts';
import { generateKeys } from '#shared/channel.ts';

/** ms a challenge is handed out, how many requests it opens, and ms it stays valid after a newer one took its place. */
const LIFE = 3_600_000;
const USES = 4096;
const GRACE = 60_000;

export class Challenge {
  readonly ch: Bytes;
  readonly keys: CryptoKeyPair;
  /** Public key, 65 bytes. */
  readonly pk: Bytes;
  readonly born: number;
  /** When it ends; set once a newer one took its place. */
  ends = Number.POSITIVE_INFINITY;
  readonly #seen = new Set<string>();

  constructor(ch: Bytes, { keys, pk }: { keys: CryptoKeyPair; pk: Bytes }, born: number) {
    this.ch = ch;
    this.keys = keys;
    this.pk = pk;
    this.born = born;
  }

  get uses(): number {
    return this.#seen.size;
  }

  hasSeen(digest: string): boolean {
    return this.#seen.has(digest);
  }

  /** False when the request was opened before; asking and marking is one step, so of two at once only one passes. */
  claim(digest: string): boolean {
    if (this.#seen.has(digest)) return false;
    this.#seen.add(digest);
    return true;
  }
}

/** What marks a request as this one: its encapsulated key. */
export const digestOf = async (enc: Bytes): Promise<string> => toBase64url(await sha256(enc));

export class Challenges {
  readonly #now: () => number;
  #current: Challenge | undefined;
  #previous: Challenge | undefined;
  #renewal: Promise<Challenge> | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The one to hand out: a new one each hour and after 4096 requests. */
  async current(): Promise<Challenge> {
    const current = this.#current;
    if (current && this.#now() - current.born < LIFE && current.uses < USES) return current;
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** The challenge with this nonce while it is valid. */
  find(ch: Bytes): Challenge | undefined {
    const name = toBase64url(ch);
    const found = [this.#current, this.#previous].find((one) => one && toBase64url(one.ch) === name);
    if (!found) return undefined;
    const now = this.#now();
    // Nobody may have asked for a new one in time: the old one ends all the same.
    return now < Math.min(found.ends, found.born + LIFE + GRACE) && found.uses < 2 * USES ? found : undefined;
  }

  async #renew(): Promise<Challenge> {
    const next = new Challenge(randomBytes(32), await generateKeys(), this.#now());
    if (this.#current) this.#current.ends = this.#now() + GRACE;
    this.#previous = this.#current;
    this.#current = next;
    return next;
  }
}
