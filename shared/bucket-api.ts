// The calls about a lab's own bucket as zod: parsed requests, typed replies, OpenAPI.
import { z } from 'zod';
import { finding, probeOptions, report, step, values } from './api.ts';
import { bucketUses } from './bucket-needs.ts';
import { decisions } from './bucket-report.ts';
import { effects } from './effects.ts';

const use = z.array(z.enum(bucketUses)).min(1, `Name at least one of ${bucketUses.join(', ')}.`);
const host = probeOptions.shape.emedgeneHost.unwrap();
/** Pasted with blanks around it, or left empty, as forms send what was not filled in. */
const arn = z
  .string()
  .trim()
  .max(2048)
  .transform((text) => text || undefined);
const caseType = z.enum(['FASTQ', 'VCF']);

const filePlace = z
  .object({
    caseType,
    fileType: z.enum(effects.map(({ fileType }) => fileType)),
    prefix: z.string().max(1024).optional(),
    tags: z.record(z.string().max(128), z.string().max(256)).optional(),
    minSize: z.number().nonnegative().optional(),
    maxSize: z.number().nonnegative().optional(),
  })
  .describe(
    'Where files of one row of the effects table stand; a rule elsewhere does not bring that row about.',
  );

export const bucketCheckRequest = z.object({
  type: z.enum(['aws-s3', 'google-cloud', 'azure-blob']),
  values,
  emedgeneHost: host,
  emedgeneUserArn: arn.optional(),
  use,
  layout: z.array(filePlace).max(20).optional(),
});

const listOf = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const bucketCheckReply = report.extend({
  effects: listOf(
    z.object({
      ...{ rule: z.string(), caseType, fileType: z.string(), effect: z.string(), after: z.string() },
      ...{ action: z.string(), only: z.string().optional() },
    }),
  ),
  lifecycleRules: listOf(
    z.object({
      ...{ rule: z.string(), enabled: z.boolean(), filter: z.string(), touches: z.boolean() },
      ...{ actions: listOf(z.string()), risk: z.boolean() },
    }),
  ),
  rights: listOf(
    z.object({
      ...{ action: z.string(), on: z.enum(['bucket', 'objects']), resource: z.string() },
      ...{ uses: listOf(z.enum(bucketUses)), need: z.enum(['needed', 'optional', 'excess']) },
      ...{ decision: z.enum(decisions), statement: z.string().optional() },
      unknown: listOf(z.string()).optional(),
    }),
  ),
  advice: listOf(finding),
});

/** A line of the streamed reply of /v1/bucket-checks. */
export const bucketCheckLine = z.union([z.object({ step }), z.object({ report: bucketCheckReply })]);

export const bucketDocumentsRequest = z.object({
  bucket: z.string().trim().max(255),
  emedgeneHost: host,
  emedgeneUserArn: arn.optional(),
  use,
});

const texts = listOf(z.string());

export const bucketDocumentsReply = z.object({
  proposal: z.string(),
  policy: z.object({
    Version: z.literal('2012-10-17'),
    Statement: listOf(
      z.object({
        ...{ Sid: z.string(), Effect: z.literal('Allow'), Principal: z.object({ AWS: z.string() }) },
        ...{ Action: texts, Resource: z.string() },
      }),
    ),
  }),
  cors: z.object({
    CORSRules: listOf(
      z.object({
        ...{ ID: z.string(), AllowedOrigins: texts, AllowedMethods: texts },
        ...{ AllowedHeaders: texts, ExposeHeaders: texts, MaxAgeSeconds: z.number() },
      }),
    ),
  }),
  gcsCors: listOf(
    z.object({ origin: texts, method: texts, responseHeader: texts, maxAgeSeconds: z.number() }),
  ),
  azureCors: z.object({
    corsRules: listOf(
      z.object({
        ...{ allowedOrigins: texts, allowedMethods: texts, allowedHeaders: texts },
        ...{ exposedHeaders: texts, maxAgeInSeconds: z.number() },
      }),
    ),
  }),
  commands: listOf(
    z.object({
      ...{ provider: z.enum(['aws', 'google', 'azure']), purpose: z.enum(['look', 'apply', 'verify']) },
      command: z.string(),
    }),
  ),
  findings: listOf(finding),
});

export type BucketCheckRequest = z.infer<typeof bucketCheckRequest>;
