// Policies as AWS evaluates them, as far as the sandbox needs: an explicit Deny anywhere wins, and every kind that applies must allow.

export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  /** With `*` and `?`. */
  readonly action: readonly string[];
  readonly resource: readonly string[];
  /** In resource-based policies: ARNs; an account's root stands for its IAM. */
  readonly principal?: readonly string[];
  /** All must hold; of each list one value is enough. */
  readonly condition?: Readonly<
    Partial<Record<'StringEquals' | 'StringLike', Readonly<Record<string, readonly string[]>>>>
  >;
};

export type Ask = {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys, e.g. `s3:prefix`. */
  readonly context?: Readonly<Record<string, string>>;
};

/** Every policy that has a say. Undefined boundary, no statements in a service control policy = no limit. */
export type Policies = {
  readonly identity: readonly Statement[];
  readonly boundary?: readonly Statement[] | undefined;
  readonly resource: readonly Statement[];
  readonly serviceControl: readonly Statement[];
  readonly endpoint: readonly Statement[];
  /** 12 digits: who owns the resource. */
  readonly owner: string;
  /** KMS only: the key policy says whether IAM counts at all. */
  readonly delegates?: boolean;
};

export type Verdict = { readonly how: 'missing' | 'deny'; readonly kind: string } | undefined;

/** Undefined = allowed; else which kind of policy decided. */
export function decide(ask: Ask, policies: Policies): Verdict {
  const { identity, boundary, resource, serviceControl, endpoint, owner, delegates = true } = policies;
  const kinds = [
    ['service control policy', serviceControl],
    ['VPC endpoint policy', endpoint],
    ['resource-based policy', resource],
    ['permissions boundary', boundary ?? []],
    ['identity-based policy', identity],
  ] as const;
  const denying = kinds.find(([, statements]) => matching(ask, statements, 'Deny'));
  if (denying) return { how: 'deny', kind: denying[0] };
  if (boundary && !matching(ask, boundary, 'Allow')) return { how: 'missing', kind: 'permissions boundary' };
  const account = accountOf(ask.principal);
  const isRoot = ask.principal.endsWith(':root');
  const byIdentity = isRoot || matching(ask, identity, 'Allow');
  const byResource = matching(ask, resource, 'Allow');
  if (account !== owner) {
    if (!byResource && !rootMay(ask, resource)) return { how: 'missing', kind: 'resource-based policy' };
    return byIdentity ? undefined : { how: 'missing', kind: 'identity-based policy' };
  }
  if (byResource || (byIdentity && delegates)) return undefined;
  return { how: 'missing', kind: delegates ? 'identity-based policy' : 'resource-based policy' };
}

/** True where the statements let the account's IAM decide, by naming its root. */
export function rootMay(ask: Ask, statements: readonly Statement[]): boolean {
  const root = ask.principal.replace(/^(arn:[\w-]+:iam::\d+):.*$/, '$1:root');
  return matching({ ...ask, principal: root }, statements, 'Allow');
}

/** The sentence AWS refuses with. S3 puts the resource in quotes, KMS does not. */
export function denialText({ principal, action, resource }: Ask, verdict: Verdict, quoted: boolean): string {
  const where = quoted ? `"${resource}"` : resource;
  const kind = verdict?.kind ?? 'identity-based policy';
  const why =
    verdict?.how === 'deny'
      ? `with an explicit deny in ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
      : `because no ${kind} allows the ${action} action`;
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${where} ${why}`;
}

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

function matching(ask: Ask, statements: readonly Statement[], effect: Statement['effect']): boolean {
  return statements.some(
    (statement) =>
      statement.effect === effect &&
      statement.action.some((pattern) => fits(pattern.toLowerCase(), ask.action.toLowerCase())) &&
      statement.resource.some((pattern) => fits(pattern, ask.resource)) &&
      (statement.principal ?? ['*']).some((pattern) => pattern === '*' || pattern === ask.principal) &&
      holds(statement.condition, ask.context ?? {}),
  );
}

function holds(condition: Statement['condition'], context: Readonly<Record<string, string>>): boolean {
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const value = context[key];
      if (value === undefined) return false;
      return values.some((wanted) => (operator === 'StringLike' ? fits(wanted, value) : wanted === value));
    }),
  );
}

function fits(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}
