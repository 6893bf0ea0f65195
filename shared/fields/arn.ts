// Amazon Resource Names: the one reading of them that everybody uses, and the ARN of a KMS key.
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { GUID } from './guid.ts';
import { partitionOf } from './partition.ts';
import { regionProblem } from './region.ts';

export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** '' where a service has none, as S3 and IAM. */
  readonly region: string;
  /** '' where a service has none, as S3. */
  readonly account: string;
  readonly resource: string;
}

const SHAPE = /^arn:(aws(?:-[a-z]{1,6}){0,2}):([a-z0-9-]{1,40}):([a-z0-9-]{0,40}):(\d{12}|):(\S{1,1024})$/;
const KEY_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
const ALIAS = /^alias\/[\w/-]{1,250}$/;

/** The parts of an ARN, or undefined when the text is none. */
export function readArn(text: string): Arn | undefined {
  const parts = SHAPE.exec(text);
  if (!parts) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** The first thing wrong with the ARN of a KMS key. */
export function keyArnProblem(value: string): Problem | undefined {
  const fix = 'Copy the ARN from KMS > Customer managed keys > key > General configuration.';
  if (isPlaceholder(value)) return placeholder('This is not an ARN but what stood in its place.', fix);
  if (GUID.test(value) || KEY_ID.test(value)) {
    return swapped("This is the key's ID alone; the ARN also says in which region and account it is.", fix);
  }
  if (ALIAS.test(value)) return swapped("This is the key's alias alone, not its ARN.", fix);
  const arn = readArn(value);
  if (!arn)
    return malformed('An ARN of a key begins with arn:aws:kms: and names region, account and key.', fix);
  if (arn.service !== 'kms') {
    return swapped(`This is an ARN of ${arn.service.toUpperCase()}, not of a KMS key.`, fix);
  }
  if (arn.region === '' || arn.account === '') {
    return malformed('The ARN lacks the region or the account.', fix);
  }
  const { region, partition } = arn;
  if (regionProblem(region)?.severity === 'error' || partitionOf(region).id !== partition) {
    return malformed(`The partition ${partition} has no region ${region}.`, fix);
  }
  return resourceProblem(arn.resource, fix);
}

function resourceProblem(resource: string, fix: string): Problem | undefined {
  if (resource.startsWith('key/') && KEY_ID.test(resource.slice(4))) return undefined;
  if (resource.startsWith('alias/aws/')) {
    return malformed(
      'This is a key that AWS manages itself: nobody can give others the right to use it.',
      'Create a customer managed key: KMS > Customer managed keys > Create key.',
    );
  }
  if (ALIAS.test(resource)) {
    return unwise(
      'This is the ARN of an alias: whoever moves the alias changes the key, and data under the old one is lost.',
      "Use the key's own ARN, which ends with key/ and its ID.",
    );
  }
  return malformed('What follows the account is not a key.', fix);
}
