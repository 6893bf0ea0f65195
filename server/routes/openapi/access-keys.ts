// The calls about access keys and Emedgene's own S3 folders, for the OpenAPI document.
import * as folders from '#shared/api-s3-folders.ts';
import * as keys from '#shared/api-s3-keys.ts';
import type { Call } from './call.ts';

const reading = [401, 403, 404, 422, 502];
const changing = [400, 401, 403, 404, 409, 413, 415, 422, 502];
const step = (name: string, summary: string): Call => ({
  ...{ method: 'post', path: `/v1/s3-keys/rotations/{id}/${name}`, summary },
  ...{ reply: keys.rotationView, problems: [401, 403, 404, 409, 415, 502] },
});

export const accessKeyCalls: readonly Call[] = [
  {
    ...{ method: 'get', path: '/v1/s3-keys', query: keys.accessKeysQuery, reply: keys.accessKeys },
    ...{ summary: "An IAM user's access keys; without user the companion's own", problems: reading },
  },
  {
    ...{ method: 'post', path: '/v1/s3-keys', request: keys.accessKeyRequest, reply: keys.newAccessKey },
    ...{ summary: 'Make an access key; its secret is in this one reply', status: 201, problems: changing },
  },
  {
    ...{ method: 'patch', path: '/v1/s3-keys/{id}', request: keys.accessKeyChange, reply: keys.accessKey },
    ...{ summary: 'Deactivate or activate an access key', problems: changing },
  },
  {
    ...{ method: 'delete', path: '/v1/s3-keys/{id}', query: keys.accessKeysQuery },
    ...{ summary: 'Delete an inactive access key', status: 204, problems: [...reading, 409] },
  },
  {
    ...{ method: 'post', path: '/v1/s3-keys/rotations', request: keys.rotationRequest },
    ...{ summary: 'Begin a rotation; its first line holds the new pair', line: keys.rotationLine },
    problems: changing,
  },
  {
    ...{ method: 'get', path: '/v1/s3-keys/rotations/{id}', reply: keys.rotationView },
    ...{ summary: 'How a rotation stands', problems: [401, 403, 404] },
  },
  step('ack', 'Confirm that the new secret arrived; else the new key is deleted after 60 s'),
  step('finish', 'Deactivate and delete the old key'),
  step('abort', 'Delete the new key again'),
  {
    ...{ method: 'get', path: '/v1/s3-folders', query: folders.foldersQuery, reply: folders.s3FolderList },
    ...{ summary: "The organization's folders in Emedgene's own buckets", problems: [401, 403, 422] },
  },
  {
    ...{ method: 'post', path: '/v1/s3-folders/probes', request: folders.folderProbesRequest },
    ...{ summary: 'Test a key of Emedgene on the three folders, read-only', reply: folders.folderReports },
    problems: [400, 401, 403, 413, 415, 422, 429],
  },
];
