// The calls of bring your own key, for the OpenAPI document.
import * as byok from '#shared/api-byok.ts';
import type { Call } from './call.ts';

const reading = [401, 403, 404, 409, 422, 500, 502];
const changing = [400, ...reading, 413, 415];
const records = '/v1/byok/records';

export const byokCalls: readonly Call[] = [
  {
    ...{
      method: 'post',
      path: '/v1/byok/keys',
      request: byok.byokKeyRequest,
      reply: byok.byokKey,
      status: 201,
    },
    ...{ summary: "Set up an organization's own key, after a test of it", problems: [...changing, 429] },
  },
  {
    ...{ method: 'get', path: '/v1/byok/keys', query: byok.byokKeysQuery },
    reply: byok.byokKey.or(byok.byokKeys),
    ...{ summary: 'How a key stands; without organization, all that may be seen', problems: reading },
  },
  {
    ...{ method: 'put', path: '/v1/byok/keys/{organization}/credentials', request: byok.byokCredentials },
    ...{ reply: byok.byokKey, summary: 'Unlock a key after a restart, or give new credentials' },
    problems: changing,
  },
  {
    ...{ method: 'put', path: `${records}/{id}`, request: byok.byokRecord, status: 204 },
    ...{ summary: 'Write a record and its searchable hashes', problems: changing },
  },
  {
    ...{ method: 'post', path: `${records}/batch`, request: byok.byokRecords, status: 204 },
    ...{ summary: 'Write up to 1000 records, all or none', problems: changing },
  },
  {
    ...{ method: 'get', path: `${records}/{id}`, query: byok.byokRecordQuery, reply: byok.byokFields },
    ...{ summary: 'Read a record', problems: reading },
  },
  {
    ...{ method: 'delete', path: `${records}/{id}`, query: byok.byokRecordQuery, status: 204 },
    ...{ summary: 'Delete a record and its hashes', problems: reading },
  },
  {
    ...{ method: 'post', path: '/v1/byok/searches', request: byok.byokSearch, reply: byok.byokIds },
    ...{ summary: 'Find records by the value of a searchable field', problems: [...changing, 429] },
  },
  {
    ...{
      method: 'post',
      path: '/v1/byok/rotations',
      request: byok.byokRotation,
      line: byok.byokRotationLine,
    },
    ...{ summary: 'Rotate salts, the data key or the key; resumable', problems: [...changing, 429] },
  },
];
