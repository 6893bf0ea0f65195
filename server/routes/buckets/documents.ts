// POST /v1/bucket-documents: the policy, CORS rules and commands for a lab's own bucket. Nothing is sent anywhere.
import type { Handler } from 'hono';
import { documentsFor, documentsProblems } from '#shared/documents.ts';
import { readJson } from '../../body.ts';
import { parse, unusable } from '../request.ts';
import type { PlainEnv } from '../route.ts';

export const bucketDocumentsRoute: Handler<PlainEnv> = async (c) => {
  const { bucketDocumentsRequest } = await import('#shared/bucket-api.ts');
  const { emedgeneUserArn, ...request } = parse(bucketDocumentsRequest, await readJson(c.req.raw));
  const asked = { ...request, emedgeneUserArn };
  const problems = documentsProblems(asked);
  if (problems.some(({ severity }) => severity === 'error')) throw unusable(problems);
  return c.json(documentsFor(asked));
};
