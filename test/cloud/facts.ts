// The example values of the sandbox world, in one place so that stand-ins, replica pages and tests speak of the same lab.

const guid = (suffix: string): string => `00000000-0000-0000-0000-${suffix.padStart(12, '0')}`;

/** Everything in the sandbox lab that is not a secret. Secrets are made per run by the stand-ins. */
export const facts = {
  tenantId: guid('a'),
  /** A second tenant: its tokens are genuine but belong to somebody else's subscription. */
  otherTenantId: guid('f'),
  tenantDomain: 'acmegenomics.example',
  app: {
    displayName: 'emedgene-storage-reader',
    /** Application (client) ID: what Emedgene wants. */
    clientId: guid('c1'),
    /** Object ID of the app registration: the look-alike on the same page. */
    objectId: guid('b1'),
    /** Object ID of the enterprise application, which tokens carry as `oid`. */
    servicePrincipalId: guid('d1'),
  },
  /** An app of the same tenant that holds no role on any storage. */
  appWithoutRole: {
    displayName: 'emedgene-no-role',
    clientId: guid('c2'),
    objectId: guid('b2'),
    servicePrincipalId: guid('d2'),
  },
  subscriptionId: guid('0'),
  resourceGroup: 'lab-rg',
  storageAccount: 'labgenomes',
  container: 'genomes',
  emptyContainer: 'empty',
  missingContainer: 'genomes-deleted',
  accountUrl: 'https://labgenomes.blob.core.windows.net/genomes',
  blobs: {
    'fastq/sample-1.txt': '@example-read-1\nACGT\n+\nFFFF\n',
    'readme.txt': 'Example data of the sandbox lab.\n',
  },
  loginHost: 'login.microsoftonline.com',
  blobHost: 'labgenomes.blob.core.windows.net',
  portalHost: 'portal.azure.com',
  bladeHost: 'sandbox-1.reactblade.portal.azure.net',
  emedgeneHost: 'acme.emg.illumina.com',
  workgroup: 'Acme Genomics',
  emedgeneUser: 'storage.admin@acmegenomics.example',
  /** The roles Emedgene's manual names: two for storages, then for ICA, the S3 credentials card and the encryption key. */
  emedgeneRoles: [
    'Manager',
    'Multiple Storage',
    'Storage Provider',
    'Manage S3 Credentials',
    'Manage encryption settings',
  ],
  /** A second storage account, with a hierarchical namespace: the lab's Data Lake. */
  dataLake: {
    account: 'labdatalake',
    host: 'labdatalake.dfs.core.windows.net',
    container: 'genomes',
    emptyContainer: 'empty',
    store: 'labdatalake/genomes',
    /** Only folders stand in the container itself. */
    files: {
      'runs/2026/sample-1.txt': '@example-read-1\nACGT\n+\nFFFF\n',
      'runs/readme.txt': 'Example data of the sandbox lab.\n',
    },
    /** The Data Lake address of `storageAccount`, which has no hierarchical namespace. */
    flatHost: 'labgenomes.dfs.core.windows.net',
  },
  keyVault: {
    vault: 'labvault',
    host: 'labvault.vault.azure.net',
    key: 'emedgene',
    version: '0123456789abcdef0123456789abcdef',
    keyUrl: 'https://labvault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef',
  },
  /** What the lab's pages of the AWS console show (test/replicas/demo); the pair is the one of AWS's documentation. */
  aws: {
    accountId: '111122223333',
    user: 'emedgene-reader',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    bucket: 'lab-genomes',
    region: 'eu-west-1',
    keyArn: `arn:aws:kms:eu-west-1:111122223333:key/${guid('a5')}`,
    /** A second bucket of the lab, in another region. */
    otherBucket: 'lab-archive',
    otherRegion: 'eu-central-1',
    missingBucket: 'lab-genomes-deleted',
    otherAccountId: '444455556666',
    files: {
      'readme.txt': 'Example data of the sandbox lab.\n',
      'runs/2026/sample-1.txt': '@example-read-1\nACGT\n+\nFFFF\n',
    },
    bucketHost: 'lab-genomes.s3.eu-west-1.amazonaws.com',
    stsHost: 'sts.eu-west-1.amazonaws.com',
    kmsHost: 'kms.eu-west-1.amazonaws.com',
    pages: {
      user: 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/users/details/emedgene-reader?section=security_credentials',
      accessKey:
        'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/users/details/emedgene-reader/create-access-key',
      bucket:
        'https://eu-west-1.console.aws.amazon.com/s3/buckets/lab-genomes?region=eu-west-1&tab=properties',
      key: `https://eu-west-1.console.aws.amazon.com/kms/home?region=eu-west-1#/kms/keys/${guid('a5')}`,
    },
  },
  /** What the lab's pages of the Google Cloud console show. The account's keys are made per run: console-keys.ts. */
  google: {
    projectId: 'lab-genomics-prod',
    serviceAccount: 'emedgene-reader@lab-genomics-prod.iam.gserviceaccount.com',
    /** The account's number: the look-alike on the same page, and `client_id` in its key files. */
    uniqueId: '100000000000000000021',
    bucket: 'lab-genomes-eu',
    /** A bucket without objects, and one that the account holds no role on. */
    emptyBucket: 'lab-genomes-empty',
    closedBucket: 'lab-genomes-closed',
    missingBucket: 'lab-genomes-deleted',
    tokenHost: 'oauth2.googleapis.com',
    storageHost: 'storage.googleapis.com',
    certificateHost: 'www.googleapis.com',
    pages: {
      account:
        'https://console.cloud.google.com/iam-admin/serviceaccounts/details/100000000000000000021?project=lab-genomics-prod',
      keys: 'https://console.cloud.google.com/iam-admin/serviceaccounts/details/100000000000000000021/keys?project=lab-genomics-prod',
      bucket:
        'https://console.cloud.google.com/storage/browser/lab-genomes-eu;tab=objects?project=lab-genomics-prod',
    },
  },
  /** What the lab's page of the BaseSpace developer portal shows. */
  basespace: {
    server: 'https://api.euc1.sh.basespace.illumina.com',
    clientKey: 'c1000000000000000000000000000001',
    clientSecret: '5e000000000000000000000000000002',
    appToken: '70000000000000000000000000000003',
    pages: {
      credentials: 'https://developer.euc1.sh.basespace.illumina.com/apps/1000001/credentials',
    },
  },
  /** What the lab's pages of Illumina Connected show. API keys are made per run: console-keys.ts. */
  ica: {
    project: 'Genomes 2026',
    projectId: guid('e1'),
    host: 'ica.illumina.com',
    /** A project without data, one of which there are two, and one that its owner has hidden. */
    emptyProject: 'Empty 2026',
    twinProject: 'Validation',
    hiddenProject: 'Genomes 2019',
    pages: {
      apiKeys: 'https://acme.login.illumina.com/platform-home/#/user/api-keys',
      project: `https://ica.illumina.com/ica/projects/${guid('e1')}/data`,
    },
  },
  sftp: {
    host: '127.0.0.1',
    passwordUser: 'lab-password',
    password: 'example-Passw0rd',
    keyUser: 'lab-key',
    passphrase: 'example passphrase',
    shellUser: 'lab-shell',
    /** The right password, but the server wants a new one. */
    expiredUser: 'lab-expired',
    /** Password by dialogue (keyboard-interactive) only; a code instead of it; a code after the key. */
    dialogueUser: 'lab-dialogue',
    codeUser: 'lab-code',
    keyAndCodeUser: 'lab-key-and-code',
    /** Nobody's key or password fits: what counts is which of the two the server looks at. */
    keysOnlyUser: 'lab-keys-only',
    passwordsOnlyUser: 'lab-passwords-only',
    directory: '/genomes',
    file: '/genomes/sample-1.txt',
    emptyDirectory: '/empty',
    privateDirectory: '/private',
  },
  ftp: {
    host: '127.0.0.1',
    /** Also `lab-ftp-1` to `lab-ftp-9`, with the same password. */
    user: 'lab-ftp',
    password: 'example-Passw0rd',
    expiredUser: 'lab-expired',
    disabledUser: 'lab-disabled',
    directory: '/genomes',
    file: '/genomes/sample-1.txt',
    emptyDirectory: '/empty',
    privateDirectory: '/private',
    /** May be entered, but not listed. */
    listlessDirectory: '/listless',
    /** May be listed, but its files may not be read. */
    sealedDirectory: '/sealed',
  },
} as const;
