// Requests for documents as property tests make them up: buckets, labs and users as they can really be called.
import fc from 'fast-check';
import { type BucketUse, bucketUses } from '#shared/bucket-needs.ts';
import type { DocumentsRequest } from '#shared/documents.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const word = (minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...LETTERS, '-'), { minLength, maxLength })
    .map((letters) => `l${letters.join('')}b`);

export const bucket = word(4, 40).filter((name) => !/^xn--|-s3alias$|--/.test(name));
export const host = fc
  .tuple(word(0, 20), fc.constantFrom('emg.illumina.com', 'emedgene.com'))
  .map(([lab, suffix]) => `${lab}.${suffix}`)
  .filter((name) => !/^(?:xn--|www\.|help\.|login\.)/.test(name));
const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 12, maxLength: 12 });
export const arn = fc
  .tuple(
    ...([fc.constantFrom('aws', 'aws-cn', 'aws-us-gov'), digits, fc.constantFrom('user', 'role')] as const),
    fc.array(fc.constantFrom(...LETTERS, '+', '=', ',', '.', '@', '_'), { minLength: 1, maxLength: 30 }),
  )
  .map(
    ([partition, account, kind, name]) =>
      `arn:${partition}:iam::${account.join('')}:${kind}/${name.join('')}`,
  );
export const use: fc.Arbitrary<readonly BucketUse[]> = fc.subarray([...bucketUses], { minLength: 1 });

/** Without problems; the user is always known. */
export const request = fc.record({
  bucket,
  emedgeneHost: host,
  emedgeneUserArn: arn,
  use,
}) satisfies fc.Arbitrary<DocumentsRequest>;
