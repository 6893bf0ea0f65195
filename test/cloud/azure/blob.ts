// One Azure storage account (labgenomes.blob.core.windows.net): checks token and role as Azure does, then asks a real Azurite.

import type { CertificateAuthority } from '../certificates.ts';
import { facts } from '../facts.ts';
import type { HostHandler } from '../proxy.ts';
import { startAzurite } from './azurite.ts';
import { type BlobAccess, createBlobAccess } from './blob-access.ts';
import { type BlobOwner, createBlobOwner } from './blob-owner.ts';
import { refuseBlob } from './blob-refusals.ts';
import type { Entra } from './entra.ts';

export type Blob = {
  /** Serves the account's blob host. */
  readonly handler: HostHandler;
  /** Roles, network rules and refused writes. */
  readonly access: BlobAccess;
  /** Creates and changes what is stored, with rights no app has. */
  readonly owner: BlobOwner;
  readonly azuritePid: number | undefined;
  close(): Promise<void>;
};

/** Starts the account with a container of two blobs and an empty one, both readable by the app of `facts`. */
export async function startBlob(authority: CertificateAuthority, entra: Entra): Promise<Blob> {
  const azurite = await startAzurite(authority, facts.blobHost);
  const owner = createBlobOwner(azurite, entra);
  const { access, refusalOf } = createBlobAccess(entra, owner);
  await seed(owner, access);
  return {
    access,
    owner,
    azuritePid: azurite.pid,
    async handler(request) {
      // A preflight carries no token: Azure answers it from the account's CORS rules alone, and so does Azurite.
      const refusal = request.method === 'OPTIONS' ? undefined : await refusalOf(request);
      if (refusal) return refuseBlob(refusal.code, facts.tenantId, refusal.detail);
      return asAzureNamesItself(await azurite.forward(request));
    },
    close: () => azurite.close(),
  };
}

async function seed(owner: BlobOwner, access: BlobAccess): Promise<void> {
  for (const name of [facts.container, facts.emptyContainer]) {
    await owner.createContainer(name);
    access.grantReader(facts.app.clientId, name);
  }
  for (const [name, text] of Object.entries(facts.blobs)) await owner.putBlob(facts.container, name, text);
}

/** In listings Azurite adds the account to the path of its endpoint, which Azure's own do not have. */
async function asAzureNamesItself(response: Response): Promise<Response> {
  if (!response.ok || response.headers.get('content-type') !== 'application/xml') return response;
  const xml = await response.text();
  const endpoint = `ServiceEndpoint="https://${facts.blobHost}/`;
  const body = xml.replace(`${endpoint}${facts.storageAccount}"`, `${endpoint}"`);
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body, { status: response.status, headers });
}
