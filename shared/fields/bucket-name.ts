// Bucket names of S3 and Google Cloud Storage: what may be one, and addresses of a bucket in which the name stands.
import { readArn } from './arn.ts';
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped, unwise } from './field.ts';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const S3_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
// us-east-1 before March 2018.
const S3_LEGACY = /^[A-Za-z0-9._-]{3,255}$/;
const GCS_NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
const NAME = '([A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9])';
// s3, s3-eu-west-1, s3.dualstack.eu-central-1, s3-website.eu-central-1 …
const S3_HOST = 's3(?:-[a-z0-9-]{1,60})?(?:\\.[a-z0-9-]{1,40}){0,2}';

/** Addresses in which a bucket is named; what follows the name is anything but more of the host. */
const addresses = [
  `(?:s3|s3a|s3n|gs)://${NAME}(?:/|$)`,
  `https?://${NAME}\\.${S3_HOST}\\.amazonaws\\.com(?:\\.cn)?(?:[/:?#]|$)`,
  `https?://${S3_HOST}\\.amazonaws\\.com(?:\\.cn)?/${NAME}(?:[/?#]|$)`,
  `https?://(?:[a-z0-9.-]{1,80}\\.)?console\\.aws\\.amazon\\.com/s3/buckets/${NAME}(?:[/?#]|$)`,
  `https?://(?:storage\\.googleapis\\.com|storage\\.cloud\\.google\\.com)/${NAME}(?:[/?#]|$)`,
  `https?://${NAME}\\.storage\\.googleapis\\.com(?:[/:?#]|$)`,
  `https?://console\\.cloud\\.google\\.com/storage/browser/${NAME}(?:[/;?#]|$)`,
  `projects/_/buckets/${NAME}(?:/|$)`,
].map((shape) => new RegExp(`^${shape}`));

// Beginnings and endings that S3 keeps for itself ("Bucket naming rules", Amazon S3 User Guide).
const reserved: readonly (readonly [RegExp, string])[] = [
  [/^xn--|^sthree-/, 'a reserved name'],
  [/-s3alias$/, 'the alias of an access point'],
  [/--ol-s3$/, 'the alias of an Object Lambda access point'],
  [/\.mrap$/, 'a Multi-Region Access Point'],
  [/--x-s3$/, 'a directory bucket'],
  [/--table-s3$/, 'a table bucket'],
];

/** The bucket that a URL, an ARN or a resource name names, or undefined when the text is none of these. */
export function bucketInAddress(text: string): string | undefined {
  const arn = readArn(text);
  if (arn?.service === 's3' && arn.account === '') return /^[A-Za-z0-9._-]+/.exec(arn.resource)?.[0];
  for (const address of addresses) {
    const name = address.exec(text)?.[1];
    if (name) return name;
  }
  return undefined;
}

/** The first thing wrong with the name of an S3 bucket. */
export function s3BucketProblem(value: string): Problem | undefined {
  const slip = notAName(value, 'Amazon S3 > Buckets');
  if (slip) return slip;
  if (value.startsWith('amzn-s3-demo-')) {
    return placeholder(
      "This is a bucket's name from the documentation.",
      'Write the name of your own bucket.',
    );
  }
  const other = reserved.find(([shape]) => shape.test(value))?.[1];
  if (other) return malformed(`This is ${other}, not a bucket.`, 'Write the name of the bucket itself.');
  if (S3_NAME.test(value) && !value.includes('..') && !IPV4.test(value)) return undefined;
  if (S3_LEGACY.test(value) && /[A-Z_]/.test(value) && !value.includes('..')) {
    return unwise(
      'New buckets have no capital letters and no underscores; only old ones of us-east-1 may have them.',
      'Compare the name with Amazon S3 > Buckets.',
    );
  }
  return malformed(
    'A bucket name has 3 to 63 lower-case letters, digits, hyphens and single dots.',
    'Copy it from Amazon S3 > Buckets.',
  );
}

/** The first thing wrong with the name of a Google Cloud Storage bucket. */
export function gcsBucketProblem(value: string): Problem | undefined {
  const slip = notAName(value, 'Cloud Storage > Buckets');
  if (slip) return slip;
  const labels = value.split('.');
  const fits = labels.every(({ length }) => length > 0 && length <= 63);
  if (!GCS_NAME.test(value) || !fits || IPV4.test(value) || value.startsWith('goog')) {
    return malformed(
      'A bucket name has 3 to 63 lower-case letters, digits, hyphens, underscores and dots, and does not begin with goog.',
      'Copy it from Cloud Storage > Buckets.',
    );
  }
  if (!/g[o0]{2}g[l1]e/.test(value)) return undefined;
  return unwise(
    'Google does not allow its own name, or one like it, in the names of other buckets.',
    'Compare the name with Cloud Storage > Buckets.',
  );
}

// What is recognised by its form without being a name. Only the part that is a bucket's name is ever repeated.
function notAName(value: string, page: string): Problem | undefined {
  const copy = `Copy the name of the bucket from ${page}.`;
  if (isPlaceholder(value)) return placeholder('This is not a bucket but what stood in its place.', copy);
  if (/^\s*\{/.test(value) || /-----BEGIN /.test(value)) {
    return swapped('This is a key file, not the name of a bucket.', copy);
  }
  const named = bucketInAddress(value);
  if (named) return swapped('This is the address of a bucket, not its name.', `Write only ${named}.`);
  if (readArn(value)) return swapped('This is an ARN of something else, not the name of a bucket.', copy);
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(value)) return swapped('This is an address, not a name.', copy);
  if (/^A(?:KIA|SIA)[A-Z2-7]{16}$/.test(value)) return swapped('This is an access key ID.', copy);
  if (/^[^/]{1,255}\/./.test(value)) {
    return malformed(
      'More than the name of the bucket stands here.',
      'Put what follows the first / into Path.',
    );
  }
  return undefined;
}
