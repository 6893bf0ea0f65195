// Key URLs of Azure Key Vault and Managed HSM, `https://VAULT.vault.azure.net/keys/NAME/VERSION`.
// The raw text is matched, never what a URL parser makes of it: parsers turn look-alikes into the real thing.
import { isPlaceholder } from './clean.ts';
import { type FieldContext, malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { GUID } from './guid.ts';
import { isNamedHost } from './named-host.ts';

/** Endpoint suffixes of Key Vault and Managed HSM in the public, US Government and China clouds. */
export const vaultSuffixes = [
  'vault.azure.net',
  'vault.usgovcloudapi.net',
  'vault.azure.cn',
  'managedhsm.azure.net',
  'managedhsm.usgovcloudapi.net',
  'managedhsm.azure.cn',
] as const;

export interface KeyUrl {
  readonly host: string;
  readonly vault: string;
  readonly name: string;
  /** 32 characters; absent = the version that is current when the key is used. */
  readonly version?: string;
}

const SHAPE = /^https:\/\/([a-z0-9.-]{1,253})\/keys\/([0-9a-z-]{1,127})(?:\/([0-9a-z]{1,64}))?$/i;
const VAULT_HOST = /^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]\.([a-z.]+)$/;
const page = 'Key vaults > vault > Keys > key > current version > Key Identifier';
const fix = `Copy the Key Identifier from ${page}.`;

/** The parts of a tidy Key URL, or undefined when it is none. */
export function readKeyUrl(url: string): KeyUrl | undefined {
  const [, host, name, version] = SHAPE.exec(url) ?? [];
  const vault = host?.split('.')[0];
  if (!host || !vault || !name) return undefined;
  return { host, vault, name, ...(version ? { version } : {}) };
}

/** What is wrong with a tidy Key URL; the host must be a provider's own or be allowed by name. */
export function keyUrlProblem(value: string, context: FieldContext): Problem | undefined {
  const read = readKeyUrl(value);
  if (!read) return shapeProblem(value);
  const suffix = VAULT_HOST.exec(read.host)?.[1];
  if (!vaultSuffixes.some((known) => known === suffix) && !isNamedHost(read.host, context)) {
    return malformed(
      'This host is no Azure Key Vault.',
      `${fix} It looks like https://vault.vault.azure.net/keys/name/version.`,
    );
  }
  if (read.version === undefined) {
    return unwise(
      'The URL names no version: after the key is rotated another one is used without notice.',
      `Copy the Key Identifier of the current version: ${page}.`,
    );
  }
  if (/^[0-9a-f]{32}$/i.test(read.version)) return undefined;
  return malformed("A key's version has 32 hexadecimal digits; this one is cut or changed.", fix);
}

function shapeProblem(value: string): Problem {
  if (isPlaceholder(value)) return placeholder('This is not a Key URL but what stood in its place.', fix);
  const [, kind] = /^https:\/\/[^/?#]{1,253}\/(secrets|certificates)(?:\/|$)/i.exec(value) ?? [];
  if (kind) {
    const what = kind.toLowerCase() === 'secrets' ? 'a secret' : 'a certificate';
    return swapped(`This is the address of ${what}, not of a key.`, fix);
  }
  if (/^[0-9a-f]{32}$/i.test(value)) return swapped("This is the key's version alone.", fix);
  if (GUID.test(value)) return swapped('This is a GUID, not a Key URL.', fix);
  if (/^\/?subscriptions\//i.test(value)) return swapped('This is the resource ID.', fix);
  if (/^arn:aws/.test(value)) return swapped('This is an ARN of AWS.', 'Choose AWS KMS as the type of key.');
  if (/^http:/.test(value)) return malformed('The URL is not encrypted (http).', 'Begin it with https://.');
  if (/^https:\/\/(?:[a-z0-9-]+\.)*portal\.azure\.(?:com|us|cn)\//i.test(value)) {
    return swapped("This is the address of the portal's page.", fix);
  }
  if (/[?#]/.test(value)) {
    return malformed('The URL carries additions.', 'Remove everything from the question mark on.');
  }
  if (/^https:\/\/[a-z0-9.-]+(?:\/keys)?$/.test(value)) {
    return malformed('The URL names the vault, but no key.', fix);
  }
  if (!/^https:/.test(value)) return malformed('The URL does not begin with https://.', fix);
  return malformed(
    'This is not a Key URL.',
    `${fix} It looks like https://vault.vault.azure.net/keys/name/version.`,
  );
}
