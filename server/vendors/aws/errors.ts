// What an error of the AWS SDK means. Codes that all services share stand here, those of S3 and KMS in tables of their own.
// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
import { type FailureClass, links } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { classifyNetwork, type Place } from '../../net/classify.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { type Asked, denied } from './denied.ts';
import { mayBeOff } from './place.ts';

export type AwsMeaning = readonly [FailureClass, FindingDetail?];
export type AwsCodes = Readonly<Record<string, AwsMeaning>>;

export interface AwsCall extends Place {
  readonly asked: Asked;
  /** Where it was asked, e.g. `me-south-1`. */
  readonly region?: string;
  /** What codes mean to this service alone; they win over the shared ones. */
  readonly codes: AwsCodes;
  /** STS has just accepted this very pair, so neither its key nor its secret is at fault. */
  readonly isProven?: boolean;
}

const keysPage = 'IAM > Users > the user > Security credentials > Access keys';
const unknownKey: AwsMeaning = [
  'auth.identity_unknown',
  {
    field: 'accessKeyId',
    cause:
      'AWS does not accept the access key {key}: it is mistyped, deleted or inactive, or belongs to another partition (China, GovCloud).',
    fix: `Compare it with ${keysPage}, and look whether it is Active there. A key made in the last minute may need a moment.`,
    link: links.accessKeys,
  },
];
const wrongSecret: AwsMeaning = [
  'auth.secret_wrong',
  {
    field: 'secretAccessKey',
    cause: 'AWS knows the access key {key}, but this is not its secret.',
    fix: `Copy the secret again where it was kept; AWS shows it only once. If it is lost: ${keysPage} > Create access key, and capture both.`,
    link: links.accessKeys,
  },
];
const temporary: AwsMeaning = [
  'auth.secret_expired',
  {
    field: 'accessKeyId',
    cause: 'AWS took {key} for a temporary access key, whose time is over.',
    fix: `Use the access key of an IAM user, which stays: ${keysPage} > Create access key.`,
    link: links.accessKeys,
  },
];
const mangled: AwsMeaning = [
  'unexpected',
  {
    cause:
      'The request did not arrive at {host} as it was signed: something in the network in between changes requests. This says nothing about the credentials.',
    fix: 'Ask who runs the network (proxy) to pass requests to AWS unchanged, or test from another network.',
  },
];
const notEnabled: AwsMeaning = [
  'target.region',
  {
    cause: 'The account of {key} has not enabled the region {region}; the key itself is good.',
    fix: 'AWS console > Account > AWS Regions > Enable. A key made in the last minute may need a moment instead.',
    link: links.regions,
  },
];
const account: AwsMeaning = [
  'target.state',
  {
    cause: 'The AWS account is suspended, not paid or not signed up for this service.',
    fix: 'Sign in to the AWS console as its owner and look at Billing and at messages from AWS Support.',
  },
];
const skewed: AwsMeaning = ['clock.skew'];
const busy: AwsMeaning = [
  'throttle',
  { cause: 'AWS asks to slow down. This says nothing about the credentials.' },
];
const trouble: AwsMeaning = [
  'server.transient',
  { cause: '{host} answered with a trouble of its own. This says nothing about the credentials.' },
];

const unknowns = ['InvalidAccessKeyId', 'InvalidClientTokenId', 'UnrecognizedClientException'];
const mismatches = ['SignatureDoesNotMatch', 'InvalidSignatureException', 'InvalidSecurity'];
const shared: AwsCodes = {
  ...alike(unknownKey, ...unknowns),
  ...alike(wrongSecret, ...mismatches),
  ...alike(temporary, 'ExpiredToken', 'ExpiredTokenException', 'InvalidToken', 'TokenRefreshRequired'),
  ...alike(skewed, 'RequestTimeTooSkewed', 'RequestExpired'),
  ...alike(mangled, 'IncompleteSignature', 'IncompleteSignatureException', 'MissingSecurityHeader'),
  ...alike(mangled, 'MissingAuthenticationToken', 'MissingAuthenticationTokenException'),
  ...alike(mangled, 'XAmzContentSHA256Mismatch', 'AuthorizationHeaderMalformed'),
  ...alike(account, 'AccountProblem', 'AllAccessDisabled', 'NotSignedUp', 'OptInRequired', 'InvalidPayer'),
  UserSuspended: [
    'auth.disabled',
    { field: 'accessKeyId', cause: 'The user of the access key {key} is suspended.' },
  ],
  ...alike(busy, 'SlowDown', 'Throttling', 'ThrottlingException', 'TooManyRequestsException'),
  ...alike(busy, 'RequestLimitExceeded', 'LimitExceededException', 'BandwidthLimitExceeded'),
  ...alike(trouble, 'InternalError', 'InternalFailure', 'InternalServerError', 'ServiceUnavailable'),
  ...alike(trouble, 'ServiceUnavailableException', 'OperationAborted'),
  ...alike(['net.timeout'], 'RequestTimeout', 'RequestTimeoutException'),
};

const denials = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);
// STS and KMS call a wrong clock a wrong signature, and say so in the text only.
const CLOCK = /signature (?:expired|not yet current)/i;

/** The failure an error of the SDK stands for, or undefined when it is none of its errors. */
export function classifyAws(error: unknown, call: AwsCall): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (partOf(error, 'code') === 'ERR_FOREIGN_ANSWER') {
    return foreignAnswer('AWS', call.host, Number(partOf(error, 'statusCode')));
  }
  const metadata = partOf(error, '$metadata');
  const status = partOf(metadata, 'httpStatusCode');
  if (typeof status !== 'number') return beforeSending(error) ?? classifyNetwork(error, call);
  // An answer of AWS that is no error of AWS could not be read: it was changed or cut on the way.
  if (partOf(error, '$fault') === undefined || messageOf(error) === undefined)
    return notAws(call.host, `HTTP ${status} in another form`);
  const code = error.name;
  const requestId = partOf(metadata, 'requestId');
  const evidence = requestId ? `${code}, request ${requestId}` : code;
  if (denials.has(code)) return denied(error.message, call.asked, evidence);
  if (CLOCK.test(error.message)) return failure('clock.skew', { evidence });
  const unknown: AwsMeaning = status === 429 ? busy : status >= 500 ? trouble : ['unexpected'];
  const table = [proven(call), call.codes, shared].find((codes) => Object.hasOwn(codes, code));
  const [name, detail] = table?.[code] ?? unknown;
  return failure(name, { ...detail, evidence });
}

/** What codes mean once STS knows the pair: what refuses it now is the region, or somebody on the way. */
function proven({ isProven, provider, region }: AwsCall): AwsCodes {
  // Servers that are only compatible with AWS may know a key by another secret than STS does.
  if (!isProven || !provider) return {};
  const off = region !== undefined && mayBeOff(region) ? alike(notEnabled, ...unknowns) : {};
  return { ...alike(mangled, ...mismatches), ...off };
}

/** The text of an error; undefined where the answer held something else, which the SDK passes on as it came. */
export function messageOf(error: Error): string | undefined {
  const message: unknown = error.message;
  return typeof message === 'string' ? message : undefined;
}

/** What nothing fits: the SDK fails in ways of its own over answers it cannot make sense of. */
export function unknownError(error: unknown): Failure {
  return failure('unexpected', { evidence: error instanceof Error ? error.name : 'error' });
}

/** Somebody between this computer and AWS answered in its place, in a form that AWS never would. */
export function notAws(host: string, evidence?: string): Failure {
  const found = foreignAnswer('AWS', host, 200);
  return evidence ? { ...found, finding: { ...found.finding, evidence } } : found;
}

/** The same meaning for several codes. */
export function alike(meaning: AwsMeaning, ...codes: readonly string[]): AwsCodes {
  return Object.fromEntries(codes.map((code) => [code, meaning]));
}

// The SDK looks at some values itself.
function beforeSending({ name, message }: Error): Failure | undefined {
  if (name === 'InvalidBucketName' || /bucket name/i.test(message)) {
    return failure('input.malformed', { field: 'bucket', evidence: name });
  }
  if (/^Region\b|valid hostname component/.test(message)) {
    return failure('input.malformed', { field: 'region', evidence: name });
  }
  return undefined;
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
