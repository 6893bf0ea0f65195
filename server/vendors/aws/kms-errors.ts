// What the codes of AWS KMS mean. KMS answers 400 to nearly everything, so only the code tells.
// https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html and developerguide/key-state.html
import { links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';
import { type AwsCall, type AwsCodes, type AwsMeaning, alike, classifyAws, messageOf } from './errors.ts';

const keyPage = 'KMS > Customer managed keys > {keyId}';

const state = (cause: string, fix: string): AwsMeaning => [
  'target.state',
  { field: 'keyArn', cause, fix, link: links.keyStates },
];
const trouble: AwsMeaning = [
  'server.transient',
  { cause: 'AWS KMS cannot use the key {keyId} at this moment. This says nothing about the credentials.' },
];
const malformed: AwsMeaning = [
  'input.malformed',
  {
    field: 'keyArn',
    cause: 'AWS KMS does not take "{keyArn}" for a key.',
    fix: 'Copy the ARN again: KMS > Customer managed keys > the key > General configuration.',
  },
];
const otherKey: AwsMeaning = state(
  'What the key {keyId} has just encrypted, it does not decrypt: the alias was moved to another key, or the answer was damaged on the way.',
  "Use the key's own ARN instead of an alias, then test again.",
);
const outside: AwsMeaning = state(
  'The key {keyId} lives in a custom key store (CloudHSM or external) that AWS KMS cannot reach.',
  'KMS > Custom key stores: have its owner connect the store again.',
);

const kmsCodes: AwsCodes = {
  NotFoundException: [
    'target.not_found',
    {
      field: 'keyArn',
      cause: 'The sign-in worked, but there is no key "{keyArn}" (any more).',
      fix: 'Compare the ARN, above all its Region and account, with KMS > Customer managed keys.',
    },
  ],
  ...alike(otherKey, 'IncorrectKeyException', 'InvalidCiphertextException'),
  ...alike(malformed, 'InvalidArnException', 'ValidationException'),
  ...alike(trouble, 'KeyUnavailableException', 'DependencyTimeoutException', 'KMSInternalException'),
  ...alike(outside, 'CustomKeyStoreInvalidStateException', 'CloudHsmClusterNotActiveException'),
  ...alike(outside, 'XksProxyUriUnreachableException'),
  UnsupportedOperationException: state(
    'The key {keyId} is of a kind that cannot do this.',
    'Use a symmetric key for encrypting and decrypting: KMS > Customer managed keys > Create key > Symmetric.',
  ),
};

/** States in the order in which texts are looked through. */
const states: readonly (readonly [RegExp, AwsMeaning])[] = [
  [
    /pending (?:replica )?deletion/i,
    state(
      'The key {keyId} is to be deleted: it is out of use already, and once it is gone, so is all data under it.',
      `Stop it now, if that is not meant: ${keyPage} > Key actions > Cancel key deletion, then Enable.`,
    ),
  ],
  [
    /pending import/i,
    state(
      'The key {keyId} has no key material (yet or any more).',
      `${keyPage} > Key material > Import key material.`,
    ),
  ],
  [
    /\b(?:creating|updating)\b/i,
    state('The key {keyId} is still being made or changed.', 'Wait a minute, then test again.'),
  ],
  [/\bunavailable\b/i, outside],
  [/\bdisabled\b/i, state('The key {keyId} is disabled.', `${keyPage} > Key actions > Enable.`)],
];

const USAGE = /key usage is (\w+)/i;

/** The failure an error of the KMS client stands for; texts speak of `{keyId}`, `{keyArn}`, `{key}`, `{host}`, `{user}`, `{owner}`. */
export function classifyKms(error: unknown, call: Omit<AwsCall, 'codes'>): Failure | undefined {
  return classifyAws(error, { ...call, codes: { ...kmsCodes, ...byText(error) } });
}

// Three codes stand for several states; the text tells which.
function byText(error: unknown): AwsCodes {
  if (!(error instanceof Error)) return {};
  const text = messageOf(error) ?? '';
  const unknown = state('The state of the key {keyId} does not allow this.', `Look at ${keyPage} > Status.`);
  const found = states.find(([pattern]) => pattern.test(text))?.[1] ?? unknown;
  return {
    KMSInvalidStateException: found,
    DisabledException: found === unknown ? (states.at(-1)?.[1] ?? unknown) : found,
    InvalidKeyUsageException: usage(USAGE.exec(text)?.[1]),
  };
}

function usage(named: string | undefined): AwsMeaning {
  return state(
    `The key {keyId} is not one for encrypting and decrypting with AES${named ? `: its usage is ${named}` : ''}.`,
    'Use a symmetric key whose usage is Encrypt and decrypt: KMS > Customer managed keys > Create key > Symmetric.',
  );
}
