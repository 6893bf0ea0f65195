// AWS Regions: which texts are one, and how a console's wording ("Europe (Frankfurt) eu-central-1") becomes one.
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, unwise } from './field.ts';

/** Regions of the partitions aws, aws-cn, aws-us-gov and aws-eusc (AWS SDK, partitions). */
export const REGION =
  /^(?:(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+|cn-[a-z]+|us-gov-[a-z]+|eusc-de-[a-z]+)-\d{1,2}$/;
const LIKE_REGION = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/;

/** Lower case; of several words the last one that is a region. */
export function tidyRegion(value: string): string {
  const words = value.toLowerCase().split(/[\s()]+/);
  return words.filter((word) => LIKE_REGION.test(word)).at(-1) ?? value;
}

/** The first thing wrong with a tidy region. */
export function regionProblem(value: string): Problem | undefined {
  if (REGION.test(value)) return undefined;
  const fix = 'Copy it from Amazon S3 > Buckets > bucket > Properties; it looks like eu-central-1.';
  if (isPlaceholder(value)) return placeholder('This is not a region but what stood in its place.', fix);
  if (/^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}[a-z]$/i.test(value)) {
    return malformed('This is an Availability Zone, not a region.', 'Leave out the letter at the end.');
  }
  if (LIKE_REGION.test(value)) {
    return unwise('This region is not known to this version.', `Compare it with the console. ${fix}`);
  }
  return malformed('This is not the code of an AWS Region.', fix);
}
