// An IAM access key: its two halves, what people take for one of them, and the account number that the ID carries.
import { readArn } from './arn.ts';
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { GUID } from './guid.ts';

/** The ID of a long-term access key. */
export const ACCESS_KEY_ID = /^AKIA[A-Z2-7]{16}$/;
/** 40 hexadecimal digits are something else: a commit, a certificate's thumbprint, the ID of a Google key. */
export const SECRET_ACCESS_KEY = /^(?![0-9a-f]{40}$)(?![0-9A-F]{40}$)[A-Za-z0-9+/]{40}$/;

const ANY_ID = /^A[A-Z0-9]{19,20}$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// Unique identifiers of IAM by their first four letters (IAM User Guide, "IAM identifiers").
const otherIds: Readonly<Record<string, string>> = {
  ABIA: 'the ID of a bearer token',
  ACCA: 'the ID of a context-specific credential',
  AGPA: 'the ID of a user group',
  AIDA: 'the ID of the IAM user itself',
  AIPA: 'the ID of an instance profile',
  ANPA: 'the ID of a managed policy',
  ANVA: 'the ID of a version of a policy',
  APKA: 'the ID of a public key',
  AROA: 'the ID of a role',
  ASCA: 'the ID of a certificate',
};

const keysPage = 'IAM > Users > user > Security credentials > Access keys';
const newKey = `Create a new one: ${keysPage} > Create access key, then capture it while it is shown.`;

/** The first thing wrong with an access key ID. */
export function accessKeyIdProblem(value: string): Problem | undefined {
  if (ACCESS_KEY_ID.test(value)) return undefined;
  const fix = `Copy the Access key ID from ${keysPage}; it begins with AKIA.`;
  if (isPlaceholder(value)) {
    return placeholder('This is not the access key ID but what stood in its place.', fix);
  }
  const other = ANY_ID.test(value) ? otherIds[value.slice(0, 4)] : undefined;
  if (other) return swapped(`This is ${other}, not of an access key.`, fix);
  if (ANY_ID.test(value) && value.startsWith('ASIA')) {
    return swapped(
      'This is the ID of a temporary access key, which ends within hours and needs a session token.',
      `Use the access key of an IAM user. ${fix}`,
    );
  }
  if (SECRET_ACCESS_KEY.test(value)) return swapped('This is the secret access key, not its ID.', fix);
  if (/^\d{12}$|^\d{4}-\d{4}-\d{4}$/.test(value)) return swapped('This is the account ID.', fix);
  if (readArn(value)) return swapped('This is an ARN, not an access key ID.', fix);
  if (GUID.test(value)) return swapped('This is a GUID, not an access key ID.', fix);
  if (/^A[A-Z0-9]{19}[\s,;:]+\S/.test(value)) {
    return malformed('More than the access key ID was pasted.', 'Leave only the first 20 characters.');
  }
  // IDs older than the alphabet of today, and A3T… of the earliest accounts.
  if (/^(?:AKIA|A3T[A-Z0-9])[A-Z0-9]{16}$/.test(value)) {
    return unwise(
      'This is an unusual access key ID: today there is no 0, 1, 8 or 9 in one.',
      'Compare O with 0 and I with 1 where it was copied from.',
    );
  }
  return malformed('An access key ID is AKIA and 16 more capital letters and digits.', fix);
}

/** The first thing wrong with a secret access key. */
export function secretAccessKeyProblem(value: string): Problem | undefined {
  if (SECRET_ACCESS_KEY.test(value)) return undefined;
  if (isPlaceholder(value)) {
    return placeholder(
      'The console shows this secret masked.',
      `Press Show first; when there is no Show, the secret is gone. ${newKey}`,
    );
  }
  const fix = `The secret is shown only once. ${newKey}`;
  if (ANY_ID.test(value)) return swapped('This is an ID, not the secret access key.', fix);
  if (/^[0-9a-f]{40}$/i.test(value)) {
    return swapped('These are 40 hexadecimal digits: a fingerprint, not a secret access key.', fix);
  }
  if (GUID.test(value)) return swapped('This is a GUID, not a secret access key.', fix);
  if (/^A[A-Z0-9]{19}[\s,;:]+\S/.test(value)) {
    return malformed('The access key ID stands before the secret.', 'Leave only the last 40 characters.');
  }
  if (!/^[A-Za-z0-9+/]*$/.test(value)) {
    return malformed('A secret access key has only letters, digits, + and /.', `Copy it again. ${fix}`);
  }
  const count = value.length < 40 ? 'fewer' : 'more';
  return malformed(`A secret access key has 40 characters; this has ${count}.`, `Copy it again. ${fix}`);
}

/**
 * The 12-digit account number that an access key ID carries, without asking AWS; undefined for the oldest kind of
 * keys (fifth character I or J) and for what is no such ID. Base32 from the fifth character on; the number is bits 1 to 40.
 */
export function accountOfAccessKey(id: string): string | undefined {
  if (!/^A(?:KIA|SIA)(?![IJ])[A-Z2-7]{16}$/.test(id)) return undefined;
  // Ten characters are 50 bits, which a number holds exactly.
  const bits = [...id.slice(4, 14)].reduce((sum, letter) => sum * 32 + DIGITS.indexOf(letter), 0);
  const account = Math.floor(bits / 2 ** 9) % 2 ** 40;
  return account < 1e12 ? String(account).padStart(12, '0') : undefined;
}
