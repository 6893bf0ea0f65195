// Bearer access for scripts: off unless a token is set, compared in constant time, refused with one and the same answer.
import { hash, timingSafeEqual } from 'node:crypto';
import type { Config } from './config.ts';
import { ProblemError } from './problem.ts';
import type { Proof } from './proof.ts';

/** The proof of a request that carries the right bearer; throws the one 401 otherwise. */
export function expectBearer(request: Request, { tokenDigest, scopes }: Config): Proof {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
  const digest = hash('sha256', token ?? '', 'buffer');
  if (token === undefined || !tokenDigest || !timingSafeEqual(digest, tokenDigest)) {
    throw new ProblemError(401, 'This call needs a paired extension or the bearer token of this companion.');
  }
  return { by: 'bearer', id: 'bearer', scopes };
}
