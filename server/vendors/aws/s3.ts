// Amazon S3 as the probe needs it: list one file of a prefix, read one byte of it. Read-only by construction.
import type { S3Client } from '@aws-sdk/client-s3';
import { partitionOf } from '#shared/fields/partition.ts';
import type { Failure } from '#shared/report.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { withNames } from '../names.ts';
import { type AwsKeyPair, type AwsRequest, type AwsWire, awsClient } from './client.ts';
import type { Asked } from './denied.ts';
import { notAws, unknownError } from './errors.ts';
import { type AwsPlace, awsPlace } from './place.ts';
import { classifyS3, elsewhere, regionInstead } from './s3-errors.ts';
import type { AwsTools } from './sign-in.ts';

export interface S3Access extends AwsKeyPair {
  readonly bucket: string;
  /** Absent: the one S3 names. */
  readonly region?: string;
  /** What names begin with; no leading slash, '' for the whole bucket. */
  readonly prefix: string;
}

export interface AwsS3 {
  /** Where the bucket is asked: another host as soon as S3 has named the bucket's region. */
  place(): AwsPlace;
  /** The first file below the prefix, or none. */
  listFirst(): Promise<{ readonly file: string | undefined } | { readonly failure: Failure }>;
  readOneByte(file: string): Promise<Failure | undefined>;
  /** The headers of the answer to a page of this origin; undefined where there is none to be had. */
  headersFor(origin: string, file: string): Promise<HttpReply['headers'] | undefined>;
}

export interface S3Tools extends AwsTools {
  /** What texts call the one who asks. */
  readonly user: () => string;
  /** True once STS has accepted the pair. */
  readonly isProven?: () => boolean;
  readonly learn: (name: string, value: string) => void;
}

/** S3 asks every bucket's whereabouts here when nobody has named a region. */
export const DEFAULT_REGION = 'us-east-1';

/** A client of one bucket for one test. */
export function s3(access: S3Access, { network, http, signal, user, isProven, learn }: S3Tools): AwsS3 {
  const { bucket, prefix, region: given } = access;
  let place = awsPlace(network, 's3', given ?? DEFAULT_REGION, bucket);
  let heard: string | undefined;
  const told = (found: Failure, hint = ''): Failure =>
    withNames(found, {
      ...{ bucket, host: place.host, region: place.region, key: access.accessKeyId, user: user(), hint },
      owner: `Amazon S3 > Buckets > ${bucket} > Permissions > Bucket policy`,
    });
  const explain = (error: unknown, asked: Asked, hint?: string): Failure => {
    if (signal.aborted) throw error;
    return told(
      classifyS3(error, { ...place, asked, isProven: isProven?.() ?? false }) ?? unknownError(error),
      hint,
    );
  };
  const open = (more: Partial<AwsWire> = {}) => {
    const onReply: AwsWire['onReply'] = (headers) => {
      heard = headers['x-amz-bucket-region']?.toString();
    };
    const shownPath: AwsWire['shownPath'] = (request) => withoutFile(request, place, bucket);
    return openS3(place, access, http, { shownPath, onReply, ...more });
  };

  async function list(mayMove: boolean): ReturnType<AwsS3['listFirst']> {
    try {
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      const page = await (await open()).send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1, EncodingType: 'url' }),
      );
      // A page that merely parses proves nothing: only S3 names the bucket it has listed.
      if (page.Name !== bucket) return { failure: notAws(place.host) };
      if (place.provider) learn('region', place.region);
      return { file: plainName(page.Contents?.[0]?.Key, page.EncodingType) };
    } catch (error) {
      const region = regionInstead(error, heard);
      if (region === undefined || region === place.region) {
        const hint = prefix && ` If its policy limits s3:prefix, that must cover "${prefix}".`;
        return {
          failure: explain(error, { action: 's3:ListBucket', resource: bucketArn(place, bucket) }, hint),
        };
      }
      learn('region', region);
      const samePartition = partitionOf(region).id === partitionOf(place.region).id;
      if (given !== undefined || !mayMove || !samePartition) {
        return { failure: told(elsewhere(region, place.region, (error as Error).name)) };
      }
      place = awsPlace(network, 's3', region, bucket);
      return list(false);
    }
  }

  return {
    place: () => place,
    listFirst: () => list(true),
    async readOneByte(file) {
      try {
        const { GetObjectCommand } = await import('@aws-sdk/client-s3');
        const { ContentRange } = await (await open()).send(
          new GetObjectCommand({ Bucket: bucket, Key: file, Range: 'bytes=0-0' }),
        );
        return ContentRange ? undefined : notAws(place.host);
      } catch (error) {
        // 416: the file is there and may be read, but has no first byte.
        if (error instanceof Error && error.name === 'InvalidRange') return undefined;
        return explain(error, { action: 's3:GetObject', resource: `${bucketArn(place, bucket)}/*` });
      }
    },
    async headersFor(origin, file) {
      let seen: HttpReply['headers'] | undefined;
      const { GetObjectCommand } = await import('@aws-sdk/client-s3');
      const client = await open({ headers: { origin }, onReply: (headers) => (seen = headers) });
      try {
        await client.send(new GetObjectCommand({ Bucket: bucket, Key: file, Range: 'bytes=0-0' }));
        return seen;
      } catch (error) {
        if (signal.aborted) throw error;
        return undefined;
      }
    },
  };
}

/** The SDK's client for one place, by our rules. */
export async function openS3(
  place: AwsPlace,
  keys: AwsKeyPair,
  http: Http,
  wire: AwsWire,
): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    ...awsClient(place, keys, http, wire),
    forcePathStyle: place.pathStyle,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    disableS3ExpressSessionAuth: true,
    disableMultiregionAccessPoints: true,
    useArnRegion: false,
    sigv4aSigningRegionSet: [],
  });
}

/** ARN of a bucket at a place. */
export const bucketArn = ({ region }: AwsPlace, bucket: string) =>
  `arn:${partitionOf(region).id}:s3:::${bucket}`;

function plainName(key: string | undefined, encoding: string | undefined): string | undefined {
  return key !== undefined && encoding === 'url' ? decodeURIComponent(key.replaceAll('+', ' ')) : key;
}

// File names may name patients.
function withoutFile({ path }: AwsRequest, { pathStyle }: AwsPlace, bucket: string): string {
  const base = pathStyle ? `/${bucket}` : '';
  return path.replace(/\/$/, '') === base || path === '/' ? path : `${base}/(file)`;
}
