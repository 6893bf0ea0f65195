// From an error answer of Azure Key Vault or Managed HSM to its code: most are 403, told apart by an inner code, else by their words.
import { type Failure, failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { objectAt, readDocument, textAt } from '../json-document.ts';
import { judge } from './answer.ts';
import { keyDeleted, keyVaultCodes } from './key-vault-codes.ts';

/** What people call the service. */
export const KEY_VAULT = 'Azure Key Vault';

// What the words say wins over the codes that say too little: a deny assignment is told as a missing role.
const words: readonly (readonly [RegExp, string])[] = [
  [/DenyAssignmentId: '?(?!null\b)[\w/-]/i, 'DeniedByAssignment'],
  [/\bAKV10032\b|Invalid issuer/i, 'InvalidIssuer'],
  [/\bincompatible\b/i, 'IncompatibleKey'],
];
// And only these where there is no inner code, as of older vaults and of managed HSMs.
const wordsAlone: readonly (readonly [RegExp, string])[] = [
  [/disabled key/i, 'KeyDisabled'],
  [/expired key/i, 'KeyExpired'],
  [/not yet valid|not (?:yet )?active|used before/i, 'KeyNotYetValid'],
  [/not permitted on this key/i, 'KeyOperationForbidden'],
  [/private link|public network access is disabled/i, 'ForbiddenByConnection'],
  [/client address/i, 'ForbiddenByFirewall'],
  [/managedHsm|Activity ID/i, 'DeniedByHsm'],
  [/Microsoft\.KeyVault\/vaults\//i, 'ForbiddenByRbac'],
  [/does not have keys|operation is not allowed/i, 'ForbiddenByPolicy'],
];

/** The failure an answer that is not the expected one stands for; the caller fills in what `keyVaultCodes` speaks of. */
export function classifyReply({ status, headers, body }: HttpReply, host: string): Failure {
  const error = objectAt(readDocument(body), 'error');
  const outer = textAt(error, 'code');
  const inner =
    textAt(objectAt(error, 'innererror'), 'code') ?? textAt(objectAt(error, 'innerError'), 'code');
  const message = textAt(error, 'message') ?? '';
  const byWords = (rules: typeof words) => rules.find(([pattern]) => pattern.test(message))?.[1];
  const known = inner && Object.hasOwn(keyVaultCodes, inner) ? inner : undefined;
  const code = status < 429 ? (byWords(words) ?? known ?? byWords(wordsAlone) ?? outer) : outer;
  const said = [outer, inner ?? /\bAKV\d+\b/.exec(message)?.[0]].filter(Boolean).join(' ');
  const date = typeof headers.date === 'string' ? headers.date : undefined;
  return judge({ status, code, said, requestId: requestIdOf(headers), date }, keyVaultCodes, {
    service: KEY_VAULT,
    host,
  });
}

/** The id of the request, or that there is none although the answer is Azure's own: managed HSMs send other marks. */
export function requestIdOf(headers: HttpReply['headers']): string | undefined {
  const id = headers['x-ms-request-id'];
  if (typeof id === 'string' && id !== '') return id;
  return Object.keys(headers).some((name) => name.startsWith('x-ms-')) ? 'without id' : undefined;
}

/** The same failure when the key turned out to be deleted and recoverable. */
export function deleted({ finding: { evidence } }: Failure): Failure {
  const [name, detail] = keyDeleted;
  return failure(name, { ...detail, ...(evidence ? { evidence } : {}) });
}
