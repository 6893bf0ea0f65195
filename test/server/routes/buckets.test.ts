// The calls about a lab's own bucket: documents for good requests, 422 that names each bad value, and no guess in between.
import { expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import { bucketCheckReply, bucketDocumentsReply } from '#shared/bucket-api.ts';
import { exampleValues } from '#test/shared/storages/examples.ts';
import { companion } from '../companion.ts';

const network = createNetwork(
  { proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } },
  () => Promise.reject(Object.assign(new Error('dns'), { code: 'ENOTFOUND' })),
);
const { ask } = companion({}, { network });
const good = {
  ...{ bucket: 'lab-genomes', emedgeneHost: 'acme.emedgene.com', use: ['visualization'] },
  emedgeneUserArn: 'arn:aws:iam::444455556666:user/emedgene',
};
const checks = { ...good, type: 'aws-s3', values: exampleValues['aws-s3'] };

test('documents are made without any network', async () => {
  const reply = await ask('/v1/bucket-documents', { json: good });
  expect(reply.status).toBe(200);
  const documents = bucketDocumentsReply.parse(await reply.json());
  expect(documents.policy.Statement.map(({ Principal }) => Principal.AWS)).toEqual([
    good.emedgeneUserArn,
    good.emedgeneUserArn,
  ]);
  expect(documents.cors.CORSRules[0]?.AllowedOrigins).toEqual(['https://acme.emedgene.com']);
});

test('blanks around what was pasted are no error, and an ARN left empty is none', async () => {
  const padded = { ...good, bucket: ` ${good.bucket} `, emedgeneUserArn: ` ${good.emedgeneUserArn}\n` };
  const documentsOf = async (json: object) => (await ask('/v1/bucket-documents', { json })).json();
  expect(await documentsOf(padded)).toEqual(await documentsOf(good));
  const { emedgeneUserArn: _, ...unknown } = good;
  expect(await documentsOf({ ...unknown, emedgeneUserArn: '' })).toEqual(await documentsOf(unknown));
});

test.each([
  ['emedgeneUserArn', '*'],
  ['emedgeneUserArn', 'arn:aws:iam::444455556666:user/*'],
  ['emedgeneUserArn', 'arn:aws:sts::444455556666:assumed-role/a/b'],
  ['emedgeneHost', 'emedgene.com.evil.example'],
  ['emedgeneHost', 'login.emedgene.com'],
  ['emedgeneHost', 'acme.emedgene.com/x'],
])('%s %j is refused by both calls', async (field, text) => {
  for (const [path, json] of Object.entries({ 'bucket-documents': good, 'bucket-checks': checks })) {
    const reply = await ask(`/v1/${path}`, { json: { ...json, [field]: text } });
    expect([path, reply.status]).toEqual([path, 422]);
    expect((await reply.json()).problems).toMatchObject([{ field, severity: 'error' }]);
  }
});

test('a root user is named only with a warning, and never a wildcard', async () => {
  const json = { ...good, emedgeneUserArn: 'arn:aws:iam::444455556666:root' };
  const documents = await (await ask('/v1/bucket-documents', { json })).json();
  expect(documents.findings).toMatchObject([{ field: 'emedgeneUserArn' }]);
  const { emedgeneUserArn: _, ...unknown } = good;
  const placeholder = await (await ask('/v1/bucket-documents', { json: unknown })).json();
  expect(JSON.stringify(placeholder.policy)).not.toMatch(/"AWS":"\*"|"Principal":"\*"/);
  expect(placeholder.findings).toMatchObject([{ class: 'input.placeholder' }]);
});

test.each([
  ['type', { type: 'sftp' }],
  ['use', { use: [] }],
  ['use.0', { use: ['everything'] }],
  ['secretAccessKey', { values: { ...checks.values, secretAccessKey: '' } }],
  ['layout.0.fileType', { layout: [{ caseType: 'FASTQ', fileType: 'JPEG' }] }],
])('a check with a bad %s is refused and the place is named', async (field, more) => {
  const reply = await ask('/v1/bucket-checks', { json: { ...checks, ...more } });
  expect(reply.status).toBe(422);
  expect((await reply.json()).problems.map((one: { field: string }) => one.field)).toContain(field);
});

test('a check comes as a report, or as a line for each step with the report as the last one', async () => {
  const whole = await ask('/v1/bucket-checks', { json: checks });
  expect(whole.status).toBe(200);
  expect(bucketCheckReply.parse(await whole.json()).verdict).toBe('inconclusive');
  const lines = await ask('/v1/bucket-checks', { json: checks, headers: { accept: 'application/x-ndjson' } });
  const said = (await lines.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(said.slice(0, -1).map(({ step }) => step.name)).toEqual([
    'format',
    'sign-in',
    'policy',
    'cors',
    'lifecycle',
  ]);
  expect(bucketCheckReply.parse(said.at(-1).report).effects).toEqual([]);
});

test('the OpenAPI document names both calls', async () => {
  const { paths } = await (await ask('/v1/openapi.json')).json();
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/bucket-checks', '/v1/bucket-documents']));
});
