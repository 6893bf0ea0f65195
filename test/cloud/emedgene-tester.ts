// Emedgene's own connection test, as a process of its own: Microsoft's and ssh2's clients with their defaults, nothing of the product.
// Values come over IPC; the way out is the proxy in the environment, as in any real deployment.

import { ClientSecretCredential } from '@azure/identity';
import { ContainerClient } from '@azure/storage-blob';
import SftpClient from 'ssh2-sftp-client';
import type { Values } from './emedgene-forms.ts';

/** What the backend asks, and what it gets; `detail` is the provider's short text for the hover of the cloud icon. */
export type TestRequest = { readonly id: number; readonly type: string; readonly values: Values };
export type TestReply = { readonly id: number; readonly ok: boolean; readonly detail: string };

const TIMEOUT = 8_000;

const tests: Readonly<Record<string, (values: Values) => Promise<void>>> = {
  'azure-blob': listContainer,
  sftp: listDirectory,
};

process.on('disconnect', () => process.exit(0));
process.on('message', async (request: TestRequest) => {
  // A backend that is gone by now needs no answer.
  process.send?.(await answer(request), undefined, {}, () => {});
});

async function answer({ id, type, values }: TestRequest): Promise<TestReply> {
  const test = tests[type];
  if (!test) return { id, ok: false, detail: `Storage type ${type} cannot be checked.` };
  try {
    await test(values);
    return { id, ok: true, detail: 'Connected' };
  } catch (error) {
    return { id, ok: false, detail: detailOf(error) };
  }
}

async function listContainer(values: Values): Promise<void> {
  const { TENANT_ID = '', CLIENT_ID = '', CLIENT_SECRET = '', ACCOUNT_URL = '' } = values;
  const once = { retryOptions: { maxRetries: 0 } };
  const credential = new ClientSecretCredential(TENANT_ID, CLIENT_ID, CLIENT_SECRET, once);
  const options = { retryOptions: { maxTries: 1, tryTimeoutInMs: TIMEOUT } };
  const container = new ContainerClient(ACCOUNT_URL, credential, options);
  await container.listBlobsFlat().byPage({ maxPageSize: 1 }).next();
}

async function listDirectory(values: Values): Promise<void> {
  const client = new SftpClient();
  const { Host = '', Port, Username = '', Password, Private_key, Passphrase, Path } = values;
  try {
    await client.connect({
      host: Host,
      port: Number(Port || 22),
      username: Username,
      readyTimeout: TIMEOUT,
      ...(Password ? { password: Password } : {}),
      ...(Private_key ? { privateKey: Private_key } : {}),
      ...(Passphrase ? { passphrase: Passphrase } : {}),
    });
    await client.list(Path || '/');
  } finally {
    await client.end().catch(() => {});
  }
}

/** One line: the AADSTS sentence or the storage code with its first line, else the client's message or bare status. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown error';
  const signIn = /AADSTS\d+: [^.]+\./.exec(error.message)?.[0];
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const firstLine = error.message.split('\n')[0] ?? '';
  const bare = `No connection${'statusCode' in error ? ` (${error.statusCode})` : ''}`;
  return (signIn ?? (code + firstLine || bare)).slice(0, 200);
}
