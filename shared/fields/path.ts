// The path within a bucket, file system, project or server: one written form, whatever holds the files.
import { type Field, malformed, type Problem, swapped } from './field.ts';
import { oneLine } from './line.ts';

export const pathFields = {
  'storage.path': {
    label: 'Path',
    kind: 'path',
    hint: 'The folder to link; / links everything.',
    normalise: tidyPath,
    problem: pathProblem,
  },
} as const satisfies Record<string, Field>;

/** A leading `/`, no `//`, a closing `/` kept. */
export function tidyPath(value: string): string {
  return `/${value}`.replace(/\/{2,}/g, '/');
}

/** What is wrong with a tidy path. */
export function pathProblem(value: string): Problem | undefined {
  // Of `s3://` a tidy path keeps one slash.
  if (/^\/(?:s3[an]?|gs|https?|abfss?|s?ftp|arn):/i.test(value)) {
    return swapped('This is an address, not a path.', 'Write only the folder, as in /runs/2026/.');
  }
  if (value.split('/').includes('..'))
    return malformed('The path contains "..".', 'Write the path from the top.');
  return oneLine(value, 'path');
}
