// The sealed channel's messages on the wire, as zod: what travels outside the seal, and what is inside it.
import { z } from 'zod';
import { type Bytes, findBase64url } from './bytes.ts';
import { PROTOCOL } from './channel.ts';

/** Base64url of exactly that many bytes. */
const fixed = (bytes: number) =>
  z
    .string()
    .length(Math.ceil((bytes * 4) / 3))
    .transform(decode);
const sealedBytes = z.string().min(22).transform(decode);

/** An extension's origin; a web page's never has this form. */
export const extensionOrigin = z
  .string()
  .regex(
    /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  );

const v = z.literal(PROTOCOL);
const kid = z.string().regex(/^[\w-]{22}$/);
const scopes = z.array(z.enum(['probe', 's3-keys', 'byok']));
/** Shown in lists and in a terminal, so it holds letters, numbers and a little punctuation only. */
export const label = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,63}$/u);

export const helloRequest = z.object({ v });
export const helloReply = z.object({ v, ch: fixed(32), pk: fixed(65) });
/** For telling another version apart from another program. */
export const anyHelloReply = z.object({ v: z.int(), ch: z.string(), pk: z.string() });

export const pairRequest = z.object({
  v,
  origin: extensionOrigin,
  ch: fixed(32),
  enc: fixed(65),
  ct: sealedBytes,
});
export const pairInner = z.object({ origin: extensionOrigin, label });
export const pairReply = z.object({ kid, scopes, version: z.string().max(40) });

export const sealedRequest = z.object({ v, kid, ch: fixed(32), enc: fixed(65), ct: sealedBytes });
/** Method, path with query, Accept, idempotency id, body (any JSON). */
export const sealedInner = z.object({
  m: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  p: z.string().max(2048),
  // It becomes a header, so it may hold what a header may.
  a: z
    .string()
    .regex(/^[\x20-\x7e]{0,200}$/)
    .optional(),
  id: z.uuid(),
  b: z.unknown().optional(),
});
/** The first frame of a sealed reply. */
export const replyHead = z.object({ status: z.int().min(200).max(599), type: z.string() });

export const selfReply = z.object({
  kid,
  label,
  scopes,
  version: z.string().max(40),
  /** As STORAGE_LINK_ALLOW_HOSTS names them; a companion from before this was said says nothing. */
  allowedHosts: z.array(z.string().max(255)).catch([]),
});

export type SealedInner = z.infer<typeof sealedInner>;
export type SelfReply = z.infer<typeof selfReply>;

/** Calls that change nothing, so that they may be sent again by themselves after a restart of the companion. */
export function isRepeatable(method: string, path: string): boolean {
  return (
    method === 'GET' ||
    (method === 'POST' &&
      /^\/v1\/(?:validations|probes|s3-folders\/probes|bucket-checks|bucket-documents)$/.test(path))
  );
}

function decode(text: string, context: z.RefinementCtx): Bytes {
  const bytes = findBase64url(text);
  if (bytes) return bytes;
  context.addIssue({ code: 'custom', message: 'not base64url' });
  return z.NEVER;
}
