// What is said of a bucket policy: what it lacks, what hangs on conditions, and whom it lets do too much.
import type { RightRow } from '#shared/bucket-report.ts';
import { type FailureClass, links } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import type { Statement } from './policy-document.ts';
import type { Reach } from './policy-reach.ts';

type Rights = readonly RightRow[];
type Say = (name: FailureClass, cause: string, fix: string, more?: FindingDetail) => Failure;

/** Fixes begin where the policy is edited. */
const sayOf =
  (bucket: string): Say =>
  (name, cause, fix, more = {}) => {
    const place = `Amazon S3 > Buckets > ${bucket} > Permissions > Bucket policy`;
    return failure(name, { cause, fix: `${place}: ${fix}`, link: links.bucketPolicies, ...more });
  };

export function notAPolicy(bucket: string): Failure {
  return sayOf(bucket)(
    'policy.missing',
    'The bucket policy is not in the form of policies.',
    'look at it there.',
  );
}

/** Nobody of another account gets in while Block Public Access restricts a policy that lets everybody in. */
export function cutOff(bucket: string): Failure {
  const cause =
    "The policy lets everybody in, so Block Public Access (RestrictPublicBuckets) shuts out all other accounts, Emedgene's user included.";
  return sayOf(bucket)('perm.explicit_deny', cause, `name Emedgene's user in place of "*".`);
}

/** What Emedgene's user cannot do, worst first. */
export function lacks(rights: Rights, deleted: readonly string[], bucket: string): readonly Failure[] {
  const say = sayOf(bucket);
  const needed = rights.filter(({ need }) => need === 'needed');
  const of = (decision: RightRow['decision']) => needed.filter((row) => row.decision === decision);
  const [denied, missing, partly, unsure] = [of('denied'), of('missing'), of('partly'), of('unsure')];
  const found: Failure[] = [];
  if (denied.length > 0) {
    const cause = `A Deny in ${statementsOf(denied)} forbids Emedgene's user ${actionsOf(denied)}; it wins over every Allow.`;
    found.push(say('perm.explicit_deny', cause, 'make an exception for the user in that statement.'));
  }
  if (missing.length > 0) {
    const gone = deleted.length > 0 ? ` It names users that were deleted: ${deleted.join(', ')}.` : '';
    const cause = `The bucket policy does not allow Emedgene's user ${actionsOf(missing)}.${gone}`;
    found.push(say('policy.missing', cause, 'add the statements of the proposed policy.'));
  }
  if (partly.length > 0) {
    const cause = `Emedgene needs the root folder of the bucket, but its user has ${actionsOf(partly)} for some of the files only (${statementsOf(partly)}).`;
    const fix = 'let the statement speak of all files (/*), best in a bucket for Emedgene alone.';
    found.push(say('policy.missing', cause, fix));
  }
  return unsure.length > 0 ? [...found, conditional(unsure, say)] : found;
}

// What hangs on where a request comes from is decided by Emedgene's network, which nobody here can look at.
function conditional(rights: Rights, say: Say): Failure {
  const keys = [...new Set(rights.flatMap(({ unknown = [] }) => unknown))];
  const isNetwork =
    keys.length > 0 && keys.every((key) => /^aws:(?:sourceip|vpcsourceip|sourcevpce?)$/i.test(key));
  const cause = `Whether Emedgene's user may do ${actionsOf(rights)} depends on ${keys.join(', ')} in ${statementsOf(rights)}, which cannot be looked at from here.`;
  return isNetwork
    ? say(
        'access.firewall',
        cause,
        "compare the condition with the addresses that Emedgene's support names.",
        { effect: 'limited' },
      )
    : say(
        'policy.missing',
        cause,
        "compare the condition with what Emedgene's support says of its requests.",
      );
}

/** Whom the policy lets do more than is needed. */
export function excess(rights: Rights, reaches: readonly Reach[], bucket: string): readonly Failure[] {
  const held = rights.filter(({ need, decision }) => need === 'excess' && decision !== 'denied');
  const say = sayOf(bucket);
  const found = (['public', 'account', 'condition'] as const).flatMap((to): Failure[] => {
    const statements = named(reaches.filter((reach) => reach.to === to).map(({ statement }) => statement));
    if (statements === '') return [];
    return [
      say(
        'rights.excess',
        `The policy lets in ${reachText[to]} (${statements}).`,
        `name the ARN of Emedgene's user instead.`,
      ),
    ];
  });
  if (held.length === 0) return found;
  const actions = actionsOf(held);
  const cause = `Emedgene's user may do more than the chosen uses need: ${actions}.`;
  return [...found, say('rights.excess', cause, `take these actions out of ${statementsOf(held)}.`)];
}

const reachText: Readonly<Record<Reach['to'], string>> = {
  public: 'everybody in the world',
  account: "everybody in the account of Emedgene's user",
  condition: 'everybody who meets a condition',
};

/** A user that was deleted stays in a policy as its unique ID. */
export function deletedUsers(statements: readonly Statement[]): readonly string[] {
  const named = statements.flatMap(({ principals }) => principals.aws);
  return [...new Set(named)].filter((one) => /^A(?:IDA|ROA)[A-Z0-9]{12,32}$/.test(one));
}

const actionsOf = (rights: Rights) => rights.map(({ action }) => action).join(', ');
const named = (names: readonly string[]) => [...new Set(names)].map((name) => `"${name}"`).join(', ');
const statementsOf = (rights: Rights) => named(rights.flatMap(({ statement }) => statement ?? []));
