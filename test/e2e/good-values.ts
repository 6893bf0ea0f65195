// What the lab would enter for each storage, by the product's own names; credentials are made anew each time.
import type { StorageId } from '#shared/storages/index.ts';
import type { World } from '../cloud/world.ts';

export type Texts = Readonly<Record<string, string>>;

interface Example {
  readonly good: (world: World) => Promise<Texts>;
  /** A slip that only the provider can notice. */
  readonly slip: Texts;
}

const SECRET = 'abc8Q~example-of-a-secret-nobody-issued';

const app = ({ entra, facts }: World): Texts => ({
  clientId: facts.app.clientId,
  clientSecret: entra.createSecret(facts.app.clientId).value,
  tenantId: facts.tenantId,
});

export const examples: Readonly<Record<StorageId, Example>> = {
  'azure-data-lake': {
    good: async (world) => ({ ...app(world), store: world.facts.dataLake.store, path: '/runs' }),
    slip: { clientSecret: SECRET },
  },
  'azure-blob': {
    good: async (world) => ({ ...app(world), accountUrl: world.facts.accountUrl }),
    slip: { clientSecret: SECRET },
  },
  'aws-s3': {
    good: async ({ facts: { aws } }) => ({
      accessKeyId: aws.accessKeyId,
      secretAccessKey: aws.secretAccessKey,
      bucket: aws.bucket,
      region: aws.region,
    }),
    slip: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEXXX' },
  },
  ftp: {
    good: async ({ ftp, facts }) => ({
      host: ftp.host,
      port: String(ftp.ports.explicit),
      username: facts.ftp.user,
      password: facts.ftp.password,
      path: facts.ftp.directory,
    }),
    slip: { password: 'example-wrong' },
  },
  'google-cloud': {
    good: async ({ consoleKeys, facts }) => ({
      clientCredentialsBase64: await consoleKeys.createKeyFile(),
      bucket: facts.google.bucket,
    }),
    slip: { bucket: 'lab-genomes-deleted' },
  },
  sftp: {
    good: async ({ sftp, facts }) => ({
      host: sftp.host,
      port: String(sftp.port),
      username: facts.sftp.keyUser,
      privateKey: sftp.encryptedKey.privateKey,
      passphrase: facts.sftp.passphrase,
      path: facts.sftp.directory,
    }),
    slip: { username: 'nobody' },
  },
  basespace: {
    good: async ({ facts: { basespace } }) => ({
      clientKey: basespace.clientKey,
      clientSecret: basespace.clientSecret,
      appToken: basespace.appToken,
      server: basespace.server,
    }),
    slip: { appToken: '0123456789abcdef0123456789abcdef' },
  },
  ica: {
    good: async ({ consoleKeys, facts }) => ({
      apiKey: consoleKeys.createApiKey(),
      project: facts.ica.project,
    }),
    slip: { apiKey: 'example-of-a-key-nobody-made' },
  },
};
