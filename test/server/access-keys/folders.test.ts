// Emedgene's own three folders: what a pair of keys may do in each, without ever trying to write.
import { expect, test } from 'vitest';
import { folderReports, s3FolderList } from '#shared/api-s3-folders.ts';
import { emedgeneFolders, emedgeneKey } from '#test/cloud/emedgene/folders.ts';
import { useKeysLab } from './keys-lab.ts';

const keys = useKeysLab();
const PLACE = emedgeneFolders;
const body = async (reply: Response) => JSON.parse(await reply.text());

/** A pair as Emedgene hands it out, but for the buckets in `without`. */
function emedgenePair(without: readonly string[] = []) {
  const { id, secret } = emedgeneKey(keys.lab.world.aws, without);
  return { accessKeyId: id, secretAccessKey: secret };
}

test('are named for an organization, with what is granted in each', async () => {
  const { ask } = keys.start({ STORAGE_LINK_SCOPES: 'probe' });
  const reply = await ask(`/v1/s3-folders?${new URLSearchParams(PLACE)}`);
  const list = s3FolderList.parse(await reply.json());
  expect(list.map(({ purpose, bucket, path, rights }) => [purpose, bucket, path, rights])).toEqual([
    ['upload', 'eu-aws-emg-auto-samples', '/acme-genomics/upload/', ['view', 'upload']],
    ['download', 'eu-aws-emg-downloads', '/acme-genomics/', ['view', 'download']],
    ['dragen-output', 'eu-aws-emg-auto-results', '/acme-genomics/', ['view', 'download']],
  ]);
});

test.each([
  [{ regionCloud: 'eu-aws-emg-downloads', organization: 'acme' }, 'regionCloud'],
  [{ regionCloud: 'eu-aws', organization: 'acme/upload' }, 'organization'],
  [{ regionCloud: 'eu-aws' }, 'organization'],
])('%j names the value that cannot be used', async (query, field) => {
  const { ask } = keys.start();
  const reply = await ask(`/v1/s3-folders?${new URLSearchParams(query as Record<string, string>)}`);
  const { problems } = await body(reply);
  expect([reply.status, problems.map((one: { field: string }) => one.field)]).toEqual([422, [field]]);
});

test('all three are green for the rights Emedgene gives: uploading is not tried, of the others one byte is read', async () => {
  const pair = emedgenePair();
  const { ask } = keys.start();
  const reply = await ask('/v1/s3-folders/probes', { json: { ...pair, ...PLACE } });
  expect(reply.status).toBe(200);
  const text = await reply.text();
  const reports = folderReports.parse(JSON.parse(text));
  expect(reports.map(({ verdict }) => verdict)).toEqual(['connected', 'connected', 'connected']);
  const read = reports.map(({ steps }) => steps.find(({ name }) => name === 'read')?.outcome);
  expect(read).toEqual(['skipped', 'passed', 'passed']);
  expect(reports[0]?.summary).toMatch(/uploading was not tried/);
  expect(text).not.toContain(pair.secretAccessKey);
  expect(keys.lab.world.aws.state.refusedWrites).toEqual([]);
});

test('one folder that is refused does not hide the others', async () => {
  const pair = emedgenePair(['eu-aws-emg-downloads']);
  const { ask } = keys.start();
  const reports = await body(await ask('/v1/s3-folders/probes', { json: { ...pair, ...PLACE } }));
  expect(reports.map((one: { verdict: string }) => one.verdict)).toEqual([
    'connected',
    'failed',
    'connected',
  ]);
  const failed = reports[1].steps.find((one: { outcome: string }) => one.outcome === 'failed');
  expect([failed.name, failed.finding.class]).toEqual(['list', 'perm.denied']);
});

test('values that cannot be used are named, and nothing is asked', async () => {
  const { ask } = keys.start();
  const before = keys.lab.world.aws.state.seen.length;
  const pair = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'short' };
  const reply = await ask('/v1/s3-folders/probes', { json: { ...pair, ...PLACE } });
  expect([reply.status, (await body(reply)).problems[0].field]).toEqual([422, 'secretAccessKey']);
  expect(keys.lab.world.aws.state.seen).toHaveLength(before);
});
