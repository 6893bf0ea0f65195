// The table of every field; ids such as `azure.clientSecret` are the only thing consoles and storages share.
import { awsFields } from './aws.ts';
import { azureFields } from './azure.ts';
import type { Field } from './field.ts';
import { googleFields } from './google.ts';
import { hostFields } from './host.ts';
import { illuminaFields } from './illumina.ts';
import { pathFields } from './path.ts';

export type { Field, FieldContext, FieldKind, Problem } from './field.ts';

export const fields = {
  ...azureFields,
  ...awsFields,
  ...googleFields,
  ...illuminaFields,
  ...hostFields,
  ...pathFields,
} as const satisfies Record<string, Field>;

export type FieldId = keyof typeof fields;

/** The table's entry, widened so that optional parts can be asked for. */
export function fieldOf(id: FieldId): Field {
  return fields[id];
}
