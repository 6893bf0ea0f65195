// What may stand in a Google key file. Such a file is executable configuration: other types of it name URLs, files and
// commands for the reader to use, so one type is taken, and every URL in it must be the one that Google writes.
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import type { FlatJson } from './flat-json.ts';
import { jsonOf, readKeyFile, textOf } from './google-credentials.ts';
import { ACCOUNT_EMAIL, SERVICE_ACCOUNT } from './service-account.ts';

// PKCS #8 as Google writes it, or PKCS #1; with the line break that a copy through a form loses.
const PRIVATE_KEY =
  /^\s*-----BEGIN (?:RSA )?PRIVATE KEY-----\r?\n[^\\]+-----END (?:RSA )?PRIVATE KEY-----\s*$/;

/** The values Google writes or wrote; a name that is not here may hold anything but an address. */
const googlesOwn: Readonly<Record<string, RegExp>> = {
  auth_uri: /^https:\/\/accounts\.google\.com\/o\/oauth2\/(?:v2\/)?auth$/,
  token_uri:
    /^https:\/\/(?:oauth2\.googleapis\.com\/token|accounts\.google\.com\/o\/oauth2\/token|www\.googleapis\.com\/oauth2\/v[34]\/token)$/,
  auth_provider_x509_cert_url: /^https:\/\/www\.googleapis\.com\/oauth2\/v[13]\/certs$/,
  client_x509_cert_url:
    /^https:\/\/www\.googleapis\.com\/(?:robot|service_accounts)\/v1\/metadata\/x509\/[\w.%@-]{1,300}$/,
  universe_domain: /^googleapis\.com$/,
};
const GOOGLE_ADDRESS =
  /^https:\/\/(?:accounts\.google|oauth2\.googleapis|www\.googleapis)\.com(?:\/[\w./%@-]{0,300})?$/;
const ADDRESS = /^[\s\p{Cc}]*(?:(?:https?|ftp|file|data|javascript):|\/\/|\\\\)|:\/\//iu;

/** Other files of the same look, by their `type`. */
const otherTypes: Readonly<Record<string, string>> = {
  authorized_user: 'the sign-in of a person (gcloud auth application-default login)',
  external_account: 'a configuration of workload identity federation',
  external_account_authorized_user: 'a configuration of workforce identity federation',
  impersonated_service_account: 'a configuration for impersonating a service account',
  gdch_service_account: 'a key of Google Distributed Cloud',
};

const download =
  'Download one: IAM & Admin > Service Accounts > account > Keys > Add key > Create new key > JSON.';

/** The first thing wrong with a service account's key file, as tidy base64. */
export function credentialsProblem(value: string): Problem | undefined {
  if (isPlaceholder(value)) {
    return placeholder('This is not a key file but what stood in its place.', download);
  }
  const key = readKeyFile(value);
  if (!key) return noKeyFile(value);
  return typeProblem(key) ?? foreignValue(key) ?? lacking(key);
}

function typeProblem(key: FlatJson): Problem | undefined {
  const type = key.get('type');
  if (type === 'service_account') return undefined;
  const other = typeof type === 'string' && Object.hasOwn(otherTypes, type) ? otherTypes[type] : undefined;
  if (other) return swapped(`This file is ${other}, not the key of a service account.`, download);
  return malformed('The file does not say "type": "service_account".', download);
}

// The name of a member is the file's own text, so only known names and plain ones are repeated.
function foreignValue(key: FlatJson): Problem | undefined {
  for (const [name, value] of key) {
    const shape = Object.hasOwn(googlesOwn, name) ? googlesOwn[name] : undefined;
    const text = typeof value === 'string' ? value : value.literal;
    const fine = shape ? shape.test(text) : !ADDRESS.test(text) || GOOGLE_ADDRESS.test(text);
    if (fine) continue;
    const where = /^[a-z][a-z0-9_]{0,40}$/.test(name) ? `"${name}"` : 'One member';
    return malformed(
      `${where} of the file is not what Google writes there.`,
      `Never use a changed file. ${download}`,
    );
  }
  return undefined;
}

function lacking(key: FlatJson): Problem | undefined {
  const email = textOf(key, 'client_email');
  const privateKey = textOf(key, 'private_key');
  if (!email || !ACCOUNT_EMAIL.test(email)) {
    return malformed('"client_email" of the file is not the e-mail of a service account.', download);
  }
  if (!privateKey) return malformed('The file lacks "private_key".', download);
  if (!PRIVATE_KEY.test(privateKey)) {
    return malformed(
      '"private_key" of the file is cut or changed.',
      `Use the file as it was downloaded. ${download}`,
    );
  }
  const absent = ['private_key_id', 'project_id', 'token_uri'].find((name) => !textOf(key, name));
  if (!absent) return undefined;
  return unwise(
    `The file lacks "${absent}", which Google always writes.`,
    `Use it as it was downloaded. ${download}`,
  );
}

function noKeyFile(value: string): Problem {
  const json = jsonOf(value);
  if (json !== undefined && /^\{\s*"(?:installed|web)"\s*:/.test(json)) {
    return swapped('This is the client of an OAuth sign-in, not the key of a service account.', download);
  }
  if (json !== undefined)
    return malformed('The JSON is cut or changed.', `Use the file as it was downloaded. ${download}`);
  if (value.includes('-----BEGIN ')) {
    return swapped('This is the private key alone; the whole file is needed.', download);
  }
  if (/^[0-9a-f]{40}$/.test(value)) return swapped("This is the key's ID, not the key.", download);
  if (SERVICE_ACCOUNT.test(value)) return swapped('This is the e-mail of the service account.', download);
  if (/^AIza[\w-]{35}$/.test(value))
    return swapped('This is an API key, not the key of a service account.', download);
  if (/^MII[A-Za-z0-9+/]/.test(value)) {
    return swapped('This is a key without the file around it, or one in P12 format.', download);
  }
  if (/^ey[IJK][A-Za-z0-9+/_-]+={0,2}$/.test(value)) {
    return malformed(
      'The base64 text is cut or changed.',
      'Encode the downloaded file again, or give the file itself.',
    );
  }
  return malformed('This is neither the JSON of a key nor its base64 text.', download);
}
