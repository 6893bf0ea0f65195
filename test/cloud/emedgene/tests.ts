// How Emedgene finds out whether a storage works: each provider's own client with its defaults, nothing of the product.
// The way out is the proxy in the environment, as in any real deployment.

import { Agent } from 'node:https';
import type { Values } from './forms.ts';

const TIMEOUT = 8_000;

/** By type; a test that resolves is a green icon. Clients are loaded on first use. */
export const tests: Readonly<Record<string, (values: Values) => Promise<void>>> = {
  'azure-blob': listContainer,
  'azure-data-lake': listLake,
  'aws-s3': listBucket,
  'google-cloud': listGoogle,
  ftp: listFtp,
  sftp: listDirectory,
  basespace: listBaseSpace,
  ica: listIca,
  'azure-key-vault': useKey,
};

async function listContainer(values: Values): Promise<void> {
  const { ContainerClient } = await import('@azure/storage-blob');
  const { CLIENT_ID = '', CLIENT_SECRET = '', TENANT_ID = '', ACCOUNT_URL = '' } = values;
  const credential = await appCredential(TENANT_ID, CLIENT_ID, CLIENT_SECRET);
  const options = { retryOptions: { maxTries: 1, tryTimeoutInMs: TIMEOUT } };
  const container = new ContainerClient(ACCOUNT_URL, credential, options);
  await container.listBlobsFlat().byPage({ maxPageSize: 1 }).next();
}

// The store is an account, with or without a file system, or its address; the path begins with a file system otherwise.
async function listLake({
  tenant_id = '',
  client_id = '',
  client_secret = '',
  store = '',
  path = '/',
}: Values) {
  const { DataLakeServiceClient } = await import('@azure/storage-file-datalake');
  const [account = '', named] = store.replace(/^https:\/\//, '').split('/');
  const host = account.includes('.') ? account : `${account}.dfs.core.windows.net`;
  const options = { retryOptions: { maxTries: 1, tryTimeoutInMs: TIMEOUT } };
  const credential = await appCredential(tenant_id, client_id, client_secret);
  const lake = new DataLakeServiceClient(`https://${host}`, credential, options);
  const [filesystem, ...folders] = [...(named ? [named] : []), ...path.split('/').filter(Boolean)];
  const page = { maxPageSize: 1 };
  // The client would ask the account's Blob address for its file systems.
  if (!filesystem) {
    const token = await credential.getToken('https://storage.azure.com/.default');
    const headers = { authorization: `Bearer ${token.token}`, 'x-ms-version': '2023-11-03' };
    await askJson(`https://${host}/?resource=account&maxResults=1`, headers);
  } else {
    const listing = lake.getFileSystemClient(filesystem).listPaths({ path: folders.join('/') });
    await listing.byPage(page).next();
  }
}

async function appCredential(tenant: string, client: string, secret: string) {
  const { ClientSecretCredential } = await import('@azure/identity');
  return new ClientSecretCredential(tenant, client, secret, { retryOptions: { maxRetries: 0 } });
}

async function listBucket(values: Values): Promise<void> {
  const { ListObjectsV2Command, S3Client } = await import('@aws-sdk/client-s3');
  const { Access_key_id = '', Secret_access_key = '', Bucket = '', Region, Path = '/' } = values;
  const client = new S3Client({
    region: Region || 'us-east-1',
    credentials: { accessKeyId: Access_key_id, secretAccessKey: Secret_access_key },
    followRegionRedirects: true,
    maxAttempts: 1,
    requestHandler: { httpsAgent: new Agent({ proxyEnv: process.env }), requestTimeout: TIMEOUT },
  });
  await client.send(new ListObjectsV2Command({ Bucket, Prefix: Path.replace(/^\//, ''), MaxKeys: 1 }));
}

async function listGoogle({ Client_credentials_base64 = '', Bucket = '', Path = '/' }: Values) {
  const { Storage } = await import('@google-cloud/storage');
  const credentials = JSON.parse(Buffer.from(Client_credentials_base64, 'base64').toString());
  const { warn } = console;
  // It warns that this option will go one day.
  console.warn = () => {};
  const storage = new Storage({
    projectId: credentials.project_id,
    credentials,
    retryOptions: { autoRetry: false },
  });
  console.warn = warn;
  const asked = { prefix: Path.replace(/^\//, ''), maxResults: 1, autoPaginate: false };
  await storage.bucket(Bucket).getFiles(asked);
}

async function listFtp({ Host = '', Port, Username = '', Password = '', Security, Path }: Values) {
  const { Client } = await import('basic-ftp');
  const client = new Client(TIMEOUT);
  const secure = ({ implicit: 'implicit', none: false } as const)[Security ?? ''] ?? true;
  try {
    await client.access({ host: Host, port: Number(Port || 21), user: Username, password: Password, secure });
    await client.list(Path || '/');
  } finally {
    client.close();
  }
}

async function listDirectory(values: Values): Promise<void> {
  const { default: SftpClient } = await import('ssh2-sftp-client');
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

async function listBaseSpace({ App_token = '', Server = '' }: Values): Promise<void> {
  await askJson(`${Server}/v1pre3/users/current/projects?Offset=0&Limit=1`, { 'x-access-token': App_token });
}

async function listIca({ Api_key = '', Project = '', Path = '/' }: Values): Promise<void> {
  const headers = { 'X-API-Key': Api_key, Accept: 'application/vnd.illumina.v3+json' };
  const rest = 'https://ica.illumina.com/ica/rest/api/projects';
  const found = await askJson(`${rest}?search=${encodeURIComponent(Project)}`, headers);
  const project = (found.items as { id: string; name: string }[]).find(({ name }) => name === Project);
  if (!project) throw new Error(`There is no project "${Project}".`);
  const folder = encodeURIComponent(Path.endsWith('/') ? Path : `${Path}/`);
  await askJson(`${rest}/${project.id}/data?parentFolderPath=${folder}&pageSize=1`, headers);
}

async function askJson(url: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
  const reply = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
  const body = (await reply.json().catch(() => ({}))) as Record<string, unknown>;
  if (reply.ok) return body;
  const { ErrorCode } = (body.ResponseStatus ?? body) as { ErrorCode?: string };
  throw new Error(`${reply.status} ${ErrorCode ?? body.title ?? reply.statusText}`);
}

// Emedgene "ensures that it has encrypt, decrypt, wrapKey, and unwrapKey permissions": all four, and the same bytes back.
async function useKey({ clientId = '', tenantId = '', clientSecret = '', keyUrl = '' }: Values) {
  const { CryptographyClient } = await import('@azure/keyvault-keys');
  const credential = await appCredential(tenantId, clientId, clientSecret);
  const key = new CryptographyClient(keyUrl, credential, { retryOptions: { maxRetries: 0 } });
  const plain = crypto.getRandomValues(new Uint8Array(32));
  const { result } = await key.encrypt({ algorithm: 'RSA-OAEP-256', plaintext: plain });
  const decrypted = await key.decrypt({ algorithm: 'RSA-OAEP-256', ciphertext: result });
  const wrapped = await key.wrapKey('RSA-OAEP-256', plain);
  const unwrapped = await key.unwrapKey('RSA-OAEP-256', wrapped.result);
  const same = [decrypted.result, unwrapped.result].every((bytes) => Buffer.from(plain).equals(bytes));
  if (!same) throw new Error('The key gave other bytes back.');
}
