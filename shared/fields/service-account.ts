// The e-mail of a Google service account, and the project that stands in it.
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped } from './field.ts';

const ID = '[a-z][a-z0-9-]{4,28}[a-z0-9]';

/**
 * A project's own accounts (`name@project.iam…`, in a domain `name@project.example.com.iam…`), and the default ones of
 * Compute Engine (`number-compute@developer…`) and App Engine (`project@appspot…`).
 */
export const SERVICE_ACCOUNT = new RegExp(
  `^(?:[a-z0-9-]{1,63}@${ID}(?:\\.[a-z0-9-]{1,63}){0,6}\\.iam|\\d{1,20}-compute@developer|${ID}@appspot)\\.gserviceaccount\\.com$`,
);

/** Any e-mail that only Google gives, whatever stands before it: what a key file may name. */
export const ACCOUNT_EMAIL = /^[a-z0-9-]{1,63}@[a-z0-9.-]{1,200}\.gserviceaccount\.com$/;

/** A project's ID, in an organization of old with its domain before it: `example.com:project`. */
export const PROJECT_ID = new RegExp(`^(?:[a-z0-9][a-z0-9.-]{0,60}:)?${ID}$`);

/** The ID of the project a service account belongs to; undefined where its e-mail does not say. */
export function projectOfServiceAccount(email: string): string | undefined {
  if (!SERVICE_ACCOUNT.test(email)) return undefined;
  const [name = '', host = ''] = email.split('@');
  if (host === 'appspot.gserviceaccount.com') return name;
  if (host === 'developer.gserviceaccount.com') return undefined;
  const [project = '', ...domain] = host.replace(/\.iam\.gserviceaccount\.com$/, '').split('.');
  return domain.length === 0 ? project : `${domain.join('.')}:${project}`;
}

/** The first thing wrong with the e-mail of a service account. */
export function serviceAccountProblem(value: string): Problem | undefined {
  if (SERVICE_ACCOUNT.test(value)) return undefined;
  const fix = 'Copy the Email from IAM & Admin > Service Accounts > account.';
  if (isPlaceholder(value)) return placeholder('This is not an e-mail but what stood in its place.', fix);
  if (value.startsWith('{')) return swapped('This is the key file, not the e-mail.', fix);
  if (/^\d{18,24}$/.test(value)) return swapped('This is the unique ID, not the e-mail.', fix);
  if (/^[^@\s]{1,64}@[^@\s]{1,255}$/.test(value)) {
    return swapped('This is the e-mail of a person or a group, not of a service account.', fix);
  }
  return malformed('The e-mail of a service account ends with .gserviceaccount.com.', fix);
}

/** The first thing wrong with a project's ID. */
export function projectIdProblem(value: string): Problem | undefined {
  if (PROJECT_ID.test(value)) return undefined;
  const fix = 'Copy the ID from the project picker of the Google Cloud console.';
  if (isPlaceholder(value)) return placeholder('This is not a project but what stood in its place.', fix);
  if (/^\d{6,20}$/.test(value)) return swapped("This is the project's number, not its ID.", fix);
  const project = projectOfServiceAccount(value);
  if (project) return swapped('This is the e-mail of a service account.', `Its project is ${project}.`);
  if (/^[\p{L}\p{N}'"! -]{4,30}$/u.test(value))
    return swapped("This is the project's name, not its ID.", fix);
  return malformed('A project ID has 6 to 30 lower-case letters, digits and hyphens.', fix);
}
