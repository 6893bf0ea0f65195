// Values that connect in the sandbox world, one row for each type: what its probe's test, the attacks, Emedgene's forms, the peers
// and the bench all take. Secrets and keys are made once for each world. A type without a row is tried by its own test alone.
import type { TestedId } from '#shared/types.ts';
import { facts } from './facts.ts';
import type { World } from './world.ts';

export type Values = Readonly<Record<string, string>>;

interface Row {
  readonly values: (world: World) => Values | Promise<Values>;
  /** Hosts behind HTTPS that a test of it calls: none for SFTP and FTP. */
  readonly hosts: readonly string[];
}

/** The app that may read the lab's containers and use its key. */
const goodApp = once(
  ({ entra }): Values => ({
    clientId: facts.app.clientId,
    clientSecret: entra.createSecret(facts.app.clientId).value,
    tenantId: facts.tenantId,
  }),
);
const googleKey = once(({ consoleKeys }) => consoleKeys.createKeyFile());
const icaKey = once(({ consoleKeys }) => consoleKeys.createApiKey());

const { aws, basespace, dataLake, google, ica, keyVault } = facts;
const accessKey = { accessKeyId: aws.accessKeyId, secretAccessKey: aws.secretAccessKey };

export const goodTypes = {
  'azure-blob': {
    values: (world) => ({ ...goodApp(world), accountUrl: facts.accountUrl }),
    hosts: [facts.blobHost, facts.loginHost],
  },
  'azure-data-lake': {
    values: (world) => ({ ...goodApp(world), store: dataLake.store, path: '/' }),
    hosts: [dataLake.host, facts.loginHost],
  },
  'azure-key-vault': {
    values: (world) => ({ ...goodApp(world), keyUrl: keyVault.keyUrl }),
    hosts: [keyVault.host, facts.loginHost],
  },
  'aws-s3': {
    values: () => ({ ...accessKey, bucket: aws.bucket, region: aws.region }),
    hosts: [aws.bucketHost, aws.stsHost],
  },
  'aws-kms': {
    values: () => ({ ...accessKey, keyArn: aws.keyArn }),
    hosts: [aws.kmsHost, aws.stsHost],
  },
  'google-cloud': {
    values: async (world) => ({
      clientCredentialsBase64: await googleKey(world),
      bucket: google.bucket,
      path: '/',
    }),
    hosts: [google.storageHost, google.tokenHost],
  },
  basespace: {
    values: () => {
      const { clientKey, clientSecret, appToken, server } = basespace;
      return { clientKey, clientSecret, appToken, server };
    },
    hosts: [new URL(basespace.server).host],
  },
  ica: {
    values: (world) => ({ apiKey: icaKey(world), project: ica.project, path: '/fastq/' }),
    hosts: [ica.host],
  },
  sftp: {
    values: ({ sftp }) => {
      const { passwordUser: username, password, directory: path } = facts.sftp;
      const place = { host: sftp.host, port: String(sftp.port), hostKey: sftp.fingerprint() };
      return { ...place, username, password, path };
    },
    hosts: [],
  },
  ftp: {
    values: ({ ftp }) => {
      const { user: username, password, directory: path } = facts.ftp;
      return { host: ftp.host, port: String(ftp.ports.explicit), username, password, path };
    },
    hosts: [],
  },
} as const satisfies { readonly [I in TestedId]?: Row };

/** A type with a row. */
export type GoodId = keyof typeof goodTypes;

export const goodIds = Object.keys(goodTypes) as readonly GoodId[];

/** Type and host of everything that is called over HTTPS. */
export const everyHost: readonly (readonly [GoodId, string])[] = goodIds.flatMap((type) =>
  goodTypes[type].hosts.map((host) => [type, host] as const),
);

function once<T>(make: (world: World) => T): (world: World) => T {
  const made = new WeakMap<World, { readonly value: T }>();
  return (world) => {
    const known = made.get(world) ?? { value: make(world) };
    made.set(world, known);
    return known.value;
  };
}
