// The lab's own administrator at the storage account: fills Azurite with a full right that no app of the world has.

import { facts } from '../facts.ts';
import type { Azurite } from './azurite.ts';
import type { Entra } from './entra.ts';

export type BlobOwner = {
  createContainer(name: string): Promise<void>;
  putBlob(container: string, name: string, text: string): Promise<void>;
  /** Moves a blob to a tier such as `Archive`. */
  setTier(container: string, name: string, tier: string): Promise<void>;
  /** Sets the account's CORS rule to GET and HEAD from these origins; none = no rule. */
  setCors(origins: readonly string[]): Promise<void>;
  /** Sets rules as they stand in a document for Azure. */
  setCorsRules(rules: readonly AzureCorsRule[]): Promise<void>;
  /** ETag and last change of a container, or undefined when there is none of that name. */
  container(name: string): Promise<{ etag: string; lastModified: string } | undefined>;
};

export type AzureCorsRule = {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeInSeconds: number;
};

const VERSION = '2024-11-04';

export function createBlobOwner(azurite: Azurite, entra: Entra): BlobOwner {
  async function ask(method: string, path: string, body = '', extra = {}): Promise<Response> {
    const token = await entra.signToken({ aud: 'https://storage.azure.com', appid: 'owner', oid: 'owner' });
    const headers = {
      authorization: `Bearer ${token}`,
      'x-ms-version': VERSION,
      'content-length': String(Buffer.byteLength(body)),
      ...extra,
    };
    const init = { method, headers, body: method === 'PUT' ? body : null };
    return azurite.forward(new Request(`https://${facts.blobHost}${path}`, init));
  }

  async function put(path: string, body?: string, extra?: Record<string, string>): Promise<void> {
    const response = await ask('PUT', path, body, extra);
    const text = await response.text();
    if (!response.ok) throw new Error(`Azurite answered ${response.status} to PUT ${path}: ${text}`);
  }

  return {
    createContainer: (name) => put(`/${name}?restype=container`),
    putBlob: (container, name, text) =>
      put(`/${container}/${name}`, text, { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'text/plain' }),
    setTier: (container, name, tier) =>
      put(`/${container}/${name}?comp=tier`, '', { 'x-ms-access-tier': tier }),
    setCors: (origins) => put('/?restype=service&comp=properties', corsProperties(everything(origins))),
    setCorsRules: (rules) => put('/?restype=service&comp=properties', corsProperties(rules)),
    async container(name) {
      const { ok, headers } = await ask('HEAD', `/${name}?restype=container`);
      if (!ok) return undefined;
      return { etag: headers.get('etag') ?? '', lastModified: headers.get('last-modified') ?? '' };
    },
  };
}

function everything(origins: readonly string[]): readonly AzureCorsRule[] {
  const rule = { allowedMethods: ['GET', 'HEAD'], allowedHeaders: ['*'], exposedHeaders: ['*'] };
  return origins.length === 0 ? [] : [{ allowedOrigins: origins, ...rule, maxAgeInSeconds: 3600 }];
}

function corsProperties(rules: readonly AzureCorsRule[]): string {
  const told = rules.map((rule) => {
    const { allowedOrigins, allowedMethods, allowedHeaders, exposedHeaders, maxAgeInSeconds } = rule;
    return `<CorsRule><AllowedOrigins>${allowedOrigins.join(',')}</AllowedOrigins><AllowedMethods>${allowedMethods.join(',')}</AllowedMethods><AllowedHeaders>${allowedHeaders.join(',')}</AllowedHeaders><ExposedHeaders>${exposedHeaders.join(',')}</ExposedHeaders><MaxAgeInSeconds>${maxAgeInSeconds}</MaxAgeInSeconds></CorsRule>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties><Cors>${told.join('')}</Cors></StorageServiceProperties>`;
}
