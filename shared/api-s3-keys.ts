// The part of the companion's contract about access keys of IAM users: lists, the one reply with a secret, rotations.
import { z } from 'zod';
import { finding } from './api.ts';

/** As IAM names users; an ARN is none. */
const user = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, 'This is not the name of an IAM user; it has no slash and is no ARN.');
const status = z.enum(['active', 'inactive']);
const keyId = z.string().regex(/^A[A-Z0-9]{15,127}$/, 'This is not the ID of an access key.');

export const accessKeysQuery = z.object({ user: user.optional() });
export const accessKeyRequest = z.object({ user: user.optional() });
export const accessKeyChange = z.object({ user: user.optional(), status });
export const rotationRequest = z.object({ user: user.optional(), retire: keyId.optional() });

export const accessKey = z.object({
  id: z.string(),
  status,
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().optional(),
  lastUsedService: z.string().optional(),
  use: z.enum(['used', 'never', 'unknown']).describe('unknown: the companion may not look'),
  signsHere: z.literal(true).optional().describe('The companion itself signs with it'),
  orphan: z.literal(true).optional().describe('Perhaps nobody has its secret: see interrupted'),
});

/** A step of a rotation; `waiting` comes again until it is over. */
export const rotationStep = z.object({
  name: z.enum(['create', 'sign-in', 'confirm', 'deactivate', 'delete']),
  outcome: z.enum(['passed', 'waiting', 'failed']),
  ms: z.number(),
  finding: finding.optional(),
});

export const rotationView = z.object({
  id: z.uuid(),
  state: z.enum(['unconfirmed', 'confirmed', 'finishing', 'finished', 'aborted', 'expired']),
  /** The new pair signs. */
  signs: z.boolean(),
  old: z.string().optional(),
  made: z.string(),
  startedAt: z.iso.datetime(),
  confirmBy: z.iso.datetime(),
  steps: z.array(rotationStep),
  /** What is left to do, in plain words. */
  next: z.string(),
});

export const accessKeys = z.object({
  account: z.string(),
  user: z.string().describe('ARN'),
  keys: z.array(accessKey),
  limit: z.literal(2),
  interrupted: z.array(
    z.object({
      id: z.uuid(),
      what: z.enum(['create', 'rotation']),
      step: z.enum(['creating', 'made', 'confirmed', 'retiring', 'removing']),
      startedAt: z.iso.datetime(),
      old: z.string().optional(),
      made: z.string().optional(),
      orphans: z.array(z.string()).describe('Keys that nobody may have the secret of'),
      cause: z.string(),
      fix: z.string(),
    }),
  ),
  rotations: z.array(rotationView).describe('Under way in this companion'),
});

export const newAccessKey = z.object({ id: z.string(), secret: z.string(), createdAt: z.iso.datetime() });

/** The first line of a rotation, the steps, and as the last line how it stands. */
export const rotationLine = z.union([
  z.object({
    rotation: z.object({ id: z.uuid(), old: z.string().optional(), confirmBy: z.iso.datetime() }),
    key: newAccessKey,
  }),
  z.object({ step: rotationStep }),
  z.object({ state: rotationView }),
]);

export type AccessKey = z.infer<typeof accessKey>;
export type AccessKeys = z.infer<typeof accessKeys>;
export type RotationStep = z.infer<typeof rotationStep>;
export type RotationView = z.infer<typeof rotationView>;
export type RotationLine = z.infer<typeof rotationLine>;
