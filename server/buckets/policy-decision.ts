// What a bucket policy says to one right of Emedgene's user: a Deny wins over every Allow, and what hangs on an unknown condition
// is neither. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { readPrincipalArn } from '#shared/fields/iam-arn.ts';
import { allHold, type Context } from './policy-condition.ts';
import type { Listed, Principals, Statement } from './policy-document.ts';
import { type Coverage, coverage, type Holds, type Variables } from './policy-pattern.ts';

/** `partly`: for some of the files only. `unsure`: a condition decides that cannot be looked at from here. */
export type Decision = 'allowed' | 'partly' | 'denied' | 'missing' | 'unsure';

export interface Decided {
  readonly decision: Decision;
  /** The statement that decided; undefined where none speaks of it. */
  readonly statement?: string;
  /** Condition keys it depends on. */
  readonly unknown: readonly string[];
}

export interface Ask {
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  /** ARN of the bucket, or of all files in it: `…:::bucket/*`. */
  readonly resource: string;
}

interface Speaks {
  readonly statement: Statement;
  readonly covers: Exclude<Coverage, 'none'>;
  readonly isSure: boolean;
  readonly unknown: readonly string[];
}

/** What the statements come to for the user of this ARN; `now` for conditions on time. */
export function decide(statements: readonly Statement[], arn: string, ask: Ask, now: Date): Decided {
  const speaking = statements.flatMap((statement) => speaks(statement, arn, ask, now) ?? []);
  const of = (effect: Statement['effect'], covers: Coverage, isSure: boolean) =>
    speaking.find((one) => one.statement.effect === effect && one.covers === covers && one.isSure === isSure);
  const unsureDeny = of('Deny', 'all', false) ?? of('Deny', 'some', false);
  const allow = of('Allow', 'all', true);
  const told = (decision: Decision, by: Speaks | undefined): Decided => ({
    decision,
    ...(by ? { statement: by.statement.name } : {}),
    unknown: decision === 'unsure' ? (by?.unknown ?? []) : [],
  });
  const deny = of('Deny', 'all', true);
  if (deny) return told('denied', deny);
  const denyPart = of('Deny', 'some', true);
  if (allow && denyPart) return told('partly', denyPart);
  if (allow) return unsureDeny ? told('unsure', unsureDeny) : told('allowed', allow);
  const maybe = of('Allow', 'all', false);
  if (maybe) return told('unsure', maybe);
  const part = of('Allow', 'some', true) ?? of('Allow', 'some', false);
  return part ? told('partly', part) : told('missing', undefined);
}

function speaks(statement: Statement, arn: string, ask: Ask, now: Date): Speaks | undefined {
  const { principals, actions, resources, conditions } = statement;
  const { context, variables } = requestOf(arn, ask, now);
  const who = names(principals, arn, statement.effect);
  if (who === 'no' || !listsAction(actions, ask.action)) return undefined;
  const { covers, isUnsure } = listsResource(resources, ask.resource, variables);
  const { holds, unknown } = allHold(conditions, context, variables);
  if (covers === 'none' || holds === 'no') return undefined;
  const isSure = who === 'yes' && holds === 'yes' && !isUnsure;
  const vague = who === 'maybe' ? [principals.except ? 'NotPrincipal' : 'Principal'] : [];
  return { statement, covers, isSure, unknown: [...unknown, ...vague, ...(isUnsure ? ['Resource'] : [])] };
}

/** Whether a statement speaks of this user. An account stands for everybody in it. */
export function names(principals: Principals, arn: string, effect: Statement['effect']): Holds {
  const { except, everyone, aws, others } = principals;
  const { partition, account } = readPrincipalArn(arn) ?? { partition: '', account: '' };
  const isNamed = aws.includes(arn);
  const isAccountNamed = aws.includes(account) || aws.includes(`arn:${partition}:iam::${account}:root`);
  if (!except) {
    if (everyone || isNamed || isAccountNamed) return 'yes';
    return others.includes('CanonicalUser') && effect === 'Allow' ? 'maybe' : 'no';
  }
  if (everyone) return 'no';
  // AWS asks to list user and account together; the user alone may not be enough to be left out.
  if (isNamed) return effect === 'Deny' && !isAccountNamed ? 'maybe' : 'no';
  return 'yes';
}

const nothing: Variables = new Map();

/** Whether a statement is about an action. */
function listsAction({ except, patterns }: Listed, action: string): boolean {
  const isListed = patterns.some(
    (pattern) => coverage(pattern.toLowerCase(), action.toLowerCase(), nothing).covers === 'all',
  );
  return isListed !== except;
}

function listsResource({ except, patterns }: Listed, target: string, variables: Variables) {
  const found = patterns.map((pattern) => coverage(pattern, target, variables));
  const [all, some] = (['all', 'some'] as const).map((wanted) =>
    found.filter(({ covers }) => covers === wanted),
  );
  const isSure = (list: typeof found = []) => list.some(({ isUnsure }) => !isUnsure);
  if (!except) {
    const list = all?.length ? all : some;
    const covers: Coverage = all?.length ? 'all' : some?.length ? 'some' : 'none';
    return { covers, isUnsure: !isSure(list) };
  }
  if (isSure(all)) return { covers: 'none' as const, isUnsure: false };
  const covers: Coverage = some?.length ? 'some' : 'all';
  return { covers, isUnsure: all?.length !== 0 || (covers === 'some' && !isSure(some)) };
}

// AWS ended everything older: https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
const TLS_OF_S3 = ['1.2', '1.3'];

// What is certain of a request of Emedgene's: it comes over TLS, from this user, and names the root folder.
function requestOf(arn: string, { action }: Ask, now: Date): { context: Context; variables: Variables } {
  const { account = '', resource = '' } = readPrincipalArn(arn) ?? {};
  const name = resource.startsWith('user/') ? (resource.split('/').at(-1) ?? null) : null;
  const known: [string, string | readonly string[] | null][] = [
    ['aws:SecureTransport', 'true'],
    ['s3:TlsVersion', TLS_OF_S3],
    ['aws:PrincipalArn', arn],
    ['aws:PrincipalAccount', account],
    ['aws:PrincipalType', resource.startsWith('role/') ? 'AssumedRole' : 'User'],
    ['aws:PrincipalIsAWSService', 'false'],
    ['aws:username', name],
    ['aws:SourceArn', null],
    ['aws:SourceAccount', null],
    ['aws:ViaAWSService', 'false'],
    ['aws:CurrentTime', now.toISOString()],
    ['s3:prefix', action === 's3:ListBucket' ? '' : null],
  ];
  const context = new Map(known.map(([key, value]) => [key.toLowerCase(), value]));
  const variables = new Map(
    [...context].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  return { context, variables };
}
