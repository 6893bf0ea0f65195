// The commands that put the documents in place and show afterwards that they are: nothing here runs them.
import type { AzureCors } from './cors-rules.ts';

export type CommandProvider = 'aws' | 'google' | 'azure';

export interface Command {
  readonly provider: CommandProvider;
  /** `look` shows what stands there now, which `apply` replaces. */
  readonly purpose: 'look' | 'apply' | 'verify';
  /** For a POSIX shell; every value in it is quoted. */
  readonly command: string;
}

/** Names of the files that the documents are saved under. */
export const documentFiles = {
  policy: 'emedgene-bucket-policy.json',
  cors: 'emedgene-s3-cors.json',
  gcsCors: 'cors.json',
  azureCors: 'emedgene-azure-cors.json',
} as const;

/** Stands for the storage account, whose name the bucket's does not tell. */
const ACCOUNT_PLACEHOLDER = 'REPLACE-WITH-THE-STORAGE-ACCOUNT';

/** One text as a single word of a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

export interface CommandsSubject {
  readonly bucket: string;
  /** AWS's part of the world the bucket is in, as in ARNs. */
  readonly partition: string;
  readonly origin: string;
  readonly azureCors: AzureCors;
}

export function commandsFor({ bucket, partition, origin, azureCors }: CommandsSubject): readonly Command[] {
  return [...aws(bucket, partition, origin), ...google(bucket), ...azure(azureCors.corsRules)];
}

/** By partition, the S3 that knows where each of its buckets is. https://docs.aws.amazon.com/general/latest/gr/s3.html */
const s3Hosts: Readonly<Record<string, string>> = {
  aws: 's3.amazonaws.com',
  'aws-cn': 's3.cn-north-1.amazonaws.com.cn',
  'aws-us-gov': 's3.us-gov-west-1.amazonaws.com',
  'aws-eusc': 's3.eusc-de-east-1.amazonaws.eu',
};

type Words = readonly string[];
type Row = readonly [Command['purpose'], Words];

function aws(bucket: string, partition: string, origin: string): readonly Command[] {
  const s3api = (call: string, ...more: Words): Words => ['aws', 's3api', call, '--bucket', bucket, ...more];
  const preflight = ['-X', 'OPTIONS', '-H', `Origin: ${origin}`, '-H', 'Access-Control-Request-Method: GET'];
  return told('aws', [
    ['look', s3api('get-bucket-policy', '--query', 'Policy', '--output', 'text')],
    ['look', s3api('get-bucket-cors')],
    ['apply', s3api('put-bucket-policy', '--policy', `file://${documentFiles.policy}`)],
    ['apply', s3api('put-bucket-cors', '--cors-configuration', `file://${documentFiles.cors}`)],
    ['verify', s3api('get-bucket-policy', '--query', 'Policy', '--output', 'text')],
    ['verify', s3api('get-bucket-policy-status')],
    ['verify', s3api('get-bucket-cors')],
    ['verify', s3api('get-bucket-lifecycle-configuration')],
    [
      'verify',
      [
        ...['curl', '-siL', ...preflight, '-H', 'Access-Control-Request-Headers: range'],
        `https://${s3Hosts[partition] ?? s3Hosts.aws}/${bucket}/any`,
      ],
    ],
  ]);
}

function google(bucket: string): readonly Command[] {
  const address = `gs://${bucket}`;
  const describe = ['gcloud', 'storage', 'buckets', 'describe', address, '--format=json(cors_config)'];
  const update = ['gcloud', 'storage', 'buckets', 'update', address, `--cors-file=${documentFiles.gcsCors}`];
  return told('google', [
    ['look', describe],
    ['apply', update],
    ['verify', describe],
    ['verify', ['gsutil', 'cors', 'get', address]],
  ]);
}

function azure(rules: AzureCors['corsRules']): readonly Command[] {
  const cors = (call: string, ...more: Words): Words => [
    ...['az', 'storage', 'cors', call, '--account-name', ACCOUNT_PLACEHOLDER, '--services', 'b', ...more],
  ];
  const add = rules.map((rule): Row => {
    const { allowedMethods, allowedOrigins, allowedHeaders, exposedHeaders, maxAgeInSeconds } = rule;
    const lists = ['--methods', ...allowedMethods, '--origins', ...allowedOrigins];
    const headers = ['--allowed-headers', ...allowedHeaders, '--exposed-headers', ...exposedHeaders];
    return ['apply', cors('add', ...lists, ...headers, '--max-age', String(maxAgeInSeconds))];
  });
  return told('azure', [['look', cors('list')], ...add, ['verify', cors('list')]]);
}

function told(provider: CommandProvider, rows: readonly Row[]): readonly Command[] {
  return rows.map(([purpose, words]) => ({ provider, purpose, command: words.map(shellWord).join(' ') }));
}
