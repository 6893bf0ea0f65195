// Reads what AWS says when it denies: who may not do what, and which kind of policy decided. S3, KMS, STS and IAM share the wording.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
import { links } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import { withNames } from '../names.ts';

export interface Denial {
  /** ARN of who asked. */
  readonly principal?: string;
  /** E.g. `s3:ListBucket`. */
  readonly action?: string;
  readonly resource?: string;
  /** The kind of policy that lacks an Allow, e.g. `identity-based policy`. */
  readonly missing?: string;
  /** The kind of policy that holds a Deny. */
  readonly denying?: string;
  /** KMS tells a foreign key that does not exist and one that may not be used alike. */
  readonly ambiguous?: true;
}

// Longer texts are not AWS's, and looking through them takes time.
const LONGEST = 4_000;
const WHO = /^User: (\S+) is not authorized to perform: ([\w-]+:[\w*-]+)/;
const ON_RESOURCE = /^ on resource: (?:"([^"]*)"|(.+?))(?= because | with an explicit |$)/;
const MISSING = /\bbecause no ([a-z -]+?) allows\b/i;
const DENYING = /\bwith an explicit deny in (?:an? |the )?([a-z -]+?)(?:: |\.?$|\.? \()/i;
const AMBIGUOUS = /\bbecause the resource does not exist in this Region\b/;

/** The parts of a denial's text; none of them when the service uses words of its own, such as `Access Denied`. */
export function readDenial(message: string): Denial {
  const text = message.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const who = WHO.exec(text);
  if (!who) return {};
  const [said, principal = '', action = ''] = who;
  const rest = text.slice(said.length);
  const [, quoted, bare] = ON_RESOURCE.exec(rest) ?? [];
  const resource = quoted ?? bare;
  const missing = MISSING.exec(rest)?.[1];
  const denying = DENYING.exec(rest)?.[1];
  return {
    principal,
    action,
    ...(resource ? { resource } : {}),
    ...(missing ? { missing: kindOf(missing) } : {}),
    ...(denying ? { denying: kindOf(denying) } : {}),
    ...(AMBIGUOUS.test(rest) ? { ambiguous: true } : {}),
  };
}

/** Where each kind of policy is edited. `{owner}` is the resource's own policy, `{user}` who asked. */
const places: ReadonlyMap<string, string> = new Map([
  ['identity-based policy', 'IAM > Users > {user} > Permissions'],
  ['resource-based policy', '{owner}'],
  ['permissions boundary', 'IAM > Users > {user} > Permissions > Permissions boundary'],
]);
const organization =
  'It is a rule of the AWS organization: ask its administrator for an exception, and show this text.';
const organizations = new Set(['service control policy', 'resource control policy']);

/** What was asked for, in case AWS does not say. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
}

/**
 * The failure a denial stands for. Its text may speak of `{user}`, `{owner}` and `{hint}` (one more sentence about the missing
 * right), which the caller names.
 */
export function denied(message: string, asked: Asked, evidence: string): Failure {
  const read = readDenial(message);
  const policy = read.denying ?? read.missing;
  // S3 passes on what KMS says of a file's key, which no policy of the bucket can change.
  const ofKey = read.action?.startsWith('kms:') === true && !asked.action.startsWith('kms:');
  const names = {
    action: read.action ?? asked.action,
    resource: withoutFile(read.resource ?? (ofKey ? 'the key' : asked.resource)),
    ...(ofKey ? { owner: 'KMS > Customer managed keys > the key > Key policy' } : {}),
    ...(read.principal ? { user: nameOf(read.principal) } : {}),
    ...(policy ? { policy } : {}),
  };
  if (policy === 'VPC endpoint policy') return withNames(byEndpoint(evidence), names);
  const found = read.denying === undefined ? missing(read, evidence) : forbidden(read.denying, evidence);
  return withNames(found, names);
}

function forbidden(policy: string, evidence: string): Failure {
  const look = `${places.get(policy) ?? 'Find the policy'}: look for a statement with "Effect": "Deny" and make an exception. A condition on addresses (aws:SourceIp) may hit this computer and not Emedgene.`;
  return failure('perm.explicit_deny', {
    cause: `A Deny in ${/^[aeiou]/.test(policy) ? 'an' : 'a'} {policy} forbids {user} to do {action} on {resource}; it wins over every Allow.`,
    fix: organizations.has(policy) ? organization : look,
    link: links.accessDenied,
    evidence,
  });
}

function missing({ missing: policy, ambiguous }: Denial, evidence: string): Failure {
  const reason = policy ? ': no {policy} allows it' : '';
  const place =
    places.get(policy ?? (ambiguous ? 'resource-based policy' : 'identity-based policy')) ?? 'IAM';
  return failure('perm.denied', {
    cause: ambiguous
      ? 'The sign-in worked, but {user} may not do {action}: the key does not exist in this Region, or its key policy does not let {user} in.'
      : `The sign-in worked, but {user} may not do {action} on {resource}${reason}.`,
    fix: policy && organizations.has(policy) ? organization : `${place}: allow {action} on {resource}.{hint}`,
    link: links.accessDenied,
    evidence,
  });
}

// Emedgene's calls do not pass this network's endpoint, so its policy says nothing about them.
function byEndpoint(evidence: string): Failure {
  return failure('access.firewall', {
    cause:
      'The policy of the VPC endpoint that this network uses for AWS does not let {action} through. Emedgene connects from its own network, past this endpoint.',
    fix: 'Ask who runs this network to allow {action} on {resource} in the VPC endpoint policy, or test from another network.',
    evidence,
  });
}

// File names may name patients.
const withoutFile = (resource: string): string => resource.replace(/^(arn:[\w-]+:s3:::[^/]+\/).+$/, '$1*');

// Newer texts say "service control policies", older ones one "service control policy".
const kindOf = (policy: string): string =>
  policy
    .trim()
    .replace(/policies$/, 'policy')
    .replace(/^vpc endpoint/i, 'VPC endpoint')
    .replace(/boundaries$/, 'boundary');

// "arn:aws:iam::111122223333:user/lab/emedgene-reader" -> "emedgene-reader"; the root user has no name.
function nameOf(arn: string): string {
  return /:root$/.test(arn) ? 'root' : (/[^/]+$/.exec(arn)?.[0] ?? arn);
}
