// zod schemas built from the fields and storages, so that a format is written down once. Never part of a content script.
import { z } from 'zod';
import { fieldOf } from './fields/index.ts';
import type { StorageType } from './storages/index.ts';

/** A storage's values as an object of strings, each with its hint, for requests and the OpenAPI document. */
export function valuesSchema(storage: StorageType) {
  const shape = Object.entries(storage.values).map(([name, { field, required }]) => {
    const value = z.string().describe(fieldOf(field).hint);
    return [name, required ? value : value.optional()] as const;
  });
  return z.object(Object.fromEntries(shape)).describe(storage.label);
}
