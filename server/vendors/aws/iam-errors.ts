// What IAM's own codes mean where access keys are listed, made, switched and deleted.
// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
import { links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';
import { type AwsCall, type AwsCodes, type AwsMeaning, alike, classifyAws } from './errors.ts';

const busyUser: AwsMeaning = [
  'server.transient',
  { cause: 'IAM is still at work on an earlier change of {who}.', fix: 'Try again in half a minute.' },
];
const malformed: AwsMeaning = [
  'input.malformed',
  {
    field: 'user',
    cause: 'IAM does not take "{who}" for the name of a user.',
    fix: 'Copy the name from IAM > Users; it is not the ARN.',
  },
];
// The SDK names these three only by what the key is good for; here they are about the companion's own key.
const ownKey: AwsMeaning = [
  'auth.identity_unknown',
  {
    cause:
      'AWS does not accept the access key {key} that the companion itself signs with: it is deleted, inactive or of another partition.',
    fix: 'If it was rotated: put the new pair where the companion takes it from (AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), then start the companion again.',
    link: links.ownCredentials,
  },
];

const iamCodes: AwsCodes = {
  ...alike(ownKey, 'InvalidAccessKeyId', 'InvalidClientTokenId', 'UnrecognizedClientException'),
  NoSuchEntityException: [
    'target.not_found',
    {
      field: 'user',
      cause: 'There is no IAM user {who} in this account, or not this access key of it.',
      fix: 'Compare the name with IAM > Users; upper and lower case matter.',
    },
  ],
  LimitExceededException: [
    'target.state',
    {
      cause: '{who} has two access keys already, and IAM allows no third; inactive ones count.',
      fix: 'Deactivate and delete one of them first.',
      link: links.accessKeys,
    },
  ],
  ...alike(busyUser, 'EntityTemporarilyUnmodifiableException', 'ConcurrentModificationException'),
  ...alike(malformed, 'ValidationError', 'InvalidInputException'),
  ServiceFailureException: ['server.transient', { cause: 'IAM answered with a trouble of its own.' }],
};

/** The failure an error of the IAM client stands for; texts speak of `{who}`, `{key}`, `{user}`, `{host}`, `{owner}`, `{hint}`. */
export function classifyIam(error: unknown, call: Omit<AwsCall, 'codes'>): Failure | undefined {
  return classifyAws(error, { ...call, codes: iamCodes });
}
