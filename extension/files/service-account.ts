// A Google service account key, as the console downloads it (JSON) or as Emedgene wants it (base64 of that JSON).
// Types of credentials: Google's authentication libraries (2026-07).
import type { FieldId } from '#shared/fields/index.ts';
import { type Imported, type ImportedValue, type Refusal, refused } from './imported.ts';

type Json = Readonly<Record<string, unknown>>;

/** `type` of Google's other credential files; whatever else carries a Google type is `google_other`. */
const OTHER_TYPES: Readonly<Record<string, Refusal>> = {
  authorized_user: 'google_user',
  external_account: 'google_federation',
  external_account_authorized_user: 'google_federation',
  impersonated_service_account: 'google_other',
  gdch_service_account: 'google_other',
};

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The key's exact text as `google.credentials`, with the account's e-mail and project where the file names them. Whether
 * the key is whole and Google's own is the field's to say. Any other JSON is refused by what it is.
 */
export function readServiceAccount(text: string): Imported | undefined {
  const plain = text.trim();
  if (plain.startsWith('{')) return readJson(plain, text) ?? refused('json_broken');
  // A configuration's section begins with the same bracket as a list.
  if (plain.startsWith('[')) return readJson(plain, text);
  const inside = fromBase64(plain);
  return inside?.startsWith('{') ? readJson(inside, text) : undefined;
}

function readJson(json: string, text: string): Imported | undefined {
  const found = parse(json);
  if (found === undefined) return undefined;
  if (!isObject(found)) return refused('json_other');
  if (found.type !== 'service_account') return refused(nameOf(found));
  const values: ImportedValue[] = [{ field: 'google.credentials', text }];
  add(values, 'google.serviceAccount', found.client_email);
  add(values, 'google.projectId', found.project_id);
  return { kind: 'values', what: 'service-account', values };
}

function nameOf(json: Json): Refusal {
  const { type } = json;
  if (typeof type === 'string' && Object.hasOwn(OTHER_TYPES, type))
    return OTHER_TYPES[type] ?? 'google_other';
  if (isOAuthClient(json.installed) || isOAuthClient(json.web)) return 'google_oauth_client';
  // The answer of Google's API around a key, and a key whose type was cut out.
  if ('privateKeyData' in json || ('client_email' in json && 'private_key' in json)) return 'google_other';
  return hasAwsKey(json) ? 'aws_json' : 'json_other';
}

const isOAuthClient = (part: unknown) => isObject(part) && 'client_id' in part;

// What `aws iam create-access-key` and `aws sts …` print.
const hasAwsKey = (json: Json) =>
  [json, json.AccessKey, json.Credentials].some((part) => isObject(part) && 'AccessKeyId' in part);

function add(values: ImportedValue[], field: FieldId, text: unknown): void {
  if (typeof text === 'string' && text.trim() !== '') values.push({ field, text });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

// Tools wrap base64 at 64 or 76 characters.
function fromBase64(plain: string): string | undefined {
  const joined = plain.replace(/\s+/g, '');
  if (joined.length % 4 !== 0 || !BASE64.test(joined)) return undefined;
  const bytes = Uint8Array.from(atob(joined), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes).trim();
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
