// What reading a file comes to: values by field, or the reason why nothing was taken. A reason never quotes the file.
import type { FieldId } from '#shared/fields/index.ts';

/** Largest file that is read, in bytes; no key, CSV or configuration is larger. */
export const MAX_FILE = 64 * 1024;

export type FileKind = 'service-account' | 'aws-keys' | 'basespace' | 'private-key';

/** Every reason; the message `file_refused_…` of the same name says the cause and what to do. */
export const refusals = [
  'several_files',
  'unreadable',
  'empty',
  'too_large',
  'binary',
  'encoding',
  'pdf',
  'archive',
  'image',
  'pkcs12',
  'unknown',
  'several',
  'json_broken',
  'json_other',
  'google_user',
  'google_federation',
  'google_oauth_client',
  'google_other',
  'aws_json',
  'aws_console_password',
  'aws_incomplete',
  'basespace_no_token',
  'public_key',
  'putty_key',
  'pgp_key',
  'certificate',
  'key_incomplete',
  'key_der',
] as const;

export type Refusal = (typeof refusals)[number];

export interface ImportedValue {
  readonly field: FieldId;
  readonly text: string;
}

export interface Refused {
  readonly kind: 'refused';
  readonly why: Refusal;
}

export type Imported =
  | { readonly kind: 'values'; readonly what: FileKind; readonly values: readonly ImportedValue[] }
  | Refused;

/** Reads one kind of file; undefined means that the text is of another kind. */
export type FileReader = (text: string) => Imported | undefined;

export const refused = (why: Refusal): Refused => ({ kind: 'refused', why });

/** Fields a file can give; a storage with one of them is offered the import. */
export const fileFields: readonly FieldId[] = [
  'google.credentials',
  'aws.accessKeyId',
  'aws.secretAccessKey',
  'basespace.clientKey',
  'basespace.clientSecret',
  'basespace.appToken',
  'basespace.server',
  'host.privateKey',
];
