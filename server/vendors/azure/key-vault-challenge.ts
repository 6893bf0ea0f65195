// What a vault answers to a call without a token: where to sign in, and for whom the token must be. Both have to be what is known
// already; only the vault's tenant is news. https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
import { type Failure, failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { cloudOf, vaultAudience } from './clouds.ts';
import { classifyReply, KEY_VAULT } from './key-vault-errors.ts';

export interface Challenge {
  /** Where to sign in, e.g. `https://login.microsoftonline.com/TENANT`. */
  readonly authority: string;
  /** Whom the token is for, without closing slash, e.g. `https://vault.azure.net`. */
  readonly audience: string;
}

const PART = /\b(authorization|authorization_uri|resource|scope)="?([^",\s]{1,300})"?/gi;

/** The parts of a `WWW-Authenticate` header, or undefined when it is no Bearer challenge with both. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  if (!header || !/^\s*Bearer\s/i.test(header)) return undefined;
  const parts = new Map<string, string>();
  for (const [, name = '', value = ''] of header.matchAll(PART)) {
    if (!parts.has(name.toLowerCase())) parts.set(name.toLowerCase(), value);
  }
  const authority = parts.get('authorization') ?? parts.get('authorization_uri');
  const audience = parts.get('resource') ?? parts.get('scope')?.replace(/\/\.default$/, '');
  return authority && audience ? { authority, audience: audience.replace(/\/$/, '') } : undefined;
}

/** The tenant the vault belongs to, or why no token may go to this host. */
export function judgeChallenge(
  reply: HttpReply,
  host: string,
): { readonly tenant: string } | { readonly failure: Failure } {
  const header = reply.headers['www-authenticate'];
  const challenge = reply.status === 401 ? readChallenge(header) : undefined;
  if (!challenge) {
    const isError = reply.status >= 400 && reply.status !== 401;
    return { failure: isError ? classifyReply(reply, host) : foreignAnswer(KEY_VAULT, host, reply.status) };
  }
  const tenant = tenantOf(challenge.authority, cloudOf(host).authorities);
  if (tenant !== undefined && challenge.audience === vaultAudience(host)) return { tenant };
  return { failure: stranger(challenge) };
}

function tenantOf(authority: string, hosts: readonly string[]): string | undefined {
  const [, host = '', tenant] = /^https:\/\/([a-z0-9.-]+)\/([a-z0-9.-]{1,253})\/?$/i.exec(authority) ?? [];
  return hosts.includes(host.toLowerCase()) ? tenant : undefined;
}

function stranger({ authority, audience }: Challenge): Failure {
  return failure('input.malformed', {
    field: 'keyUrl',
    cause:
      'The host {host} asks for a sign-in as no Key Vault of this cloud does. No secret and no token was sent to it.',
    fix: 'Check that the Key URL is the Key Identifier of your own vault, and ask who runs the network in between.',
    evidence: `${authority} for ${audience}`,
  });
}
