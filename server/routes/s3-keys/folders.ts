// /v1/s3-folders: where an organization's files lie in Emedgene's own buckets, and whether a key gets there.
import type { Handler } from 'hono';
import { s3Credentials } from '#shared/s3-credentials.ts';
import { s3Folders } from '#shared/s3-folders.ts';
import { validate } from '#shared/validation.ts';
import { readJson } from '../../body.ts';
import type { Brake } from '../brake.ts';
import { parse, taken, unusable } from '../request.ts';
import type { PlainEnv, RouteDeps } from '../route.ts';
import { queryOf } from './desk.ts';

/** GET: the three folders, by name alone; nothing is asked of AWS. */
export function foldersRoute({ config }: RouteDeps): Handler<PlainEnv> {
  return async function folders(c) {
    const { foldersQuery } = await import('#shared/api-s3-folders.ts');
    const query = parse(foldersQuery, queryOf(c.req.url));
    const { values, problems } = validate(s3Credentials, query, config.allowedHosts);
    const wrong = problems.filter(({ field, severity }) => severity === 'error' && field in query);
    if (wrong.length > 0) throw unusable(wrong);
    return c.json(s3Folders(values.regionCloud ?? '', values.organization ?? ''));
  };
}

/** POST …/probes: a report for each folder. */
export function probeFoldersRoute({ config, network }: RouteDeps, brake: Brake): Handler<PlainEnv> {
  return async function probeFolders(c) {
    const { folderProbesRequest } = await import('#shared/api-s3-folders.ts');
    const request = parse(folderProbesRequest, await readJson(c.req.raw));
    const validation = validate(s3Credentials, request, config.allowedHosts);
    if (!validation.ok) throw unusable(validation.problems);
    const done = taken(brake);
    try {
      const folders = await import('../../access-keys/folders.ts');
      return c.json(await folders.probeFolders(validation, { network, signal: c.req.raw.signal }));
    } finally {
      done();
    }
  };
}
