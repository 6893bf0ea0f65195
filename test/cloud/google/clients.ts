// Clients of Google, sent through the sandbox's proxy from a test: an assertion as any library signs it, plain calls with the
// token, and Google's own client. Not the product's code, so that both can be held against the same stand-in.

import { Storage } from '@google-cloud/storage';
import { importPKCS8, SignJWT } from 'jose';
import { vi } from 'vitest';
import { facts } from '../facts.ts';
import { type Call, type Reply, throughProxy } from '../through-proxy.ts';
import type { World } from '../world.ts';

export type KeyFile = {
  private_key: string;
  private_key_id: string;
  client_email: string;
  project_id: string;
};

export type GoogleClients = {
  /** Asks the token endpoint, with some claims or the key of the assertion changed. */
  ask(change?: { claims?: object; privateKey?: string; keyId?: string }): Promise<Reply>;
  token(claims?: object): Promise<string>;
  /** Calls Cloud Storage, with a token of its own unless one is given. */
  call(path: string, call?: Call, bearer?: string): Promise<Reply>;
  /** Google's own client. */
  sdk(): Storage;
};

const { google } = facts;
const TOKEN_URL = `https://${google.tokenHost}/token`;
const READ_ONLY = 'https://www.googleapis.com/auth/devstorage.read_only';

export function googleClients(world: World, key: KeyFile): GoogleClients {
  const clients: GoogleClients = {
    async ask({ claims = {}, privateKey = key.private_key, keyId = key.private_key_id } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const own = { iss: google.serviceAccount, aud: TOKEN_URL, scope: READ_ONLY, iat: now, exp: now + 3600 };
      const assertion = await new SignJWT({ ...own, ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
        .sign(await importPKCS8(privateKey, 'RS256'));
      const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      return throughProxy(world, TOKEN_URL, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type, assertion }).toString(),
      });
    },
    token: async (claims = {}) => JSON.parse((await clients.ask({ claims })).text).access_token,
    call: async (path, { headers = {}, ...more } = {}, bearer) =>
      throughProxy(world, `https://${google.storageHost}${path}`, {
        ...more,
        headers: { ...headers, authorization: `Bearer ${bearer ?? (await clients.token())}` },
      }),
    sdk() {
      // It warns on the console that this option will go one day.
      vi.spyOn(console, 'warn').mockImplementationOnce(() => {});
      return new Storage({
        projectId: google.projectId,
        credentials: key,
        retryOptions: { autoRetry: false },
      });
    },
  };
  return clients;
}

/** Status and reason of a refusal of the JSON API. */
export function reasonOf({ status, text }: Reply): unknown[] {
  const { error } = JSON.parse(text);
  return [status, error.errors[0].reason];
}
