// The ARN of an IAM user or role that a bucket policy may name: anything wider would open the bucket to strangers.
import { type Arn, readArn } from './arn.ts';
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped, unwise } from './field.ts';

// Names and paths of IAM, without the characters that would mean more than themselves in a policy.
const IDENTITY = /^(?:user|role)\/(?:[\w+=,.@-]{1,128}\/){0,8}[\w+=,.@-]{1,64}$/;
const FIX =
  "Ask Emedgene's support for the ARN of their user; it looks like arn:aws:iam::111122223333:user/name.";

/** The parts of an ARN that may be named as a principal, or undefined. */
export function readPrincipalArn(text: string): Arn | undefined {
  const arn = readArn(text);
  const isIdentity = arn?.service === 'iam' && arn.region === '' && arn.account !== '';
  return isIdentity && (arn.resource === 'root' || IDENTITY.test(arn.resource)) ? arn : undefined;
}

/** The first thing wrong with the ARN of Emedgene's user. Only an account's root is accepted with a warning. */
export function principalArnProblem(value: string): Problem | undefined {
  if (value.includes('*')) return malformed('A wildcard would let everybody in.', FIX);
  if (isPlaceholder(value)) return placeholder('This is not an ARN but what stood in its place.', FIX);
  const arn = readArn(value);
  if (arn?.service === 'sts') {
    return swapped('This is one session of a role, which ends; a policy needs the role itself.', FIX);
  }
  if (arn && arn.service !== 'iam') {
    return swapped(`This is an ARN of ${arn.service.toUpperCase()}, not of a user.`, FIX);
  }
  const principal = readPrincipalArn(value);
  if (!principal) return malformed('This is not the ARN of an IAM user or role.', FIX);
  if (principal.resource !== 'root') return undefined;
  return unwise('This names a whole account: everybody in it whom its administrator lets in.', FIX);
}
