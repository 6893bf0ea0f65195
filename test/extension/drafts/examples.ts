// Example values for drafts: complete, and never real.
import { type Draft, newDraft } from '#extension/drafts/draft.ts';
import type { Captured, Identity, Source } from '#extension/drafts/source.ts';
import type { TypeId } from '#shared/types.ts';

export const CLIENT = '00000000-0000-0000-0000-00000000000a';
export const TENANT = '00000000-0000-0000-0000-00000000000b';
export const OTHER = '00000000-0000-0000-0000-00000000000c';
export const SECRET = `abc8Q~${'x'.repeat(34)}`;
export const URL_ = 'https://labstorage.blob.core.windows.net/genomes';

/** What the three Azure pages show, taken together. */
export const azureCaptures: Captured[] = [
  { field: 'azure.clientId', text: CLIENT },
  { field: 'azure.clientSecret', text: SECRET },
  { field: 'azure.tenantId', text: TENANT },
  { field: 'azure.containerUrl', text: URL_ },
];

export const draftOf = (type: TypeId = 'azure-blob', now = 0): Draft => newDraft(type, [], now);

/** A page of the Azure portal, as a source. */
export const sourceOf = (owner: Identity = {}, more: Partial<Source> = {}): Source => ({
  console: 'azure',
  page: 'app-overview',
  host: 'portal.azure.com',
  owner,
  ...more,
});

/** An access key ID that carries this account's number, as AWS makes them; the rest is filler. */
export function accessKeyOf(account: string): string {
  const bits = (BigInt(account) << 9n).toString(2).padStart(50, '0');
  const letters = bits.match(/.{5}/g)?.map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)]);
  return `AKIA${letters?.join('')}AAAAAA`;
}

/** An encrypted OpenSSH key's text: the cipher's name in its header is what matters here, the rest is filler. */
export function encryptedKey(): string {
  const name = 'aes256-ctr';
  const header = `openssh-key-v1\0\0\0\0${String.fromCharCode(name.length)}${name}`;
  const body = btoa(header + 'A'.repeat(90));
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
