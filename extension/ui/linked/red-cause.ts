// What a red icon's own text says about its cause, without the secret: which of them needs a new one, and which does not.
import type { LinkView } from '../../bus/view.ts';
import type { MessageKey } from '../message.ts';

/** Words of the providers' own answers; the first that is found decides. */
const MEANINGS: readonly (readonly [RegExp, MessageKey])[] = [
  [/AADSTS7000222/, 'linked_cause_expired'],
  [
    /AADSTS7000215|SignatureDoesNotMatch|invalid_grant|authentication methods failed|\b530\b|\b401\b|AUTHENTICATION_FAILURE/i,
    'linked_cause_secret',
  ],
  // A server's certificate expires too, and the firewall of an Azure account refuses by a code that sounds like a right.
  [/\bcertificates?\b|\bAuthorizationFailure\b|SourceIPMismatch|\b(?:TLS|SSL)\b/i, 'linked_cause_network'],
  [/\bexpired\b/i, 'linked_cause_expired'],
  [/AADSTS(?:700016|90002)|InvalidAccessKeyId|InvalidClientTokenId/i, 'linked_cause_identity'],
  [/AuthorizationPermissionMismatch|AccessDenied|\b403\b|permission/i, 'linked_cause_rights'],
  [
    /ContainerNotFound|FilesystemNotFound|NoSuchBucket|NoSuchKey|does not exist|no such file|\b404\b/i,
    'linked_cause_missing',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|timed? ?out|No connection|\b50[234]\b/i,
    'linked_cause_network',
  ],
];

/** The key of what it means; undefined where the text is nobody's we know and nothing else is known. */
export function redCause(
  detail: string | undefined,
  link: LinkView | undefined,
  today: string,
): MessageKey | undefined {
  const meant = MEANINGS.find(([words]) => words.test(detail ?? ''))?.[1];
  const isOver = link?.expiresAt !== undefined && link.expiresAt < today;
  return meant ?? (isOver ? 'linked_cause_expired' : undefined);
}
