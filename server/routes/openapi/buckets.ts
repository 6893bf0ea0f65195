// The calls about a lab's own bucket, as the OpenAPI document lists them.
import * as buckets from '#shared/bucket-api.ts';
import type { Call } from './call.ts';

export const bucketCalls: readonly Call[] = [
  {
    method: 'post',
    path: '/v1/bucket-checks',
    summary: "Check a lab's own bucket for what Emedgene needs, read-only",
    request: buckets.bucketCheckRequest,
    reply: buckets.bucketCheckReply,
    line: buckets.bucketCheckLine,
    problems: [400, 401, 403, 413, 415, 422, 429],
  },
  {
    method: 'post',
    path: '/v1/bucket-documents',
    summary: "Policy, CORS rules and commands for a lab's own bucket: a proposal",
    request: buckets.bucketDocumentsRequest,
    reply: buckets.bucketDocumentsReply,
    problems: [400, 401, 403, 413, 415, 422],
  },
];
