// What stands around the companion: files in the folder it was started from, the rights of its own, what a crash would leave.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openChannel } from '#server/channel/index.ts';
import { prepareDataDirectory } from '#server/data-directory.ts';
import { startCompanion } from '#test/e2e/sandbox/companion.ts';
import { askerOf } from './raw-request.ts';

const run = promisify(execFile);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'storage-link-around-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('files in the working directory configure nothing, whatever their name', async () => {
  const own = 'example-bearer-of-the-owner-0123456789';
  const planted = 'example-bearer-of-a-stranger-01234567';
  const settings = {
    STORAGE_LINK_TOKEN: planted,
    STORAGE_LINK_ALLOW_HOSTS: 'blobs.evil.example',
    STORAGE_LINK_SCOPES: 'probe,s3-keys,byok',
    HTTPS_PROXY: 'http://evil.example:8080',
    AWS_ENDPOINT_URL: 'https://evil.example',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const evil = `throw new Error('the planted file was run');`;
  const files = {
    '.env': lines.join('\n'),
    '.env.local': lines.join('\n'),
    'storage-link.json': JSON.stringify(settings),
    'config.json': JSON.stringify(settings),
    '.storage-linkrc': JSON.stringify(settings),
    'node.config.json': JSON.stringify({ nodeOptions: { import: ['./evil.js'] } }),
    '.npmrc': 'node-options=--import=./evil.js',
    'package.json': JSON.stringify({ type: 'module', imports: { '#server/*': './*', '#shared/*': './*' } }),
    'evil.js': evil,
    'app.ts': evil,
    'pg_service.conf': '[lab]\nhost=evil.example',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const companion = await startCompanion({ STORAGE_LINK_TOKEN: own }, folder);
  onTestFinished(() => companion.stop());
  const values = { accountUrl: 'https://blobs.evil.example/genomes' };
  const body = JSON.stringify({ type: 'azure-blob', values });
  const ask = (token: string, path: string) => askerOf(companion.port, token)('POST', path, {}, body);
  expect((await ask(planted, '/v1/validations')).status).toBe(401);
  const reply = await ask(own, '/v1/validations');
  expect(JSON.parse(reply.body).problems).toContainEqual(
    expect.objectContaining({ field: 'accountUrl', severity: 'error' }),
  );
  expect((await ask(own, '/v1/s3-keys')).status).not.toBe(201);
  expect(companion.output()).not.toMatch(/evil|planted/);
});

describe('a data directory', () => {
  test('of somebody else is refused, and so is the device list of somebody else in it', async () => {
    const dataDir = join(folder, 'owned');
    expect(prepareDataDirectory(dataDir)).toBeUndefined();
    writeFileSync(join(dataDir, 'devices.json'), '{"version":1,"devices":[]}', { mode: 0o600 });
    const { uid } = statSync(dataDir);
    const getuid = vi.spyOn(process, 'getuid').mockReturnValue(uid + 1);
    onTestFinished(() => getuid.mockRestore());
    expect(prepareDataDirectory(dataDir)).toMatchObject({
      variable: 'STORAGE_LINK_DATA',
      message: expect.stringContaining('another user'),
    });
    const options = { dataDir, port: 8787, scopes: new Set(['probe'] as const), log: quiet };
    await expect(openChannel(options)).rejects.toThrow('belongs to another user');
  });

  test.each([
    ['directory', 0o770, 'STORAGE_LINK_DATA'],
    ['directory', 0o707, 'STORAGE_LINK_DATA'],
    ['devices.json', 0o660, 'STORAGE_LINK_DATA'],
    ['devices.json', 0o606, 'STORAGE_LINK_DATA'],
    ['code.json', 0o606, 'STORAGE_LINK_DATA'],
  ])('whose %s has the mode %i stops the start', async (name, mode, variable) => {
    const dataDir = mkdtempSync(join(folder, 'mode-'));
    const file = name === 'directory' ? dataDir : join(dataDir, name);
    if (name !== 'directory') writeFileSync(file, '{"version":1,"devices":[]}');
    chmodSync(file, mode);
    const env = { STORAGE_LINK_DATA: dataDir, STORAGE_LINK_PORT: '0', PATH: process.env.PATH ?? '' };
    const started = run(process.execPath, [main], { env, timeout: 10_000 });
    await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(variable) });
  });
});

test('a crash of what npm start runs leaves no core file with credentials in it', async () => {
  const ensure = installedCopy(join(folder, 'installed'));
  const limits = 'JSON.stringify(process.report.getReport().userLimits)';
  const { stdout } = await run(process.execPath, [ensure, '-p', limits]);
  expect(JSON.parse(stdout).core_file_size_blocks.soft).toBe(0);
});

/** A copy of scripts/ensure.mjs in a repository where everything is installed: it starts what it is told to at once. */
function installedCopy(root: string): string {
  const folders = ['scripts', '.wxt', 'extension/entrypoints', 'node_modules/node/bin'];
  for (const path of folders) mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'node_modules/.installed'), createHash('sha256').update('{}').digest('hex'));
  writeFileSync(join(root, '.wxt/.entrypoints'), '');
  symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'));
  const copy = join(root, 'scripts/ensure.mjs');
  copyFileSync(fileURLToPath(new URL('../../scripts/ensure.mjs', import.meta.url)), copy);
  return copy;
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const quiet = { info: () => {}, debug: () => {} };
