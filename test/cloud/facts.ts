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
  bladeSuffix: '*.reactblade.portal.azure.net',
  emedgeneHost: 'acme.emg.illumina.com',
  workgroup: 'Acme Genomics',
  emedgeneUser: 'storage.admin@acmegenomics.example',
  /** The two roles Emedgene's manual names for managing storages. */
  emedgeneRoles: ['Manager', 'Multiple Storage'],
  sftp: {
    host: '127.0.0.1',
    passwordUser: 'lab-password',
    password: 'example-Passw0rd',
    keyUser: 'lab-key',
    passphrase: 'example passphrase',
    shellUser: 'lab-shell',
    directory: '/genomes',
    file: '/genomes/sample-1.txt',
    emptyDirectory: '/empty',
    privateDirectory: '/private',
  },
} as const;
