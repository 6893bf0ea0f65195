// Who is calling and what they may do: the result of a checked bearer or sealed call, handed on as an object, never as a header.

/** `probe` tests connections; `s3-keys` and `byok` are granted on the companion's side only. */
export const scopes = ['probe', 's3-keys', 'byok'] as const;

export type Scope = (typeof scopes)[number];

export interface Proof {
  readonly by: 'bearer' | 'pairing';
  /** The same for as long as the caller may call, also after a device has changed its key. */
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** The plain routes; the only way to them is with a proof. */
export type Inner = (request: Request, proof: Proof) => Promise<Response>;
