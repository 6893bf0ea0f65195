// What a failure class says: title, cause, fix, a page to read, and what it does to the verdict.

/** What a finding does to the verdict: `failed` = something is wrong, `inconclusive` = we could not find out. */
export type Effect = 'failed' | 'inconclusive' | 'limited';

/** One row of the table. */
export interface Failure {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  readonly link?: string;
  readonly effect: Effect;
  /** Trying again without changing anything may help. */
  readonly retry?: true;
}

/** Every page a finding may point to; nothing a provider sent is ever a link. */
export const links = {
  secrets: 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
  registration: 'https://learn.microsoft.com/entra/identity-platform/quickstart-register-app',
  storageRoles: 'https://learn.microsoft.com/azure/storage/blobs/assign-azure-role-data-access',
  storageNetworking: 'https://learn.microsoft.com/azure/storage/common/storage-network-security',
  dataLakeAccess: 'https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-access-control-model',
  vaultRoles: 'https://learn.microsoft.com/azure/key-vault/general/rbac-guide',
  vaultNetworking: 'https://learn.microsoft.com/azure/key-vault/general/network-security',
  googleKeys: 'https://cloud.google.com/iam/docs/keys-create-delete',
  googleAccounts: 'https://cloud.google.com/iam/docs/service-accounts-disable-enable',
  googleRoles: 'https://cloud.google.com/storage/docs/access-control/using-iam-permissions',
  googleCors: 'https://cloud.google.com/storage/docs/using-cors',
  basespaceRegions:
    'https://knowledge.illumina.com/software/cloud-software/software-cloud-software-reference_material-list/000005560',
  basespaceWorkgroups:
    'https://knowledge.illumina.com/software/basespace-cli/software-basespace-cli-reference_material-list/000008347',
  icaKeys:
    'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage/manage-ica-storage',
  icaTeam: 'https://help.ica.illumina.com/project/p-team',
  ownCredentials: 'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html',
  accessKeyRotation:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
  accessKeys: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  regions: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html',
  accessDenied: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  bucketPolicies: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
  objectOwnership: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  lifecycle: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
  bucketCors: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enabling-cors-examples.html',
  restoredObjects: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html',
  keyPolicies: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  keyStates: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  proxies: 'https://nodejs.org/api/http.html#built-in-proxy-support',
  authorities: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
  cors: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS',
} as const;
