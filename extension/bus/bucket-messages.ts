// What the side panel asks about a lab's own bucket. Bounds only: the companion judges host, ARN and values once more.
import { z } from 'zod';
import { bucketUses } from '#shared/bucket-needs.ts';

const prefix = z.string().max(1024);

export const bucketMessages = [
  z.object({
    kind: z.literal('check-bucket'),
    draft: z.uuid(),
    emedgeneHost: z.string().max(253),
    emedgeneUserArn: z.string().max(2048).optional(),
    use: z.array(z.enum(bucketUses)).min(1),
    /** Where files of rows of the effects table stand, as far as the person has said. */
    layout: z
      .array(z.object({ caseType: z.enum(['FASTQ', 'VCF']), fileType: z.string().max(60), prefix }))
      .max(7),
  }),
  z.object({ kind: z.literal('stop-bucket-check') }),
] as const;
