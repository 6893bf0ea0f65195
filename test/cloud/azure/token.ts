// Verification of bearer tokens as Azure's services do it: Entra's signature, audience, lifetime, tenant of the subscription.

import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { facts } from '../facts.ts';
import type { Entra } from './entra.ts';

/** What can be wrong with a token. */
export type TokenFault = 'signature' | 'audience' | 'lifetime' | 'expired' | 'issuer';

export type Verified = { claims: JWTPayload } | { fault: TokenFault };

/** A verifier that trusts the keys of this run's Entra only; each audience counts with and without closing slash. */
export function createTokenVerifier(
  entra: Entra,
  audiences: readonly string[],
): (token: string) => Promise<Verified> {
  const keys = createLocalJWKSet(entra.jwks);
  const audience = audiences.flatMap((one) => [one, `${one}/`]);
  const issuer = `https://sts.windows.net/${facts.tenantId}/`;
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'nbf', 'tid', 'appid'],
      });
      const isOurs = payload.tid === facts.tenantId && payload.iss === issuer;
      return isOurs ? { claims: payload } : { fault: 'issuer' };
    } catch (error) {
      if (error instanceof errors.JOSEError) return { fault: faultOf(error) };
      throw error;
    }
  };
}

function faultOf(error: errors.JOSEError): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'signature';
  return error.claim === 'aud' ? 'audience' : 'lifetime';
}
