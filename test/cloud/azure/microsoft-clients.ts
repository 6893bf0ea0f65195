// Microsoft's own clients, sent through the sandbox's proxy from inside a test process.

import tls from 'node:tls';
import { ClientSecretCredential, type TokenCredential } from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { ContainerClient } from '@azure/storage-blob';
import { DataLakeServiceClient } from '@azure/storage-file-datalake';
import type { World } from '../world.ts';

/** Makes this process trust the run's CA, as NODE_EXTRA_CA_CERTS does for a process that starts with it. */
export function trust(world: World): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), world.caPem]);
}

export function credentialFor(
  world: World,
  secret: string,
  { tenantId = world.facts.tenantId, clientId = world.facts.app.clientId } = {},
): ClientSecretCredential {
  const options = { proxyOptions: proxyOf(world), retryOptions: { maxRetries: 0 } };
  return new ClientSecretCredential(tenantId, clientId, secret, options);
}

export function containerClient(
  world: World,
  credential: TokenCredential,
  container: string,
): ContainerClient {
  return new ContainerClient(`https://${world.facts.blobHost}/${container}`, credential, {
    proxyOptions: proxyOf(world),
    retryOptions: { maxTries: 1 },
  });
}

export function lakeClient(world: World, credential: TokenCredential): DataLakeServiceClient {
  return new DataLakeServiceClient(`https://${world.facts.dataLake.host}`, credential, {
    proxyOptions: proxyOf(world),
    retryOptions: { maxTries: 1 },
  });
}

/** Of the key of `facts`; sends every operation to the vault as long as the app may not look at the key. */
export function cryptographyClient(world: World, credential: TokenCredential): CryptographyClient {
  return new CryptographyClient(world.facts.keyVault.keyUrl, credential, vaultOptions(world));
}

export function keyClient(world: World, credential: TokenCredential): KeyClient {
  return new KeyClient(`https://${world.facts.keyVault.host}`, credential, vaultOptions(world));
}

/** A credential that hands out one given token. */
export function fixedToken(token: string): TokenCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

function vaultOptions(world: World) {
  return { proxyOptions: proxyOf(world), retryOptions: { maxRetries: 0 } };
}

function proxyOf(world: World): { host: string; port: number } {
  const { protocol, hostname, port } = new URL(world.proxyUrl);
  return { host: `${protocol}//${hostname}`, port: Number(port) };
}
