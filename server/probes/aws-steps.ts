// The steps that a bucket and a key of AWS have in common: reaching the service, whose key it is, and what a key alone gives away.
import { links } from '#shared/failures.ts';
import { accountOfAccessKey } from '#shared/fields/access-key.ts';
import { failure } from '#shared/report.ts';
import { reach } from '../net/reach.ts';
import type { AwsKeyPair } from '../vendors/aws/client.ts';
import { type AwsPlace, goalOf } from '../vendors/aws/place.ts';
import { type AwsIdentity, signIn } from '../vendors/aws/sign-in.ts';
import { expiryStep } from './expiry.ts';
import { type StepResult, type Steps, skipped, type Tools } from './probe.ts';
import { httpsSteps, lineSteps, type Words } from './reach-steps.ts';

const keysPage = {
  page: 'IAM > Users > the user > Security credentials > Access keys',
  link: links.accessKeys,
  make: 'Create access key',
};

/** `resolve`, `connect` and `secure` of a place; `field` is the value that names its region, where one does. */
export function reachSteps(place: AwsPlace, tools: Tools, field: string | undefined): Steps {
  const { goal, tls, network } = goalOf(place, tools.network);
  const line = reach({ ...tools, network }, goal);
  const words = place.provider ? wordsFor(place, field) : {};
  if (tls) return httpsSteps(line, field, words);
  const plain = skipped('input.insecure', {
    cause: `The environment of the companion (AWS_ENDPOINT_URL) names an address without TLS: ${place.endpoint.href}`,
    fix: 'Use it for tests only; with an https:// address this step checks the certificate.',
  });
  return [...lineSteps(line, field, words), ['secure', () => plain]];
}

function wordsFor({ host, region, service }: AwsPlace, field: string | undefined): Words {
  const name = service.toUpperCase();
  return {
    'net.dns': field
      ? {
          cause: `There is no ${name} in a region "${region}": the host name ${host} does not exist.`,
          fix: 'Compare the region with the one in the AWS console.',
        }
      : {
          cause: `This network does not know ${host}, though it knows other names: it is blocked here. This says nothing about the credentials.`,
          fix: `Ask your network team to allow ${host}, or test from another network.`,
        },
    'access.firewall': {
      cause: `In this network ${host} has a private address (a VPC endpoint, or a filter), which Emedgene does not use.`,
      fix: `Test from another network, or name ${host} in STORAGE_LINK_ALLOW_HOSTS to test it from here all the same.`,
    },
  };
}

export interface AwsIdentitySteps {
  readonly signIn: () => Promise<StepResult>;
  /** What texts call the user, better once AWS has named it. */
  readonly user: () => string;
  /** STS has accepted the pair. */
  readonly isProven: () => boolean;
  readonly rights: () => StepResult;
}

/** Asks whose key it is. A key that STS could not be asked about is not at fault: the service itself checks it next. */
export function identitySteps(keys: AwsKeyPair, region: string, tools: Tools): AwsIdentitySteps {
  let identity: AwsIdentity | undefined;
  const account = accountOfAccessKey(keys.accessKeyId);
  if (account) tools.learn('accountId', account);
  return {
    async signIn() {
      const answer = await signIn(keys, region, tools);
      if ('failure' in answer) return answer.failure;
      if ('unasked' in answer) {
        const { finding, effect } = answer.unasked;
        const cause = `AWS could not be asked whose key this is; the next step checks it all the same. ${finding.cause}`;
        return { skipped: { effect, finding: { ...finding, cause } } };
      }
      identity = answer.identity;
      tools.learn('accountId', identity.account);
      tools.learn('userArn', identity.arn);
      return undefined;
    },
    user: () => (identity && /[^/]+$/.exec(identity.arn)?.[0]) ?? `the user of ${keys.accessKeyId}`,
    isProven: () => identity !== undefined,
    rights: () => rights(identity),
  };
}

// A root user has no name behind a slash, and every right there is.
function rights(identity: AwsIdentity | undefined): StepResult {
  if (identity?.arn.endsWith(':root')) {
    return failure('rights.excess', {
      field: 'accessKeyId',
      cause: `This is an access key of the root user of account ${identity.account}: it may do everything, closing the account included.`,
      fix: 'Make an IAM user that may do only what Emedgene needs, use its access key, and delete the root access key.',
      link: links.accessKeys,
      evidence: identity.arn,
    });
  }
  return skipped('rights.excess', {
    cause:
      'Whether the user may do more than needed cannot be checked without rights of its own or without writing.',
    fix: 'IAM > Users > the user > Permissions: compare with what the test used.',
  });
}

/** An access key ends only by hand, unless its owner has told a date. */
export function accessKeyExpiry(tools: Tools): StepResult {
  if (tools.options.secretExpires) return expiryStep(tools, keysPage);
  return skipped('expiry.soon', {
    cause: 'An access key has no expiration date: it works until somebody deactivates it.',
    fix: 'Replace it regularly: Create access key, test it, update Emedgene, then deactivate and delete the old one.',
    link: links.accessKeys,
  });
}
