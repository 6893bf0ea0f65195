// Complete example values of each type, in the form in which they are kept: nothing is wrong with any of them.
import type { TypeId } from '#shared/types.ts';
import * as example from '../fields/examples.ts';

const app = {
  clientId: '00000000-0000-0000-0000-0000000000c1',
  clientSecret: example.azureSecret,
  tenantId: example.guid,
};
const accessKey = { accessKeyId: example.awsId, secretAccessKey: example.awsSecret };
const server = { username: 'lab', password: 'example', path: '/' };

type Values = Readonly<Record<string, string>>;

const examples = {
  'azure-blob': { ...app, accountUrl: 'https://labgenomes.blob.core.windows.net/genomes' },
  'azure-data-lake': { ...app, store: 'labgenomes/genomes', path: '/' },
  'aws-s3': { ...accessKey, bucket: 'lab-genomes', region: 'eu-central-1', path: '/' },
  'google-cloud': { clientCredentialsBase64: example.keyBase64(), bucket: 'lab-genomes', path: '/' },
  sftp: { ...server, host: 'sftp.lab.example', port: '22' },
  ftp: { ...server, host: 'ftp.lab.example', security: 'explicit' },
  basespace: {
    clientKey: example.hex('a'),
    clientSecret: example.hex('b'),
    appToken: example.hex('c'),
    server: 'https://api.euc1.sh.basespace.illumina.com',
  },
  ica: { apiKey: example.icaKey, project: 'Rare disease', path: '/', server: 'https://ica.illumina.com' },
  'azure-key-vault': { ...app, keyUrl: example.keyUrl },
  'aws-kms': { ...accessKey, keyArn: example.keyArn },
  's3-credentials': { ...accessKey, regionCloud: 'eu-aws', organization: 'acme-genomics' },
} as const satisfies { readonly [I in TypeId]?: Values };

/** A type with an example. */
export type ExampleId = keyof typeof examples;

export const exampleValues: Readonly<Record<ExampleId, Values>> = examples;

/** The example of a type, or no values where it has none yet. */
export const exampleOf = (id: string): Values =>
  Object.hasOwn(examples, id) ? examples[id as ExampleId] : {};

export const exampleIds = Object.keys(exampleValues) as readonly ExampleId[];
