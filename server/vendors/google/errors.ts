// What a refusal of Cloud Storage means. Reasons: https://cloud.google.com/storage/docs/json_api/v1/status-codes.
// Where one reason stands for many things, Google's words decide; an answer without Google's marks is somebody else's.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { busy, foreignAnswer, trouble } from '../foreign-answer.ts';
import { listAt, objectAt, readDocument, saysAnything, textAt } from '../json-document.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

export const STORAGE_HOST = 'storage.googleapis.com';

const buckets = 'Cloud Storage > Buckets';
const FROM_HERE =
  'This test ran from this computer; Emedgene connects from its own network and may be let in.';
const denied: Meaning = [
  'perm.denied',
  {
    cause:
      'The sign-in worked, but {account} lacks the right {right} on the bucket "{bucket}", or there is no such bucket: Google answers both alike.',
    fix: `${buckets} > {bucket} > Permissions > Grant access: {account} with the role Storage Object Viewer; it takes up to 7 minutes to work. If the bucket is not in the list, correct its name.`,
  },
];
const missing: Meaning = [
  'target.not_found',
  {
    field: 'bucket',
    cause: 'The sign-in worked, but there is no bucket "{bucket}".',
    fix: `${buckets}: copy the name, without gs:// and without a path.`,
  },
];
const refused: Meaning = [
  'auth.secret_wrong',
  {
    field: 'clientCredentialsBase64',
    cause: 'Google gave a token for {account}, but Cloud Storage does not take it.',
    fix: 'Test again in a minute. If it stays so: IAM & Admin > Service Accounts > {account} > Keys > Add key.',
  },
];
const perimeter: Meaning = [
  'access.firewall',
  {
    cause: `A perimeter of the bucket's organization (VPC Service Controls) refuses this computer. ${FROM_HERE}`,
    fix: 'Show the evidence to whoever owns the perimeter (Security > VPC Service Controls), to let in the addresses of Emedgene.',
  },
];
const ipFilter: Meaning = [
  'access.firewall',
  {
    cause: `The IP filter of the bucket "{bucket}" refuses this computer. ${FROM_HERE}`,
    fix: `${buckets} > {bucket} > Configuration > IP filtering: check that Emedgene's addresses are let in.`,
  },
];
const state = (cause: string, fix: string): Meaning => ['target.state', { cause, fix }];
const requesterPays = state(
  'The bucket "{bucket}" makes whoever reads it pay (Requester Pays), which Emedgene does not.',
  `${buckets} > {bucket} > Configuration > Requester Pays: Off.`,
);
const billing = state(
  'The billing account of the project that owns the bucket "{bucket}" is closed, missing or in arrears.',
  'Billing > Account management: link an active billing account to the project.',
);
const apiOff = state(
  'The Cloud Storage JSON API is switched off in the project of {account}.',
  'APIs & Services > Library > Google Cloud Storage JSON API > Enable; it takes some minutes to work.',
);
const encryption = state(
  'The first file is encrypted with a key that Google cannot use: disabled, destroyed or given by its owner with each call.',
  `${buckets} > {bucket} > the file: see its encryption. Enable the key in Security > Key Management, or store the file with another one.`,
);
const malformed: Meaning = ['input.malformed', { field: 'bucket', fix: `Copy the name from ${buckets}.` }];
const policy: Meaning = [
  'auth.policy',
  { cause: 'A policy of the organization that owns the bucket "{bucket}" forbids this.' },
];

/** Before the reason: one reason stands for all of these. */
const words: readonly (readonly [RegExp, Meaning])[] = [
  [/vpcServiceControls|VPC Service Controls|prohibited by organization's policy/i, perimeter],
  [/IP filter/i, ipFilter],
  [/requester pays/i, requesterPays],
  [/billing account|billing is disabled|delinquent/i, billing],
  [/has not been used in project|it is disabled/i, apiOff],
  [/customer-supplied encryption|encrypted by a customer|Cloud KMS key/i, encryption],
];

const reasons: Readonly<Record<string, Meaning>> = {
  forbidden: denied,
  insufficientPermissions: denied,
  notFound: missing,
  authError: refused,
  lockedDomainExpired: policy,
  orgPolicyConstraintFailed: policy,
  vpcServiceControls: perimeter,
  countryBlocked: [
    'access.firewall',
    { cause: `Google refuses the country this computer is in. ${FROM_HERE}` },
  ],
  userProjectMissing: requesterPays,
  userProjectInvalid: requesterPays,
  userProjectAccessDenied: requesterPays,
  authenticationRequiredRequesterPays: requesterPays,
  userProjectAccountProblem: billing,
  accountDisabled: billing,
  accessNotConfigured: apiOff,
  usageLimitsAccessNotConfigured: apiOff,
  cloudKmsDisabledKey: encryption,
  cloudKmsDecryptionKeyNotFound: encryption,
  resourceIsEncryptedWithCustomerEncryptionKey: encryption,
  invalid: malformed,
  invalidParameter: malformed,
  invalidArgument: malformed,
};

const statuses: Readonly<Record<number, Meaning>> = {
  400: ['unexpected'],
  401: refused,
  403: denied,
  404: missing,
  412: policy,
};

/** The failure a reply of the storage host stands for; never asked about a good one. */
export function classify({ status, headers, body }: HttpReply): Failure {
  const error = objectAt(readDocument(body), 'error');
  const [first = {}] = listAt(error, 'errors') ?? [];
  const ours = saysAnything(error) || typeof headers['x-guploader-uploadid'] === 'string';
  if (!ours || status < 400) return foreignAnswer('Google Cloud Storage', STORAGE_HOST, status);
  // Downloads are refused in plain text; it is told by what it matches only, for it may repeat what was sent.
  const text =
    textAt(error, 'message') ?? textAt(first, 'message') ?? body.subarray(0, 2000).toString('utf8');
  const reason = textAt(first, 'reason') ?? '';
  const evidence = `HTTP ${status}${/^\w{1,60}$/.test(reason) ? ` ${reason}` : ''}${incident(text)}`;
  if (status === 429 || /^(?:\w*[rR]ateLimitExceeded|quotaExceeded|dailyLimitExceeded)$/.test(reason)) {
    return busy('Google Cloud Storage', evidence);
  }
  if (status === 408 || status >= 500) return trouble('Google Cloud Storage', evidence);
  const said = words.find(([pattern]) => pattern.test(text))?.[1];
  const [name, detail]: Meaning = said ?? reasons[reason] ?? statuses[status] ?? ['unexpected'];
  return withRight(failure(name, { ...detail, evidence }), text);
}

// Google names the right that was missing, and the incident that the owner of a perimeter can look up.
function withRight(found: Failure, text: string): Failure {
  const right = /\bstorage\.[a-zA-Z]+\.[a-zA-Z]+\b/.exec(text)?.[0] ?? 'to read objects';
  const cause = found.finding.cause.replace('{right}', right);
  return { ...found, finding: { ...found.finding, cause } };
}

function incident(text: string): string {
  const id = /vpcServiceControlsUniqueIdentifier:\s*([\w-]{1,80})/.exec(text)?.[1];
  return id ? `, vpcServiceControlsUniqueIdentifier ${id}` : '';
}
