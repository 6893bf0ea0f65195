// STORAGE_LINK_ALLOW_HOSTS: the hosts beyond the providers' own that tests may open, and why an entry cannot be accepted.
import type { FieldContext } from '#shared/fields/index.ts';
import { allowing } from '#shared/fields/named-host.ts';
import { isLoopbackName } from './net/addresses.ts';

// Suffixes under which anybody can have a host: allowing one of them allows the world.
const SHARED_SUFFIXES = new Set([
  'amazonaws.com',
  'amazonaws.com.cn',
  's3.amazonaws.com',
  'azure.com',
  'azure.net',
  'azureedge.net',
  'azurewebsites.net',
  'cloudapp.azure.com',
  'cloudapp.net',
  'storage.azure.net',
  'vault.azure.net',
  'windows.net',
  ...['blob', 'dfs', 'file', 'queue', 'table', 'web'].map((service) => `${service}.core.windows.net`),
  'core.windows.net',
  'core.usgovcloudapi.net',
  'core.chinacloudapi.cn',
  'usgovcloudapi.net',
  'chinacloudapi.cn',
  'appspot.com',
  'googleapis.com',
  'storage.googleapis.com',
  'googleusercontent.com',
  'cloudfront.net',
  'herokuapp.com',
  'github.io',
  'pages.dev',
  'workers.dev',
  'web.app',
  'vercel.app',
  'netlify.app',
  'ngrok.io',
  'nip.io',
  'sslip.io',
  ...['ac', 'co', 'gov', 'ltd', 'me', 'net', 'nhs', 'org', 'plc', 'sch'].map((label) => `${label}.uk`),
  ...['au', 'br', 'cn', 'hk', 'mx', 'my', 'sg', 'tr', 'tw', 'za'].map((country) => `com.${country}`),
  ...['au', 'br', 'cn', 'nz', 'za', 'jp', 'kr', 'il', 'in', 'id', 'th'].flatMap((country) =>
    ['ac', 'co', 'edu', 'gov', 'net', 'or', 'org', 'go', 'ne'].map((label) => `${label}.${country}`),
  ),
]);

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

export interface AllowedHosts extends FieldContext {
  /** True for a host that stands in the list by its own name; absent = none does. */
  readonly namesHost?: (host: string) => boolean;
  /** The list itself, lower case; absent = it is empty. */
  readonly entries?: readonly string[];
}

/** Reads the comma list into a host check, or says what is wrong with the first bad entry. */
export function readAllowedHosts(list: string): AllowedHosts | { readonly wrong: string } {
  const entries = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    const wrong = wrongEntry(entry);
    if (wrong) return { wrong: `"${entry}": ${wrong}` };
  }
  return { ...allowing(entries), namesHost: (host) => entries.includes(host.toLowerCase()), entries };
}

function wrongEntry(entry: string): string | undefined {
  if (isLoopbackName(entry)) return undefined;
  if (entry.includes('*')) return 'write .example.org for every host under example.org';
  const name = entry.replace(/^\./, '');
  // URL parsers read 10.1, 0x7f.1 and 2130706433 as addresses, so a last label that begins with a digit is one.
  if (/^[0-9a-f.]*:[0-9a-f:.]*$/.test(name) || /(?:^|\.)\d[0-9a-fx]*$/.test(name))
    return 'of addresses only 127.0.0.1 and ::1 can be named';
  if (!NAME.test(name)) return 'this is not a host name';
  if (!name.includes('.')) return 'a name needs at least two labels, such as storage.example';
  if (SHARED_SUFFIXES.has(name)) return 'hosts of anybody stand under this suffix; name your own host';
  return undefined;
}
