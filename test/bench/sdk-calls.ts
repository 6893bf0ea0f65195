// The same proof by each vendor's own client and nothing else: sign in, list one thing, read one byte. What our verdict costs
// beside it is what the steps, the findings and the safety cost. Where a vendor has no client the bare calls stand here.
import { Agent, request } from 'node:https';
import { Writable } from 'node:stream';
import type { TestedId } from '#shared/types.ts';
import type { Values } from '#test/cloud/good-values.ts';

type Calls = (values: Values) => Promise<unknown>;

const REGION = /^arn:aws:kms:([a-z0-9-]+):/;

/** Every call rejects when it is refused: a bench of refusals would measure nothing. */
export const sdkCalls: { readonly [I in TestedId]?: { readonly client: string; readonly prove: Calls } } = {
  'azure-blob': {
    client: '@azure/storage-blob',
    async prove(values) {
      const { ContainerClient } = await import('@azure/storage-blob');
      const container = new ContainerClient(given(values.accountUrl), await azureCredential(values));
      const page = await container.listBlobsFlat().byPage({ maxPageSize: 1 }).next();
      await container.getBlobClient(given(page.value.segment.blobItems[0]?.name)).downloadToBuffer(0, 1);
    },
  },
  'azure-data-lake': {
    client: '@azure/storage-file-datalake',
    async prove(values) {
      const { DataLakeServiceClient } = await import('@azure/storage-file-datalake');
      const [account, container] = given(values.store).split('/');
      const endpoint = `https://${account}.dfs.core.windows.net`;
      const credential = await azureCredential(values);
      const service = new DataLakeServiceClient(endpoint, credential);
      const files = service.getFileSystemClient(given(container));
      const pages = files.listPaths({ recursive: true }).byPage({ maxPageSize: 10 });
      const { pathItems = [] } = (await pages.next()).value;
      const first = given(pathItems.find(({ isDirectory }: { isDirectory?: boolean }) => !isDirectory)?.name);
      // The client reads by the Blob endpoint, which Emedgene does not use.
      const { token } = await credential.getToken('https://storage.azure.com/.default');
      const read = { authorization: `Bearer ${token}`, 'x-ms-version': '2023-11-03', range: 'bytes=0-0' };
      await bare(endpoint, read)(`/${container}/${encodeURI(first)}`);
    },
  },
  'azure-key-vault': {
    client: '@azure/keyvault-keys',
    async prove(values) {
      const { CryptographyClient } = await import('@azure/keyvault-keys');
      const key = new CryptographyClient(given(values.keyUrl), await azureCredential(values));
      const text = Buffer.alloc(32, 1);
      await key.decrypt('RSA-OAEP-256', (await key.encrypt('RSA-OAEP-256', text)).result);
      await key.unwrapKey('RSA-OAEP-256', (await key.wrapKey('RSA-OAEP-256', text)).result);
    },
  },
  'aws-s3': {
    client: '@aws-sdk/client-sts and client-s3',
    async prove(values) {
      const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
      const { GetObjectCommand, ListObjectsV2Command, S3Client } = await import('@aws-sdk/client-s3');
      const options = awsOptions(values, given(values.region));
      await new STSClient(options).send(new GetCallerIdentityCommand());
      const s3 = new S3Client(options);
      const Bucket = given(values.bucket);
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
      const Key = given(Contents?.[0]?.Key);
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-0' }));
      await Body?.transformToByteArray();
    },
  },
  'aws-kms': {
    client: '@aws-sdk/client-sts and client-kms',
    async prove(values) {
      const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
      const { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } = await import(
        '@aws-sdk/client-kms'
      );
      const KeyId = given(values.keyArn);
      const options = awsOptions(values, given(REGION.exec(KeyId)?.[1]));
      await new STSClient(options).send(new GetCallerIdentityCommand());
      const kms = new KMSClient(options);
      const text = Buffer.alloc(32, 1);
      const sealed = await kms.send(new EncryptCommand({ KeyId, Plaintext: text }));
      await kms.send(new DecryptCommand({ KeyId, CiphertextBlob: sealed.CiphertextBlob }));
      const wrapped = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }));
      await kms.send(new DecryptCommand({ KeyId, CiphertextBlob: wrapped.CiphertextBlob }));
    },
  },
  'google-cloud': {
    client: '@google-cloud/storage',
    async prove(values) {
      const { Storage } = await import('@google-cloud/storage');
      const text = given(values.clientCredentialsBase64);
      const credentials = JSON.parse(text.startsWith('{') ? text : Buffer.from(text, 'base64').toString());
      const storage = new Storage({ projectId: credentials.project_id, credentials });
      const [files] = await storage
        .bucket(given(values.bucket))
        .getFiles({ maxResults: 1, autoPaginate: false });
      const [file] = files;
      if (!file) throw new Error('The bucket is empty.');
      await file.download({ start: 0, end: 0, validation: false });
    },
  },
  basespace: {
    client: 'node:https',
    async prove({ server, appToken }) {
      const get = bare(given(server), { authorization: `Bearer ${given(appToken)}` });
      await get('/v1pre3/users/current');
      const { Response } = JSON.parse(await get('/v1pre3/users/current/projects?Limit=1'));
      const first = async (path: string): Promise<string> =>
        given(JSON.parse(await get(`${path}&offset=0&limit=1`)).Items[0]?.Id);
      const sample = await first(`/v2/biosamples?projectid=${given(Response.Items[0]?.Id)}&sortby=Name`);
      const dataset = await first(
        `/v2/datasets?inputbiosamples=${sample}&datasettypes=~common.fastq&sortby=Name`,
      );
      await get(
        `/v1pre3/files/${await first(`/v2/datasets/${dataset}/files?sortby=Name`)}/content?redirect=meta`,
      );
    },
  },
  ica: {
    client: 'node:https',
    async prove({ apiKey, project, path }) {
      const accept = { accept: 'application/vnd.illumina.v3+json' };
      const sign = bare(
        'https://ica.illumina.com/ica/rest',
        { ...accept, 'x-api-key': given(apiKey) },
        'POST',
      );
      const { token } = JSON.parse(await sign('/api/tokens'));
      const get = bare('https://ica.illumina.com/ica/rest', { ...accept, authorization: `Bearer ${token}` });
      const { items } = JSON.parse(await get(`/api/projects?search=${encodeURIComponent(given(project))}`));
      const folder = encodeURIComponent(given(path));
      await get(`/api/projects/${given(items[0]?.id)}/data?parentFolderPath=${folder}&pageSize=1`);
      await get(`/api/projects/${items[0].id}/permissions`);
    },
  },
  sftp: {
    client: 'ssh2-sftp-client',
    async prove({ host, port, username, password, path }) {
      const { default: Client } = await import('ssh2-sftp-client');
      const client = new Client();
      await client.connect({
        host: given(host),
        port: Number(port),
        username: given(username),
        password: given(password),
      });
      const [file] = (await client.list(given(path))).filter(({ type }) => type === '-');
      await client.get(`${path}/${given(file?.name)}`, sink());
      await client.end();
    },
  },
  ftp: {
    client: 'basic-ftp',
    async prove({ host, port, username, password, path }) {
      const { Client } = await import('basic-ftp');
      const client = new Client();
      await client.access({
        host: given(host),
        port: Number(port),
        user: given(username),
        password: given(password),
        secure: true,
      });
      const file = (await client.list(given(path))).find(({ isFile }) => isFile);
      await client.downloadTo(sink(), `${path}/${given(file?.name)}`);
      client.close();
    },
  },
};

async function azureCredential({ tenantId, clientId, clientSecret }: Values) {
  const { ClientSecretCredential } = await import('@azure/identity');
  return new ClientSecretCredential(given(tenantId), given(clientId), given(clientSecret));
}

function awsOptions({ accessKeyId, secretAccessKey }: Values, region: string) {
  return {
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: given(accessKeyId), secretAccessKey: given(secretAccessKey) },
    // The SDK knows no HTTPS_PROXY of its own.
    requestHandler: { httpsAgent: new Agent({ proxyEnv: process.env }) },
  };
}

/** Plain calls of one host over one connection; rejects where the content does not come, whole or in part. */
function bare(
  base: string,
  headers: Record<string, string>,
  method = 'GET',
): (path: string) => Promise<string> {
  const agent = new Agent({ keepAlive: true, proxyEnv: process.env });
  return (path) =>
    new Promise((resolve, reject) => {
      const outgoing = request(`${base}${path}`, { agent, headers, method }, async (incoming) => {
        let text = '';
        for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
        if (incoming.statusCode === 200 || incoming.statusCode === 206) resolve(text);
        else reject(new Error(`${path} answered ${incoming.statusCode}.`));
      });
      outgoing.on('error', reject).end();
    });
}

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });

function given(value: string | undefined): string {
  if (!value) throw new Error('A value that the call needs is not there.');
  return value;
}
