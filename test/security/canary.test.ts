// The canary run: a companion with every debug switch on, providers that echo what they get, signals in the middle of tests; then a
// search for each secret in each spelling wherever something could have been left.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestedId } from '#shared/types.ts';
import { facts } from '#test/cloud/facts.ts';
import { everyHost } from '#test/cloud/good-values.ts';
import { keyValues, newUser } from '#test/probes/aws-lab.ts';
import { goodVault } from '#test/probes/azure-vault-lab.ts';
import { CanaryRun, types } from './canary-run.ts';
import { secretsOf } from './canary-values.ts';
import { echoing, startFtpEcho, startSshEcho } from './echo.ts';
import { everySpelling, search, spellings } from './spellings.ts';

/** The storages whose buckets are looked at, and who answers there first. */
const bucketHosts: readonly (readonly [TestedId, string])[] = [
  ['aws-s3', facts.aws.bucketHost],
  ['google-cloud', facts.google.storageHost],
  ['azure-blob', facts.loginHost],
];
const spells = Object.values(spellings);
let run: CanaryRun;
beforeAll(async () => {
  run = await CanaryRun.open();
});
afterAll(() => run.close());

/** Of a private key the first line of its own. */
const firstLine = (secret: string) => secret.split('\n').find((line) => !line.startsWith('-----')) ?? '';

test('canaries of all types are given in tests that the real world refuses, whole and line by line', async () => {
  for (const type of types) {
    for (const accept of ['application/json', 'application/x-ndjson']) {
      expect(await run.probe(type, {}, accept)).toContain('"sign-in"');
    }
  }
});

test('canaries are echoed by every provider in every spelling, and never reach the reply', async () => {
  const statuses = [400, 401, 403, 404, 500, 200];
  let turn = 0;
  const { faults } = run.lab.world;
  for (const [type, host] of everyHost) {
    for (const secret of run.secretsOf(type)) {
      for (const spell of spells) {
        const status = statuses[turn++ % statuses.length] ?? 400;
        faults.set(host, { answer: echoing(host, spell(firstLine(secret)), status) });
        await run.probe(type);
      }
    }
    faults.clear();
  }
  expect(run.replies.filter((text) => text.includes('[secret]')).length).toBeGreaterThan(20);
});

test('canaries are echoed in checks of buckets and of folders', async () => {
  const { faults } = run.lab.world;
  const about = { emedgeneHost: facts.emedgeneHost, use: ['import'] };
  const { accessKeyId, secretAccessKey = '' } = run.values.get('aws-s3') ?? {};
  const folders = { accessKeyId, secretAccessKey, regionCloud: 'eu-aws', organization: 'acme' };
  for (const spell of spells) {
    for (const [type, host] of bucketHosts) {
      const [secret = ''] = run.secretsOf(type);
      faults.set(host, { answer: echoing(host, spell(firstLine(secret)), 403) });
      await run.counted('/v1/bucket-checks', { type, values: run.values.get(type), ...about });
    }
    faults.set('*', { answer: echoing('x.s3.x', spell(secretAccessKey), 403) });
    await run.counted('/v1/s3-folders/probes', folders);
  }
  faults.clear();
});

test('canaries are echoed by file servers', async () => {
  const [inFtp = ''] = run.secretsOf('ftp');
  const [inSsh = ''] = run.secretsOf('sftp');
  for (const spell of spells) {
    await using ftp = await startFtpEcho(spell(inFtp));
    await run.probe('ftp', { port: ftp.port, security: 'none', username: `lab-${ftp.port}` });
    await using ssh = await startSshEcho(spell(inSsh));
    await run.probe('sftp', { port: ssh.port, hostKey: ssh.fingerprint });
  }
  expect(run.replies.slice(-4).join('')).toContain('[secret]');
});

test('canaries open the own key of a lab and stand in its records, at rest in the data directory', async () => {
  const { lab, canaries } = run;
  const given = [
    { organization: 'lab-azure', key: { type: 'azure-key-vault', values: goodVault(lab) } },
    { organization: 'lab-aws', key: { type: 'aws-kms', values: keyValues(lab, newUser(lab).values) } },
  ] as const;
  for (const { organization, key } of given) {
    const { clientSecret, secretAccessKey } = key.values;
    canaries[`${organization}: credential`] = clientSecret ?? secretAccessKey ?? '';
    canaries[`${organization}: name in a record`] = `Canary-${organization}-Lovelace-4711`;
    canaries[`${organization}: number in a record`] = `MRN-${organization}-0815-4711`;
    const fields = {
      lastName: canaries[`${organization}: name in a record`],
      mrn: canaries[`${organization}: number in a record`],
    };
    expect(await run.post('/v1/byok/keys', { organization, key })).toContain('"state":"ok"');
    const record = { organization, fields, searchable: ['mrn'] };
    expect(await run.post('/v1/byok/records/r1', record, 'application/json', 'PUT')).toBe('');
    expect(await run.post('/v1/byok/records/r-1/x', record, 'application/json', 'PUT')).toContain(
      '"status":4',
    );
    const search = { organization, field: 'mrn', value: fields.mrn };
    expect(await run.post('/v1/byok/searches', search)).toBe('{"ids":["r1"]}');
    await run.post('/v1/byok/keys', { organization, key });
    await run.post('/v1/byok/searches', { ...search, organization: fields.mrn });
  }
});

test('canaries are put into every other field, and no problem repeats them', async () => {
  for (const type of types) {
    const given = run.values.get(type) ?? {};
    const plain = Object.keys(given).filter(
      (name) => Object.keys(secretsOf(type, { [name]: given[name] ?? '' })).length === 0,
    );
    for (const secret of run.secretsOf(type)) {
      for (const name of plain) await run.post('/v1/probes', { type, values: { ...given, [name]: secret } });
      const reply = JSON.parse(
        await run.post('/v1/validations', { type, values: { ...given, more: secret } }),
      );
      // The normal form of a value is what was asked for; what is said about it must not repeat it.
      run.replies[run.replies.length - 1] = JSON.stringify(reply.problems);
    }
  }
});

test('canaries are in memory when signals come', async () => {
  const { faults, requests } = run.lab.world;
  const hang = () =>
    (['azure-blob', 'aws-s3', 'ica'] as const).map((type) => run.probe(type).catch(() => ''));
  for (const signal of ['SIGABRT', 'SIGUSR2'] as const) {
    requests.clear();
    faults.set('*', { response: 'hang' });
    const cut = hang();
    await expect.poll(() => requests.requests.length, { timeout: 20_000 }).toBeGreaterThan(2);
    run.signal('SIGUSR1');
    expect((await fetch(`${run.address}/health`)).status).toBe(200);
    await run.endBy(signal);
    await Promise.all(cut);
    faults.clear();
  }
});

test('canaries are found nowhere: no place, no spelling', () => {
  const places = run.places();
  const { finds, looks } = search(places, run.canaries);
  const [secrets, count] = [Object.keys(run.canaries).length, Object.keys(places).length];
  console.log(
    `Canary run: ${secrets} secrets of ${types.length} types in ${spells.length} spellings, looked for in ${count} places, ${looks} looks: ${finds.length} found.`,
  );
  expect(finds).toEqual([]);
  expect(looks).toBeGreaterThan(50_000);
  // Nothing of a crash stays in the working directory: no core, no heap snapshot, no report.
  expect(readdirSync(run.folder)).toEqual([]);
  expect(run.replies.filter((text) => text.includes('"status":429'))).toEqual([]);
  const left = run.left.join('');
  expect(left).not.toContain('Debugger listening');
  expect(left).toContain('Cleared NODE_DEBUG, DEBUG, AZURE_LOG_LEVEL, GOOGLE_SDK_NODE_LOGGING');
});

test('a canary would be found: one that is planted in a place is, in each of its spellings', () => {
  for (const [name, secret] of Object.entries(run.canaries)) {
    for (const [text, spelling] of everySpelling(secret)) {
      const planted = { reply: `{"cause":"said ${text} back"}`, file: Buffer.from(`\u0000${text}\u0000`) };
      const { finds } = search(planted, { [name]: secret });
      const found = [`reply: ${name}, ${spelling}`, `file: ${name}, ${spelling}`];
      expect(finds).toEqual(expect.arrayContaining(found));
    }
  }
});
