// The companion's contract for bring your own key (BYOK), as zod: requests are parsed with it, replies typed by it.
import { z } from 'zod';
import { hashAlgorithms, searchableTypes } from './byok-fields.ts';
import { failures } from './failures.ts';

export const organization = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[\w.-]| (?! )){0,62}(?<! )$/,
    'Use 1 to 63 letters, digits, single blanks and . _ -.',
  );

export const recordId = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'Use 1 to 64 letters, digits, _ and -; no name or number of a patient.');

const fieldName = z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, 'Use a letter, then letters, digits and . _ -.');
const isoDate = z.iso.date({ error: 'This must be a date such as 2027-01-31.' });
const values = z.record(z.string(), z.string());
const key = z.object({ type: z.string(), values });

/** A name alone gets the type that it suggests, and `sha256-salt-v1`. */
const searchable = z
  .array(
    z.union([
      fieldName,
      z.object({
        name: fieldName,
        type: z.enum(searchableTypes).optional(),
        algorithm: z.enum(hashAlgorithms).optional(),
      }),
    ]),
  )
  .max(64)
  .default([]);

const fields = z
  .record(fieldName, z.string())
  .refine((all) => Object.keys(all).length > 0, 'Give at least one.');
const record = z.object({ fields, searchable });

export const byokKeyRequest = z.object({ organization, key, secretExpires: isoDate.optional(), searchable });
export const byokCredentials = z.object({ values, secretExpires: isoDate.optional() });
export const byokKeysQuery = z.object({ organization: organization.optional() });
export const byokRecord = record.extend({ organization });
export const byokRecords = z.object({
  organization,
  records: z
    .array(record.extend({ id: recordId }))
    .min(1)
    .max(1000),
});
export const byokRecordQuery = z.object({ organization });
export const byokFields = z.object({ fields: values });
export const byokSearch = z.object({ organization, field: fieldName, value: z.string().min(1).max(4096) });
export const byokIds = z.object({ ids: z.array(z.string()) });
export const byokRotation = z.object({
  organization,
  what: z.enum(['salt', 'data-key', 'key']),
  key: key.optional().describe('The new key, for `what: key`.'),
  secretExpires: isoDate.optional(),
  searchable: searchable.describe(
    'Fields that are searched for in another way from now on, for `what: salt`.',
  ),
});

/** A line of a rotation's reply; the last one has `done` = `total`, or says what ended it. */
export const byokRotationLine = z.union([
  z.object({ done: z.int(), total: z.int() }),
  z.object({ problem: z.object({ type: z.string(), status: z.int(), detail: z.string() }) }),
]);

const failureClass = z.enum(Object.keys(failures) as [keyof typeof failures, ...(keyof typeof failures)[]]);
const advice = z.object({ class: failureClass, cause: z.string(), fix: z.string() });

/** How an organization's key stands. Nothing in it is secret. */
export const byokKey = z.object({
  organization: z.string(),
  state: z.enum([
    ...([
      'ok',
      'locked',
      'denied',
      'disabled',
      'pending-deletion',
      'expired',
      'gone',
      'unreachable',
    ] as const),
  ]),
  key: z.object({ type: z.string(), kid: z.string(), values }),
  checkedAt: z.iso.datetime().optional(),
  finding: advice.extend({ link: z.string().optional(), evidence: z.string().optional() }).optional(),
  warnings: z.array(advice.extend({ days: z.int().optional() })),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(searchableTypes),
      algorithm: z.enum(hashAlgorithms),
      generation: z.int().describe('The newest.'),
      generations: z.int().describe('How many are searched; more than one while a salt is rotated.'),
      leakage: z.string(),
    }),
  ),
  rotation: z
    .object({ what: z.enum(['salt', 'data-key']), done: z.int(), total: z.int(), underWay: z.boolean() })
    .optional(),
});

export const byokKeys = z.object({ keys: z.array(byokKey) });

export type ByokKey = z.infer<typeof byokKey>;
