// A bucket policy as its owner puts it: refused where S3 would refuse it, and read into the statements the sandbox goes by.

import type { Statement } from './policy.ts';

type Given = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly AWS?: string | readonly string[] };
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Statement['condition'];
};

/** Principals that S3 knows by their form; whoever does not exist is refused, too. */
const PRINCIPAL = /^(?:\*|\d{12}|arn:aws[\w-]*:iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+))$/;

/** The statements of a policy's text. Throws what S3 says of a malformed one, and for what the sandbox cannot enforce. */
export function statementsOf(text: string): readonly Statement[] {
  const { Statement: given = [] } = JSON.parse(text) as { Statement?: Given | readonly Given[] };
  return [given].flat().map((one) => {
    const principal = one.Principal === '*' ? ['*'] : listOf(one.Principal?.AWS);
    if (principal.length === 0 || !principal.every((name) => PRINCIPAL.test(name))) {
      throw new Error('MalformedPolicy: Invalid principal in policy');
    }
    const action = listOf(one.Action);
    const resource = listOf(one.Resource);
    if (action.length === 0 || resource.length === 0)
      throw new Error('The sandbox enforces no Not… element.');
    const condition = one.Condition ? { condition: one.Condition } : {};
    return { effect: one.Effect, action, resource, principal, ...condition };
  });
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();
