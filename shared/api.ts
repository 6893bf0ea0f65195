// The companion's contract as zod: requests are parsed with it, replies typed by it, OpenAPI generated from it.
import { z } from 'zod';
import { type FailureClass, failures } from './failures.ts';
import { bucketSteps, keySteps, type Report, type Step, storageSteps } from './report.ts';
import type { Validation } from './validation.ts';

const failureClass = z.enum(Object.keys(failures) as [FailureClass, ...FailureClass[]]);

export const problem = z.object({
  field: z.string(),
  class: failureClass,
  message: z.string(),
  fix: z.string(),
  severity: z.enum(['error', 'warning']),
});

export const finding = z.object({
  class: failureClass,
  cause: z.string(),
  fix: z.string(),
  link: z.string().optional(),
  field: z.string().optional(),
  evidence: z.string().max(200).optional(),
});

/** RFC 9457. `problems` comes with bad input, one for each value that cannot be used. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  problems: z.array(problem).optional(),
  finding: finding.optional().describe('What a provider said, explained.'),
  orphan: z
    .object({ id: z.string(), createdAt: z.string() })
    .optional()
    .describe('An access key that was made, but whose secret was lost with the reply.'),
});

export const health = z.object({ status: z.literal('ok') });

export const storageTypes = z.array(
  z.object({
    id: z.string(),
    label: z.string(),
    fields: z.array(
      z.object({
        name: z.string(),
        id: z.string(),
        label: z.string(),
        kind: z.string(),
        required: z.boolean(),
        hint: z.string(),
      }),
    ),
    needs: z
      .array(z.array(z.string()))
      .optional()
      .describe('Of each inner list at least one value must be given.'),
  }),
);

export const values = z.record(z.string(), z.string());

export const validationRequest = z.object({ type: z.string(), values });

export const validationReply = z.object({
  ok: z.boolean(),
  values,
  derived: values,
  problems: z.array(problem),
}) satisfies z.ZodType<Validation>;

const isoDate = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'This must be a date such as 2027-01-31.',
});

// It becomes an Origin header, so nothing but a plain name may pass.
// In JSON Schema a pattern has no flags.
const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

export const probeOptions = z.object({
  emedgeneHost: z.string().max(253).regex(HOST_NAME, 'This is not a host name.').optional(),
  use: z.array(z.enum(['dragen-output', 'visualization', 'import'])).optional(),
  secretExpires: isoDate.optional(),
});

export const probeRequest = z.object({ type: z.string(), values, options: probeOptions.optional() });

export type ProbeOptions = z.infer<typeof probeOptions>;

export const step = z.object({
  name: z.enum([...new Set([...storageSteps, ...keySteps, ...bucketSteps])] as [
    Step['name'],
    ...Step['name'][],
  ]),
  outcome: z.enum(['passed', 'failed', 'limited', 'skipped']),
  ms: z.number(),
  finding: finding.optional(),
});

export const report = z.object({
  type: z.string(),
  verdict: z.enum(['connected', 'limited', 'failed', 'inconclusive']),
  summary: z.string(),
  steps: z.array(step),
  calls: z.array(z.string()),
  learned: values.optional(),
  checkedAt: z.iso.datetime(),
  ms: z.number(),
});

/** A line of the streamed reply of /v1/probes: a step as it ends, and the report as the last line. */
export const probeLine = z.union([z.object({ step }), z.object({ report })]);

export type ProbeLine = { step: Step } | { report: Report };
