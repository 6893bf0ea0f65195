// Turns a request body into a storage or key and its checked values, or into the 422 that names the value at fault.
import type { z } from 'zod';
import type { FieldContext } from '#shared/fields/index.ts';
import type { FieldProblem } from '#shared/storages/index.ts';
import { isTestableId, isTested, type TestableId, type TestedId, typeOf } from '#shared/types.ts';
import { type Validation, validate } from '#shared/validation.ts';
import { ProblemError } from '../problem.ts';
import type { Brake } from './brake.ts';

export interface CheckedRequest {
  readonly type: TestableId;
  readonly validation: Validation;
}

/** Parses `body` with `schema`; throws the 422 problem that names each bad place. */
export function parse<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw unusable(
    parsed.error.issues.map((issue) =>
      malformed(issue.path.join('.').slice(0, 100) || 'body', messageOf(issue)),
    ),
  );
}

/** Validates the values of a parsed request; an unknown type is a 422 that names `type`. */
export function check(
  request: { type: string; values: Record<string, string> },
  context: FieldContext,
): CheckedRequest {
  const { type, values } = request;
  if (!isTestableId(type)) throw unusable([malformed('type', 'This storage or key type is not offered.')]);
  return { type, validation: validate(typeOf(type), values, context) };
}

/** The type, where there is a probe of it; else the 422 that names `type`. */
export function expectTested(type: TestableId): TestedId {
  if (isTested(type)) return type;
  throw unusable([malformed('type', `This version cannot test ${typeOf(type).label} yet.`)]);
}

/** Takes a place for one test and returns what gives it back; with none left, the 429. */
export function taken(brake: Brake, what = 'tests'): () => void {
  const done = brake.take();
  if (typeof done !== 'number') return done;
  const detail = `Too many ${what} at once or in this minute; try again in ${done} s.`;
  throw new ProblemError(429, detail, undefined, done);
}

/** The 422 for values that cannot be used. */
export function unusable(problems: readonly FieldProblem[]): ProblemError {
  return new ProblemError(422, 'Some values cannot be used; each is named in problems.', problems);
}

const expected: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'an object',
  record: 'an object of texts',
  array: 'a list',
};

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `This must be one of ${issue.values.join(', ')}.`;
  if (issue.code !== 'invalid_type') return issue.message;
  return `This must be ${expected[issue.expected] ?? issue.expected}.`;
}

function malformed(field: string, message: string): FieldProblem {
  const fix = 'GET /v1/openapi.json describes what is expected here.';
  return { field, class: 'input.malformed', message, fix, severity: 'error' };
}
