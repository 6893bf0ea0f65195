// What an error answer of Azure Data Lake Storage (the dfs address of an account) means.
// Codes: https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/path/list; those of every storage account
// stand in azure-storage-codes.ts. Rights: https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-access-control-model
import type { Failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { objectAt, readDocument, textAt } from '../json-document.ts';
import { type Codes, judge, type Meaning } from './answer.ts';
import { STORAGE, storageCodes } from './storage-codes.ts';

// A role at the container is enough; without one the ACLs decide, and there every folder on the way counts.
const denied: Meaning = [
  'perm.denied',
  {
    cause:
      'The sign-in worked, but the app may not read {place}: neither a role nor the access control list (ACL) lets it. Owner and Contributor of the account do not count.',
    fix: 'Containers > {container} > Access control (IAM) > Add role assignment: Storage Blob Data Reader at this container, for the app (works after up to 10 minutes). Or Manage ACL, for the enterprise application: Execute on every folder above, Read and Execute on the folder, Read on its files.',
  },
];
const flat = (why: string): Meaning => [
  'target.state',
  {
    field: 'store',
    cause: `The storage account "{account}" is a plain Blob account without a hierarchical namespace${why}.`,
    fix: 'Choose Azure Blob as the type of storage. (Storage accounts > {account} > Overview > Hierarchical namespace shows which of the two it is.)',
  },
];
const missingPath: Meaning = [
  'target.not_found',
  {
    field: 'path',
    cause: 'The sign-in worked, but there is no {place}.',
    fix: 'Storage accounts > {account} > Containers > {container}: compare the path letter by letter; upper and lower case matter.',
  },
];
const malformedPath: Meaning = ['input.malformed', { field: 'path' }];
const shared = storageCodes('store');

const codes: Codes = {
  ...shared,
  AuthorizationPermissionMismatch: denied,
  InsufficientAccountPermissions: denied,
  ...(shared.ContainerNotFound ? { FilesystemNotFound: shared.ContainerNotFound } : {}),
  ...(shared.ContainerBeingDeleted ? { FilesystemBeingDeleted: shared.ContainerBeingDeleted } : {}),
  PathNotFound: missingPath,
  BlobNotFound: missingPath,
  InvalidInput: malformedPath,
  InvalidPropertyName: malformedPath,
  HierarchicalNamespaceNotEnabled: flat(''),
  EndpointUnsupportedAccountFeatures: flat(', with features on that its Data Lake address does not know'),
};

/** The failure an answer that is not the expected one stands for; the caller names `{account}`, `{container}` and `{place}`. */
export function classifyReply({ status, headers, body }: HttpReply, host: string): Failure {
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const code = header('x-ms-error-code') ?? textAt(objectAt(readDocument(body), 'error'), 'code');
  const answer = { status, code, requestId: header('x-ms-request-id'), date: header('date') };
  return judge(answer, codes, { service: STORAGE, host });
}
