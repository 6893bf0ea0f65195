// What the lab enters for each storage, by the product's own names: what connects in the sandbox, Azure's secrets made anew each time
// because journeys let them expire, and on SFTP the encrypted key, whose lines a form must keep.
import type { StorageId } from '#shared/storages/index.ts';
import { facts } from '../../cloud/facts.ts';
import { type GoodId, goodTypes, type Values } from '../../cloud/good-values.ts';
import type { World } from '../../cloud/world.ts';

export type Texts = Values;

interface Example {
  readonly good: (world: World) => Promise<Texts>;
  /** A slip that only the provider can notice. */
  readonly slip: Texts;
}

const wrongSecret = { clientSecret: 'abc8Q~example-of-a-secret-nobody-issued' };

const newSecret = ({ entra }: World): Texts => ({
  clientSecret: entra.createSecret(facts.app.clientId).value,
});

const example = (type: GoodId, slip: Texts, change: (world: World) => Texts = () => ({})): Example => ({
  good: async (world) => ({ ...(await goodTypes[type].values(world)), ...change(world) }),
  slip,
});

export const examples = {
  'azure-data-lake': example('azure-data-lake', wrongSecret, (world) => ({
    ...newSecret(world),
    path: '/runs',
  })),
  'azure-blob': example('azure-blob', wrongSecret, newSecret),
  'aws-s3': example('aws-s3', { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEXXX' }),
  ftp: example('ftp', { password: 'example-wrong' }),
  'google-cloud': example('google-cloud', { bucket: facts.google.missingBucket }),
  sftp: {
    good: async ({ sftp }) => {
      const { keyUser: username, passphrase, directory: path } = facts.sftp;
      const { privateKey } = sftp.encryptedKey;
      return { host: sftp.host, port: String(sftp.port), username, privateKey, passphrase, path };
    },
    slip: { username: 'nobody' },
  },
  basespace: example('basespace', { appToken: '0123456789abcdef0123456789abcdef' }),
  ica: example('ica', { apiKey: 'example-of-a-key-nobody-made' }),
} as const satisfies { readonly [I in StorageId]?: Example };

/** A storage that has an example. */
export type FormId = keyof typeof examples;

export const formIds = Object.keys(examples) as readonly FormId[];
