// What a storage is called where its type's name is not enough: by the identifier that tells most.
import type { FieldId } from '#shared/fields/index.ts';
import type { Ids } from './links.ts';

/** In this order; the first that is there names the storage: one at least of every storage. */
export const TELLING: readonly FieldId[] = [
  'azure.containerUrl',
  'azure.store',
  'azure.keyUrl',
  'aws.bucket',
  'aws.keyArn',
  'google.bucket',
  'host.name',
  'ica.project',
  'basespace.clientKey',
  'aws.accessKeyId',
  'azure.clientId',
];

/** "labstorage/genomes", or '' when no identifier is known. */
export function placeName(ids: Ids): string {
  const field = TELLING.find((one) => ids[one]);
  const text = (field && ids[field]) ?? '';
  return field?.startsWith('azure.') ? shortUrl(text) : text;
}

// Account and container, or vault and key: the rest of such an address is the same for everybody, or a version.
function shortUrl(url: string): string {
  const [, account, path = ''] = /^https:\/\/([a-z0-9-]+)\.[^/]+\/?(.*)$/i.exec(url) ?? [];
  if (account === undefined) return url;
  const [, key] = /^keys\/([^/]+)/i.exec(path) ?? [];
  return [account, key ?? path].filter(Boolean).join('/');
}
