// Verification of bearer tokens as Azure Storage does it: Entra's signature, audience, lifetime, tenant of the subscription.

import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Entra } from './entra.ts';
import { facts } from './facts.ts';

/** The token's claims, or why it was refused in the words of Azure's AuthenticationErrorDetail. */
export type Verified = { claims: JWTPayload } | { detail: string };

/** A verifier that trusts the keys of this run's Entra only. */
export function createTokenVerifier(entra: Entra): (token: string) => Promise<Verified> {
  const keys = createLocalJWKSet(entra.jwks);
  const audience = [
    'https://storage.azure.com',
    'https://storage.azure.com/',
    `https://${facts.blobHost}`,
    `https://${facts.blobHost}/`,
  ];
  const issuer = `https://sts.windows.net/${facts.tenantId}/`;
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'nbf', 'tid', 'appid'],
      });
      const ours = payload.tid === facts.tenantId && payload.iss === issuer;
      return ours ? { claims: payload } : { detail: 'Issuer validation failed. Issuer did not match.' };
    } catch (error) {
      if (error instanceof errors.JOSEError) return { detail: detailOf(error) };
      throw error;
    }
  };
}

function detailOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'Lifetime validation failed. The token is expired.';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return 'Audience validation failed. Audience did not match.';
  }
  if (error instanceof errors.JWTClaimValidationFailed) return 'Lifetime validation failed.';
  return 'Signature validation failed. Signature verification failed.';
}
