// From what a request says of searchable fields to how they are hashed; refuses fields whose hashes would tell their values.
import type { HashAlgorithm, SearchableField, SearchableType } from '#shared/byok-fields.ts';
import type { FieldProblem } from '#shared/storages/index.ts';
import { fieldTypeOf, suggestedType } from '../../byok/field-type.ts';
import { unusable } from '../request.ts';

type Asked =
  | string
  | {
      readonly name: string;
      readonly type?: SearchableType | undefined;
      readonly algorithm?: HashAlgorithm | undefined;
    };

interface Surroundings {
  /** Of the record, where there is one. */
  readonly fields?: Readonly<Record<string, string>>;
  /** How a field is searched for already: what a name alone means then. */
  readonly known?: (name: string) => Pick<SearchableField, 'type' | 'algorithm'> | undefined;
}

/** Throws the 422 that names each place below `path` at fault. */
export function searchableOf(
  asked: readonly Asked[],
  path: string,
  { fields, known }: Surroundings = {},
): SearchableField[] {
  const named = new Map<string, SearchableField>();
  const problems: FieldProblem[] = [];
  for (const [at, each] of asked.entries()) {
    const { name, type, algorithm } = typeof each === 'string' ? { name: each } : each;
    const is = known?.(name);
    const field = {
      name,
      type: type ?? is?.type ?? suggestedType(name),
      algorithm: algorithm ?? is?.algorithm ?? 'sha256-salt-v1',
    };
    const { refused } = fieldTypeOf(field.type);
    const wrong =
      refused ??
      (fields && !Object.hasOwn(fields, name) ? 'The record has no field of this name.' : undefined);
    if (wrong) problems.push(problem(`${path}.${at}`, wrong, refused !== undefined));
    named.set(name, field);
  }
  if (problems.length > 0) throw unusable(problems);
  return [...named.values()];
}

function problem(field: string, message: string, isRefusedType: boolean): FieldProblem {
  const fix = isRefusedType
    ? 'Leave it out of searchable; if its name only looks like such a field, give it a type, as in {"name": …, "type": "text"}.'
    : 'Name a field of the record, or leave it out.';
  return { field, class: 'input.malformed', message, fix, severity: 'error' };
}
