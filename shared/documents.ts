// The documents a lab puts on its own bucket: policy, CORS rules and the commands for both. Our proposal, as Emedgene's manual
// still says "Coming Soon" in their place; pure, so that the side panel makes them without the companion.
import type { BucketUse } from './bucket-needs.ts';
import { ARN_PLACEHOLDER, bucketPolicy, type PolicyDocument } from './documents/bucket-policy.ts';
import { type Command, commandsFor } from './documents/commands.ts';
import {
  type AzureCors,
  azureCors,
  type GcsCorsRule,
  gcsCors,
  type S3Cors,
  s3Cors,
} from './documents/cors-rules.ts';
import { gcsBucketProblem, s3BucketProblem } from './fields/bucket-name.ts';
import { malformed, type Problem } from './fields/field.ts';
import { principalArnProblem, readPrincipalArn } from './fields/iam-arn.ts';
import { LAB_HOST } from './fields/lab-host.ts';
import type { Finding } from './report.ts';
import type { FieldProblem } from './storages/index.ts';

export interface DocumentsRequest {
  readonly bucket: string;
  /** A lab's own host, e.g. `acme.emg.illumina.com`. */
  readonly emedgeneHost: string;
  /** IAM user or role. */
  readonly emedgeneUserArn?: string | undefined;
  readonly use: readonly BucketUse[];
}

export interface BucketDocuments {
  /** Says whose proposal this is. */
  readonly proposal: string;
  readonly policy: PolicyDocument;
  readonly cors: S3Cors;
  readonly gcsCors: readonly GcsCorsRule[];
  readonly azureCors: AzureCors;
  readonly commands: readonly Command[];
  /** What is to be done before they can be used. */
  readonly findings: readonly Finding[];
}

const PROPOSAL =
  "Our proposal: Emedgene's manual has no example of a bucket policy or of CORS rules for S3 and Azure yet. Have Emedgene's support confirm them. The rule for Google is the manual's own.";

/** Everything wrong with a request; with an error among it there are no documents. */
export function documentsProblems(request: DocumentsRequest): FieldProblem[] {
  const problem = bucketProblem(request.bucket);
  return [...(problem ? [{ field: 'bucket', ...problem }] : []), ...emedgeneProblems(request)];
}

/** Everything wrong with the Emedgene that is named: its host, and the ARN of its user where there is one. */
export function emedgeneProblems({
  emedgeneHost,
  emedgeneUserArn,
}: Pick<DocumentsRequest, 'emedgeneHost' | 'emedgeneUserArn'>): FieldProblem[] {
  const host = labHostProblem(emedgeneHost);
  const arn = emedgeneUserArn === undefined ? undefined : principalArnProblem(emedgeneUserArn);
  return [
    ...(host ? [{ field: 'emedgeneHost', ...host }] : []),
    ...(arn ? [{ field: 'emedgeneUserArn', ...arn }] : []),
  ];
}

/** The documents of a request without errors. */
export function documentsFor(request: DocumentsRequest): BucketDocuments {
  const { bucket, emedgeneHost, emedgeneUserArn, use } = request;
  const origin = `https://${emedgeneHost.toLowerCase()}`;
  const azure = azureCors(origin);
  const { partition = 'aws' } = readPrincipalArn(emedgeneUserArn ?? '') ?? {};
  return {
    proposal: PROPOSAL,
    policy: bucketPolicy(bucket, emedgeneUserArn, use),
    cors: s3Cors(origin),
    gcsCors: gcsCors(origin),
    azureCors: azure,
    commands: commandsFor({ bucket, partition, origin, azureCors: azure }),
    findings: [...(emedgeneUserArn === undefined ? [arnMissing] : []), ...warnings(request)],
  };
}

// By the same rule as everywhere.
function labHostProblem(host: string): Problem | undefined {
  if (LAB_HOST.test(host.toLowerCase()) && !/[^!-~]/.test(host)) return undefined;
  return malformed(
    "This is not the host of a lab's Emedgene.",
    'Write it as in the address bar of Emedgene: name.emg.illumina.com or name.emedgene.com, without https:// and without a path.',
  );
}

// One name for three providers: it must be one that some of them would take.
function bucketProblem(bucket: string): Problem | undefined {
  const s3 = s3BucketProblem(bucket);
  if (s3?.severity !== 'error') return s3;
  const google = gcsBucketProblem(bucket);
  return google?.severity === 'error' ? s3 : google;
}

const arnMissing: Finding = {
  class: 'input.placeholder',
  field: 'emedgeneUserArn',
  cause: `The policy names nobody yet: "${ARN_PLACEHOLDER}" stands where the ARN of Emedgene's user belongs, and AWS refuses it so.`,
  fix: "Ask Emedgene's support for the ARN, then make the documents again.",
};

function warnings(request: DocumentsRequest): Finding[] {
  return documentsProblems(request).map(({ field, class: name, message, fix }) => ({
    ...{ field, class: name, fix },
    cause: message,
  }));
}
