// The OpenAPI document, built on first use because zod and its JSON Schema writer are slow to load.
import { z } from 'zod';
import * as api from '#shared/api.ts';
import { offeredKeys } from '#shared/keys/index.ts';
import { valuesSchema } from '#shared/schema.ts';
import { offeredStorages } from '#shared/storages/index.ts';
import { accessKeyCalls } from './access-keys.ts';
import { bucketCalls } from './buckets.ts';
import { byokCalls } from './byok.ts';
import type { Call } from './call.ts';

const calls: readonly Call[] = [
  { method: 'get', path: '/health', summary: 'Is the companion there', reply: api.health, problems: [403] },
  {
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'This document',
    reply: z.record(z.string(), z.unknown()),
    problems: [401, 403],
  },
  {
    method: 'get',
    path: '/v1/storage-types',
    summary: 'Storages that can be linked, and their values',
    reply: api.storageTypes,
    problems: [401, 403],
  },
  {
    method: 'get',
    path: '/v1/key-types',
    summary: 'Key services whose keys can be tested',
    reply: api.storageTypes,
    problems: [401, 403],
  },
  {
    method: 'post',
    path: '/v1/validations',
    summary: 'Check values without sending them anywhere',
    request: api.validationRequest,
    reply: api.validationReply,
    problems: [400, 401, 403, 413, 415, 422],
  },
  {
    method: 'post',
    path: '/v1/probes',
    summary: 'Test a connection for real, read-only',
    request: api.probeRequest,
    reply: api.report,
    line: api.probeLine,
    problems: [400, 401, 403, 413, 415, 422, 429],
  },
  ...accessKeyCalls,
  ...byokCalls,
  ...bucketCalls,
];

/** A request as it may be sent, a reply as it comes: what has a default need not be sent. */
type Way = 'input' | 'output';

const schemaOf = (schema: z.ZodType, io: Way) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return rest;
};

const json = (schema: z.ZodType, io: Way) => ({ 'application/json': { schema: schemaOf(schema, io) } });

function operation({ path, summary, query, request, reply, line, status = 200, problems }: Call) {
  const lines = line ? { 'application/x-ndjson': { schema: schemaOf(line, 'output') } } : {};
  const refusals = problems.map((one) => [one, { $ref: '#/components/responses/Problem' }]);
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  const content = { ...(reply ? json(reply, 'output') : {}), ...lines };
  return {
    summary,
    ...(path === '/health' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(request ? { requestBody: { required: true, content: json(request, 'input') } } : {}),
    responses: {
      [status]: { description: 'Done', ...(status === 204 ? {} : { content }) },
      ...Object.fromEntries(refusals),
    },
  };
}

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));

const queryParameters = (query: z.ZodObject | undefined) =>
  Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    ...{
      name,
      in: 'query',
      required: !schema.safeParse(undefined).success,
      schema: schemaOf(schema, 'input'),
    },
  }));

/** The document of the companion on this port; `values` of each storage and key type stand under components.schemas by the type's id. */
export function openapiDocument(port: number) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const call of calls) paths[call.path] = { ...paths[call.path], [call.method]: operation(call) };
  const described = [...offeredStorages(), ...offeredKeys()];
  const values = described.map((type) => [type.id, schemaOf(valuesSchema(type), 'input')]);
  return {
    openapi: '3.1.0',
    info: { title: 'Storage Link companion', version: '1' },
    servers: [{ url: `http://127.0.0.1:${port}` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(values),
      responses: {
        Problem: {
          description: 'RFC 9457',
          content: { 'application/problem+json': { schema: schemaOf(api.problemDocument, 'output') } },
        },
      },
    },
  };
}
