// Example values for drafts: complete, and never real.
import type { Captured, Draft } from '#extension/drafts/draft.ts';
import { newDraft } from '#extension/drafts/draft.ts';
import type { StorageId } from '#shared/storages/index.ts';

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

export const draftOf = (type: StorageId = 'azure-blob', now = 0): Draft => newDraft(type, [], now);

/** An encrypted OpenSSH key's text: the cipher's name in its header is what matters here, the rest is filler. */
export function encryptedKey(): string {
  const name = 'aes256-ctr';
  const header = `openssh-key-v1\0\0\0\0${String.fromCharCode(name.length)}${name}`;
  const body = btoa(header + 'A'.repeat(90));
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
