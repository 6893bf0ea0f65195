// The OpenAPI document, built on first use because zod and its JSON Schema writer are slow to load.
import { z } from 'zod';
import * as api from '#shared/api.ts';
import { offeredKeys } from '#shared/keys/index.ts';
import { valuesSchema } from '#shared/schema.ts';
import { offeredStorages } from '#shared/storages/index.ts';

interface Call {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly request?: z.ZodType;
  readonly reply: z.ZodType;
  /** Schema of one line where the reply can be streamed. */
  readonly line?: z.ZodType;
  /** Statuses beside the good one. */
  readonly problems: readonly number[];
}

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
];

const schemaOf = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return rest;
};

const json = (schema: z.ZodType) => ({ 'application/json': { schema: schemaOf(schema) } });

function operation({ path, summary, request, reply, line, problems }: Call) {
  const lines = line ? { 'application/x-ndjson': { schema: schemaOf(line) } } : {};
  const refusals = problems.map((status) => [status, { $ref: '#/components/responses/Problem' }]);
  return {
    summary,
    ...(path === '/health' ? { security: [] } : {}),
    ...(request ? { requestBody: { required: true, content: json(request) } } : {}),
    responses: {
      200: { description: 'Done', content: { ...json(reply), ...lines } },
      ...Object.fromEntries(refusals),
    },
  };
}

/** The document; `values` of each storage and key type stand under components.schemas by the type's id. */
export function openapiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const call of calls) paths[call.path] = { ...paths[call.path], [call.method]: operation(call) };
  const described = [...offeredStorages(), ...offeredKeys()];
  const values = described.map((type) => [type.id, schemaOf(valuesSchema(type))]);
  return {
    openapi: '3.1.0',
    info: { title: 'Storage Link companion', version: '1' },
    servers: [{ url: 'http://127.0.0.1:8787' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(values),
      responses: {
        Problem: {
          description: 'RFC 9457',
          content: { 'application/problem+json': { schema: schemaOf(api.problemDocument) } },
        },
      },
    },
  };
}
