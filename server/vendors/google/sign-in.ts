// Signs in at Google as a service account (OAuth 2.0 with a signed assertion, RFC 7523) and tells its refusals apart by their words.
// Own request instead of google-auth-library, which opens sockets of its own and may take credentials from the surroundings.
// https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests and its table of error codes.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { busy, foreignAnswer, trouble } from '../foreign-answer.ts';
import { type JsonDocument, readDocument, textAt } from '../json-document.ts';
import { askForToken, type SignedIn } from '../token-call.ts';
import { type ServiceAccountKey, signedToken } from './key.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

/** The one host that gets the assertion, whatever `token_uri` of the file says. */
export const TOKEN_HOST = 'oauth2.googleapis.com';
const TOKEN_URL = `https://${TOKEN_HOST}/token`;
/** Reading is all the token is good for, whatever roles the account holds. */
const SCOPE = 'https://www.googleapis.com/auth/devstorage.read_only';
/** The longest life Google takes, in seconds: what makes a clock that is a little off matter least. */
const LIFETIME = 3600;

const field = 'clientCredentialsBase64';
const accounts = 'IAM & Admin > Service Accounts';
const noKey: Meaning = [
  'auth.secret_wrong',
  {
    field,
    cause:
      'Google refused the key {key} of {account}: it was deleted, disabled or has expired, or the file was changed after the download. Google answers all of these alike.',
    fix: `${accounts} > {account} > Keys: look for the key's ID. Else Add key > Create new key > JSON, test it, update Emedgene, then delete the old one. A key made just now may take a minute to work.`,
  },
];
const noAccount: Meaning = [
  'auth.identity_unknown',
  {
    field,
    cause: 'Google knows no service account {account}: it was deleted or disabled, or the file was changed.',
    fix: `${accounts}: look for {account} and whether it is enabled. If it is gone, make a new one with a key of its own.`,
  },
];
const disabled: Meaning = [
  'auth.disabled',
  {
    field,
    cause: 'The service account {account} is disabled.',
    fix: `${accounts} > {account} > Enable service account.`,
  },
];
const otherFile: Meaning = [
  'auth.identity_unknown',
  {
    field,
    cause: 'Google does not take this file for the key of a service account.',
    fix: `Download one: ${accounts} > account > Keys > Add key > Create new key > JSON.`,
  },
];
const policy: Meaning = [
  'auth.policy',
  { cause: "A policy of the project's organization blocks the sign-in of {account}." },
];

/** What the words of `invalid_grant` mean; it is the one code for nearly everything. */
const grants: readonly (readonly [RegExp, Meaning])[] = [
  [/^Invalid JWT Signature\b/i, noKey],
  [/\baccount not found\b|\baccount has been deleted\b/i, noAccount],
  [/\b(?:robot|account|client) is disabled\b/i, disabled],
  [/\bshort-lived token\b|\breasonable timeframe\b|\biat and exp\b/i, ['clock.skew']],
];

const errors: Readonly<Record<string, Meaning>> = {
  invalid_client: otherFile,
  unauthorized_client: otherFile,
  deleted_client: noAccount,
  disabled_client: disabled,
  access_denied: policy,
  admin_policy_enforced: policy,
  org_internal: policy,
};

/** A token that reads Cloud Storage, or why there is none. */
export async function signIn(http: Http, key: ServiceAccountKey): Promise<SignedIn> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: key.clientEmail, scope: SCOPE, aud: TOKEN_URL, iat: now, exp: now + LIFETIME };
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: signedToken(key, claims),
  };
  return askForToken(http, { purpose: 'google-token', url: new URL(TOKEN_URL), form, read: readReply });
}

/** The token of a reply, or the failure it stands for. Only JSON of the agreed shape counts as Google's word. */
export function readReply({ status, body }: HttpReply): SignedIn {
  const document = readDocument(body);
  const token = textAt(document, 'access_token');
  if (status === 200 && token) return { token: new Secret(token) };
  const error = textAt(document, 'error');
  if (error) return { failure: refusal(error, document, status) };
  return { failure: foreignAnswer('Google', TOKEN_HOST, status) };
}

// The words are told only where they are known ones: whoever answers in Google's place may echo the assertion.
function refusal(error: string, document: JsonDocument, status: number): Failure {
  const words = textAt(document, 'error_description') ?? '';
  const known = error === 'invalid_grant' ? grants.find(([pattern]) => pattern.test(words)) : undefined;
  const code = /^[a-z_]{1,40}$/.test(error) ? error : `HTTP ${status}`;
  const evidence = known ? `${code}: ${known[0].exec(words)?.[0]}` : code;
  if (status === 429 || /rate_limit|quota/.test(code)) return busy('Google', evidence);
  if (status >= 500 || /^(?:internal_failure|server_error|temporarily_unavailable)$/.test(code)) {
    return trouble('Google', evidence);
  }
  const [name, detail]: Meaning = known?.[1] ?? errors[error] ?? ['unexpected'];
  return failure(name, { ...detail, evidence });
}
