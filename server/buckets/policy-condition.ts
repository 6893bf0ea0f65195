// Conditions of a policy with three outcomes: holds, does not hold, or depends on what only the request itself will show.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import type { Condition } from './policy-document.ts';
import { fits, type Holds, type Variables, withVariables } from './policy-pattern.ts';

/**
 * What is known of a request, by lower-case condition key: its value, a list where it is one of several, or null = surely absent from
 * it. A key that is missing is not known.
 */
export type Context = ReadonlyMap<string, string | readonly string[] | null>;

type Compare = (value: string, wanted: string, variables: Variables) => Holds;

const holds = (fact: boolean): Holds => (fact ? 'yes' : 'no');
const plain =
  (same: (value: string, wanted: string) => boolean): Compare =>
  (value, text, variables) => {
    const wanted = withVariables(text, variables);
    return wanted === undefined ? 'maybe' : holds(same(value, wanted));
  };
const like: Compare = (value, wanted, variables) => fits(wanted, value, variables);
const moment =
  (fitting: (difference: number) => boolean): Compare =>
  (value, wanted) => {
    const difference = Date.parse(value) - Date.parse(wanted);
    return Number.isNaN(difference) ? 'maybe' : holds(fitting(difference));
  };
const numeric =
  (fitting: (value: number, wanted: number) => boolean): Compare =>
  (value, wanted) => {
    const [a, b] = [numberOf(value), numberOf(wanted)];
    return Number.isNaN(a) || Number.isNaN(b) ? 'maybe' : holds(fitting(a, b));
  };
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const same = numeric((value, wanted) => value === wanted);
const equals = plain((value, wanted) => value === wanted);
const equalsAnyCase = plain((value, wanted) => value.toLowerCase() === wanted.toLowerCase());

/** By lower-case operator; `not` = the value must fit none of those listed. */
const operators: Readonly<Record<string, { readonly compare: Compare; readonly not?: true }>> = {
  stringequals: { compare: equals },
  stringnotequals: { compare: equals, not: true },
  stringequalsignorecase: { compare: equalsAnyCase },
  stringnotequalsignorecase: { compare: equalsAnyCase, not: true },
  stringlike: { compare: like },
  stringnotlike: { compare: like, not: true },
  arnequals: { compare: like },
  arnlike: { compare: like },
  arnnotequals: { compare: like, not: true },
  arnnotlike: { compare: like, not: true },
  bool: { compare: equalsAnyCase },
  numericequals: { compare: same },
  numericnotequals: { compare: same, not: true },
  numericlessthan: { compare: numeric((value, wanted) => value < wanted) },
  numericlessthanequals: { compare: numeric((value, wanted) => value <= wanted) },
  numericgreaterthan: { compare: numeric((value, wanted) => value > wanted) },
  numericgreaterthanequals: { compare: numeric((value, wanted) => value >= wanted) },
  datelessthan: { compare: moment((difference) => difference < 0) },
  datelessthanequals: { compare: moment((difference) => difference <= 0) },
  dategreaterthan: { compare: moment((difference) => difference > 0) },
  dategreaterthanequals: { compare: moment((difference) => difference >= 0) },
};

/** What holds of a key that is absent. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function holdsOfNothing(quantifier: string, not: boolean, ifExists: boolean): Holds {
  if (quantifier === '') return holds(not || ifExists);
  if (quantifier.startsWith('forall')) return 'yes';
  // Of no value none fits, also where the operator is a negated one; of IfExists beside it AWS says nothing.
  return ifExists ? 'maybe' : 'no';
}

/** Whether one condition holds of a request. */
function holdsOf({ operator, key, values }: Condition, context: Context, variables: Variables): Holds {
  const [, quantifier = '', name = '', ifExists] =
    /^(for(?:all|any)values?:)?([a-z]+?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
  const known = context.get(key.toLowerCase());
  if (known === undefined) return 'maybe';
  if (name === 'null') return holds(values.includes(String(known === null)));
  const { compare, not = false } = operators[name] ?? {};
  if (!compare) return 'maybe';
  if (known === null) return holdsOfNothing(quantifier, not, ifExists !== undefined);
  const [first = 'maybe', ...others] = [known].flat().map((value) => {
    const found = values.map((wanted) => compare(value, wanted, variables));
    if (found.includes('yes')) return holds(!not);
    return found.includes('maybe') ? 'maybe' : holds(not);
  });
  return others.every((other) => other === first) ? first : 'maybe';
}

/** Whether all conditions hold, and the keys it depends on where that is not known. */
export function allHold(
  conditions: readonly Condition[],
  context: Context,
  variables: Variables,
): { holds: Holds; unknown: readonly string[] } {
  const found = conditions.map((one) => [one.key, holdsOf(one, context, variables)] as const);
  if (found.some(([, each]) => each === 'no')) return { holds: 'no', unknown: [] };
  const unknown = found.filter(([, each]) => each === 'maybe').map(([key]) => key);
  return { holds: unknown.length > 0 ? 'maybe' : 'yes', unknown: [...new Set(unknown)] };
}
