// Every way a talk with the companion can fail, as an id. Its text is the message of that name with dots as underscores.
import { z } from 'zod';
import { problemDocument } from '#shared/api.ts';

export const companionFailures = [
  'companion.absent',
  'companion.blocked',
  'companion.not_ours',
  'companion.slow',
  'companion.version',
  'companion.reply_cut',
  'companion.refused',
  'code.malformed',
  'code.wrong',
  'code.expired',
  'code.used',
  'code.burned',
  'pairing.unknown',
  'pairing.origin',
  'pairing.restarted',
  'pairing.replay',
  'pairing.scope',
  'pairing.expired',
] as const;

export type CompanionFailureId = (typeof companionFailures)[number];

/** The companion's own words, only ever taken from inside the seal. */
export type Problem = z.infer<typeof problemDocument>;

/** Thrown by calls to the companion; `status()` returns it as a value. Never holds a value of the request. */
export class CompanionFailure extends Error {
  readonly id: CompanionFailureId;
  /** With `companion.refused` and `pairing.scope`: what the companion said. */
  readonly problem: Problem | undefined;

  constructor(id: CompanionFailureId, problem?: Problem) {
    super(id);
    this.name = 'CompanionFailure';
    this.id = id;
    this.problem = problem;
  }
}

/** What anybody on the port may claim; each is a hint that leads to asking the person, never to sending again. */
const hints = z.enum([
  'companion.version',
  'code.wrong',
  'code.expired',
  'code.used',
  'code.burned',
  'pairing.unknown',
  'pairing.origin',
  'pairing.restarted',
  'pairing.replay',
  'pairing.expired',
]);
const hint = z.object({ type: hints });
const busy = z.object({ type: z.literal('too.many') });

/** The failure an unsealed reply stands for: of its content only a known id counts, its words are nobody's. */
export function outerFailure(json: unknown): CompanionFailure {
  const known = hint.safeParse(json);
  if (known.success) return new CompanionFailure(known.data.type);
  return new CompanionFailure(busy.safeParse(json).success ? 'companion.refused' : 'companion.not_ours');
}

/** The failure a sealed reply of status 400 or more stands for. */
export function innerFailure(json: unknown): CompanionFailure {
  const problem = problemDocument.safeParse(json).data;
  return new CompanionFailure(
    problem?.type === 'pairing.scope' ? 'pairing.scope' : 'companion.refused',
    problem,
  );
}
