// What the lab's console pages make when a person presses: a service account's key file, an ICA API key. New in every run.

import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { Hono } from 'hono';
import { facts } from './facts.ts';

const makeKeyPair = promisify(generateKeyPair);

export type ConsoleKeys = {
  /** The pages' own API: both consoles' hosts answer under it. */
  readonly app: Hono;
  /** Public keys (PEM) of the service account by key id, for whoever checks what was signed. */
  readonly serviceAccount: ReadonlyMap<string, string>;
  /** Every API key that was generated. */
  readonly ica: ReadonlySet<string>;
  /** A new key of the service account, as the JSON text that Google gives as a file. */
  createKeyFile(): Promise<string>;
  /** A new API key of ICA. */
  createApiKey(): string;
};

/** Starts without any key. */
export function createConsoleKeys(): ConsoleKeys {
  const serviceAccount = new Map<string, string>();
  const ica = new Set<string>();

  async function createKeyFile(): Promise<string> {
    const { publicKey, privateKey } = await makeKeyPair('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const keyId = randomBytes(20).toString('hex');
    serviceAccount.set(keyId, publicKey);
    return keyFile(keyId, privateKey);
  }

  function createApiKey(): string {
    const key = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
    ica.add(key);
    return key;
  }

  const app = new Hono();
  app.post('/api/download/service-account-key', async (context) => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return context.body(await createKeyFile(), 201, headers);
  });
  app.post('/api/api-keys', async (context) => {
    const { name } = await context.req.json<{ name?: unknown }>();
    if (typeof name !== 'string' || name.trim() === '')
      return context.json({ message: 'Name the key.' }, 422);
    return context.json({ key: createApiKey() }, 201, { 'cache-control': 'no-store' });
  });
  return { app, serviceAccount, ica, createKeyFile, createApiKey };
}

/** Names, their order and the two spaces as in the files Google gives. */
function keyFile(keyId: string, privateKey: string): string {
  const { projectId, serviceAccount, uniqueId } = facts.google;
  const key = {
    type: 'service_account',
    project_id: projectId,
    private_key_id: keyId,
    private_key: privateKey,
    client_email: serviceAccount,
    client_id: uniqueId,
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(serviceAccount)}`,
    universe_domain: 'googleapis.com',
  };
  return `${JSON.stringify(key, undefined, 2)}\n`;
}
