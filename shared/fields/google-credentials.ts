// A service account's key file in its two written forms: the JSON that Google gives and the base64 text that Emedgene takes.
import { clean, exact, trimmed } from './clean.ts';
import { type Problem, unwise } from './field.ts';
import { type FlatJson, pythonJson, readFlatJson } from './flat-json.ts';
import { ACCOUNT_EMAIL } from './service-account.ts';

/** Who a key belongs to; nothing of it is secret. */
export interface GoogleCredentials {
  readonly clientEmail: string;
  readonly projectId?: string;
  /** 40 hexadecimal digits: the name of the key in the console, not the key. */
  readonly privateKeyId?: string;
}

/** No key file is longer: what is, is not read. */
const LONGEST = 65_536;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const ESCAPED_BREAK = /\\r\\n|\\n/g;

/** Who a key belongs to, from its JSON or base64 text; undefined when it is no service account's key. */
export function readCredentials(text: string): GoogleCredentials | undefined {
  const key = readKeyFile(text);
  if (key?.get('type') !== 'service_account') return undefined;
  const [clientEmail, projectId, privateKeyId] = ['client_email', 'project_id', 'private_key_id'].map(
    (name) => textOf(key, name),
  );
  if (!clientEmail || !ACCOUNT_EMAIL.test(clientEmail)) return undefined;
  return {
    clientEmail,
    ...(projectId ? { projectId } : {}),
    ...(privateKeyId ? { privateKeyId } : {}),
  };
}

/** The members of a key file, from its JSON or base64 text; undefined when it is no object of plain values. */
export function readKeyFile(text: string): FlatJson | undefined {
  if (text.length > LONGEST) return undefined;
  const json = jsonOf(text);
  return json === undefined ? undefined : readFlatJson(json);
}

/** The JSON in a text, which may be base64 of it, quoted or wrapped; undefined where no `{` begins it. */
export function jsonOf(text: string): string | undefined {
  const bare = unquoted(trimmed(text));
  if (bare.startsWith('{')) return bare;
  const decoded = fromBase64(withoutBlanks(bare));
  return decoded?.trimStart().startsWith('{') ? decoded : undefined;
}

/** A member that is a text, else undefined. */
export function textOf(key: FlatJson, name: string): string | undefined {
  const value = key.get(name);
  return typeof value === 'string' ? value : undefined;
}

/**
 * The base64 text Emedgene takes. JSON becomes what Python's `base64.b64encode(json.dumps(obj).encode())` gives; base64
 * stays byte for byte; a private key whose line breaks were escaped twice is repaired in both. Other texts are tidied only.
 */
export function tidyCredentials(value: string): string {
  if (value.length > LONGEST) return exact(value);
  const key = readKeyFile(value);
  const bare = unquoted(trimmed(value));
  if (!key) return fromBase64(withoutBlanks(bare)) === undefined ? bare : withoutBlanks(bare);
  if (isEscapedTwice(key)) return toBase64(pythonJson(repaired(key)));
  return bare.startsWith('{') ? toBase64(pythonJson(key)) : withoutBlanks(bare);
}

/** Tells of the one thing that `tidyCredentials` repairs. */
export function mendedCredentials(raw: string): Problem | undefined {
  const key = readKeyFile(raw);
  if (!key || !isEscapedTwice(key)) return undefined;
  return unwise(
    'The line breaks of the private key were escaped twice, as happens on the way through a shell or a template.',
    'They were repaired here. Where this file came from, it is still broken: keep the downloaded one.',
  );
}

function isEscapedTwice(key: FlatJson): boolean {
  return /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:\\r)?\\n/.test(textOf(key, 'private_key') ?? '');
}

function repaired(key: FlatJson): FlatJson {
  const privateKey = (textOf(key, 'private_key') ?? '').replace(ESCAPED_BREAK, '\n');
  return new Map(key).set('private_key', privateKey);
}

// A text of several lines, as `base64` without -w0 writes it, is the same base64.
const withoutBlanks = (text: string) => clean(text).replace(/\s+/g, '');

// Quotes of a shell or a spreadsheet; the JSON between them stays as it is.
function unquoted(text: string): string {
  let bare = text;
  while (bare.length > 1 && /["'`]/.test(bare.charAt(0)) && bare.endsWith(bare.charAt(0))) {
    bare = trimmed(bare.slice(1, -1));
  }
  return bare;
}

const toBase64 = (ascii: string) => btoa(ascii);

function fromBase64(text: string): string | undefined {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
