// Google's side of the lab's service account: takes its signed assertions at oauth2.googleapis.com, gives bearer tokens for
// them, and publishes the certificates of its keys at www.googleapis.com. Checks everything that Google checks.

import 'reflect-metadata';
import { randomBytes, verify } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { ConsoleKeys } from '../console-keys.ts';
import { facts } from '../facts.ts';
import type { HostHandler } from '../proxy.ts';
import { refuseToken } from './refusals.ts';

/** Who holds a token and what it is good for. */
export type Bearer = { readonly account: string; readonly scopes: readonly string[] };

export type GoogleAccounts = {
  readonly tokenHandler: HostHandler;
  readonly certificateHandler: HostHandler;
  /** The state of the lab's service account. */
  readonly state: { deleted: boolean; disabled: boolean };
  /** Milliseconds by which Google's clock is ahead of this machine's. */
  clockOffset: number;
  deleteKey(keyId: string): void;
  disableKey(keyId: string, disabled?: boolean): void;
  /** Gives a key an end, which may be past. */
  endKey(keyId: string, end: Date): void;
  /** Makes every token given so far worthless. */
  revokeTokens(): void;
  /** The holder of a token that is good now. */
  bearer(token: string): Bearer | undefined;
};

type Claims = Readonly<Record<string, unknown>>;
type Assertion = {
  readonly header: Claims;
  readonly claims: Claims;
  readonly signed: string;
  readonly signature: Buffer;
};
type KeyState = { deleted?: true; disabled?: boolean; end?: Date };

const TOKEN_URL = `https://${facts.google.tokenHost}/token`;
const LIFETIME = 3599;
const SKEW = 300;
const NEVER = new Date('9999-12-31T23:59:59Z');

/** Trusts the keys that were made on the console's pages; nothing is disabled or deleted at first. */
export function createGoogleAccounts(keys: ConsoleKeys): GoogleAccounts {
  const states = new Map<string, KeyState>();
  const tokens = new Map<string, Bearer & { readonly until: number }>();
  const accounts: GoogleAccounts = {
    tokenHandler: async (request) => {
      const form = new URLSearchParams(await request.text());
      const refused = refusalOf(form);
      return refused ? refuseToken(...refused) : give(readAssertion(form.get('assertion') ?? ''));
    },
    certificateHandler: (request) => publish(new URL(request.url).pathname),
    state: { deleted: false, disabled: false },
    clockOffset: 0,
    deleteKey: (keyId) => void states.set(keyId, { deleted: true }),
    disableKey: (keyId, disabled = true) => void states.set(keyId, { ...states.get(keyId), disabled }),
    endKey: (keyId, end) => void states.set(keyId, { ...states.get(keyId), end }),
    revokeTokens: () => tokens.clear(),
    bearer(token) {
      const found = tokens.get(token);
      return found && found.until > now() ? found : undefined;
    },
  };
  const now = (): number => Date.now() + accounts.clockOffset;
  const works = (keyId: string): boolean => {
    const { deleted, disabled, end = NEVER } = states.get(keyId) ?? {};
    return !deleted && !disabled && end.getTime() > now();
  };

  function refusalOf(form: URLSearchParams): [string, string?] | undefined {
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
      return ['Invalid grant_type', 'unsupported_grant_type'];
    }
    const assertion = readAssertion(form.get('assertion') ?? '');
    if (assertion?.header.alg !== 'RS256') return ['Bad Request', 'invalid_request'];
    const { iss, aud, iat, exp, scope } = assertion.claims;
    if (iss !== facts.google.serviceAccount || accounts.state.deleted) {
      return ['Invalid grant: account not found'];
    }
    if (accounts.state.disabled) return ['Robot is disabled.'];
    if (!isSigned(assertion)) return ['Invalid JWT Signature.'];
    if (aud !== TOKEN_URL) return ['Invalid JWT: Failed audience check.'];
    if (!isTimely(Number(iat), Number(exp), now() / 1000)) {
      return [
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      ];
    }
    return typeof scope === 'string' && scope.startsWith('https://www.googleapis.com/auth/')
      ? undefined
      : ['Invalid OAuth scope or ID token audience provided.', 'invalid_scope'];
  }

  // The key's ID is optional in an assertion (Google's own library leaves it out); then any key of the account will do.
  function isSigned({ header, signed, signature }: Assertion): boolean {
    const named = [...keys.serviceAccount].filter(
      ([keyId]) => header.kid === undefined || header.kid === keyId,
    );
    const alive = named.filter(([keyId]) => works(keyId));
    return alive.some(([, publicKey]) => verify('RSA-SHA256', Buffer.from(signed), publicKey, signature));
  }

  function give(assertion: Assertion | undefined): Response {
    const token = `ya29.example-${randomBytes(24).toString('base64url')}`;
    const scopes = String(assertion?.claims.scope).split(' ');
    tokens.set(token, { account: facts.google.serviceAccount, scopes, until: now() + LIFETIME * 1000 });
    const headers = { 'cache-control': 'no-cache, no-store', server: 'scaffolding on HTTPServer2' };
    return Response.json({ access_token: token, expires_in: LIFETIME, token_type: 'Bearer' }, { headers });
  }

  async function publish(path: string): Promise<Response> {
    const account = decodeURIComponent(/^\/robot\/v1\/metadata\/x509\/([^/]+)$/.exec(path)?.[1] ?? '');
    if (account !== facts.google.serviceAccount || accounts.state.deleted) {
      return Response.json(
        { error: { code: 404, message: 'Not Found', status: 'NOT_FOUND' } },
        { status: 404 },
      );
    }
    const alive = [...keys.serviceAccount].filter(([keyId]) => works(keyId));
    const published = alive.map(async ([keyId, pem]) => {
      return [keyId, await certificateOf(pem, states.get(keyId)?.end ?? NEVER)] as const;
    });
    return Response.json(Object.fromEntries(await Promise.all(published)));
  }

  return accounts;
}

function isTimely(iat: number, exp: number, now: number): boolean {
  return exp > now && iat < now + SKEW && exp - iat > 0 && exp - iat <= 3600;
}

function readAssertion(text: string): Assertion | undefined {
  const [header, claims, signature, ...more] = text.split('.');
  if (!header || !claims || !signature || more.length > 0) return undefined;
  try {
    const [read, said] = [header, claims].map((part) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()),
    );
    const signed = `${header}.${claims}`;
    return { header: read, claims: said, signed, signature: Buffer.from(signature, 'base64url') };
  } catch {
    return undefined;
  }
}

/** A certificate over a key that others hold: only its dates matter to whoever reads it. */
async function certificateOf(publicKeyPem: string, notAfter: Date): Promise<string> {
  x509.cryptoProvider.set(crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const { privateKey } = (await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomBytes(8).toString('hex'),
    subject: `CN=${facts.google.uniqueId}`,
    issuer: `CN=${facts.google.uniqueId}`,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter,
    signingAlgorithm: algorithm,
    signingKey: privateKey,
    publicKey: new x509.PublicKey(publicKeyPem),
  });
  return certificate.toString('pem');
}
