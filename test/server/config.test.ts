// What a wrong setting does: the start stops and names the variable, never a secret value.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAllowedHosts } from '#server/allowed-hosts.ts';
import { isConfigProblem, readConfig } from '#server/config.ts';
import { prepareDataDirectory } from '#server/data-directory.ts';
import { activeSwitches, findInspector } from '#server/debug-switches.ts';
import { readProxySettings } from '#server/net/proxy-settings.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'storage-link-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const allows = (list: string, host: string) => {
  const hosts = readAllowedHosts(list);
  return 'wrong' in hosts ? hosts.wrong : hosts.allowsHost(host);
};

describe('readConfig', () => {
  test('an empty environment means port 8787, probes only and no bearer', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 8787, logLevel: 'info', warnings: [] });
    expect(config).not.toHaveProperty('tokenDigest');
    expect(!isConfigProblem(config) && [...config.scopes]).toEqual(['probe']);
  });

  test.each([
    ['STORAGE_LINK_PORT', 'eighty'],
    ['STORAGE_LINK_PORT', '65536'],
    ['STORAGE_LINK_PORT', '-1'],
    ['STORAGE_LINK_SCOPES', 'probe,everything'],
    ['STORAGE_LINK_LOG', 'loud'],
    ['STORAGE_LINK_TOKEN', 'x'.repeat(31)],
    ['STORAGE_LINK_TOKEN_FILE', '/does/not/exist'],
    ['STORAGE_LINK_ALLOW_HOSTS', 'com'],
    ['DATABASE_URL', 'mysql://user:example-pass@host/db'],
    ['HTTPS_PROXY', 'proxy-without-scheme:8080'],
    ['HTTPS_PROXY', 'http://lab:100%example@proxy.example:8080'],
    ['AWS_ENDPOINT_URL', 'localhost:4566'],
    ['AWS_ENDPOINT_URL_S3', 'ftp://s3.lab.example'],
    ['AWS_ENDPOINT_URL_KMS', 'https://user:example-pass@kms.lab.example'],
    ['AWS_ENDPOINT_URL_STS', 'http://169.254.169.254/'],
    ['NODE_EXTRA_CA_CERTS', '/does/not/exist.pem'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ])('%s=%s stops the start and names the variable', (variable, value) => {
    const problem = readConfig({ [variable]: value });
    expect(problem).toMatchObject({ variable });
    if (/TOKEN|DATABASE|PROXY|AWS/.test(variable)) expect(JSON.stringify(problem)).not.toContain(value);
  });

  test('a token of 32 characters opens bearer access, is not kept and warns', () => {
    const token = 'example-'.repeat(4);
    const config = readConfig({ STORAGE_LINK_TOKEN: token });
    expect(config).toHaveProperty('tokenDigest');
    expect(config).toMatchObject({ warnings: [expect.stringContaining('STORAGE_LINK_TOKEN')] });
    expect(JSON.stringify(config)).not.toContain(token);
  });

  test('an authority of one’s own is told at start: whoever holds it can read along', () => {
    const file = join(folder, 'authority.pem');
    writeFileSync(file, 'no certificate');
    expect(readConfig({ NODE_EXTRA_CA_CERTS: file })).toMatchObject({ variable: 'NODE_EXTRA_CA_CERTS' });
    writeFileSync(file, '-----BEGIN CERTIFICATE-----\n');
    expect(readConfig({ NODE_EXTRA_CA_CERTS: file })).toMatchObject({
      warnings: [expect.stringContaining('NODE_EXTRA_CA_CERTS')],
    });
  });

  test('addresses that stand in for AWS are told at start', () => {
    const read = readConfig({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:5555',
      AWS_ENDPOINT_URL_S3: 'https://s3.lab.example',
    });
    expect(!isConfigProblem(read) && read.warnings).toEqual([
      'AWS_ENDPOINT_URL is set: AWS is asked at http://127.0.0.1:5555/',
      'AWS_ENDPOINT_URL_S3 is set: AWS is asked at https://s3.lab.example/',
    ]);
  });

  test('a token file that others may read is refused, a private one is taken', () => {
    const file = join(folder, 'token');
    writeFileSync(file, `${'example-'.repeat(4)}\n`, { mode: 0o600 });
    expect(readConfig({ STORAGE_LINK_TOKEN_FILE: file })).toHaveProperty('tokenDigest');
    chmodSync(file, 0o644);
    expect(readConfig({ STORAGE_LINK_TOKEN_FILE: file })).toMatchObject({
      variable: 'STORAGE_LINK_TOKEN_FILE',
    });
  });
});

describe('STORAGE_LINK_ALLOW_HOSTS', () => {
  test.each([
    ['*', 'write .example.org'],
    ['*.lab.example', 'write .example.org'],
    ['com', 'two labels'],
    ['.example', 'two labels'],
    ['.com', 'two labels'],
    ['intranet', 'two labels'],
    ['10.0.0.1', '127.0.0.1 and ::1'],
    ['0x7f.1', '127.0.0.1 and ::1'],
    ['2130706433', '127.0.0.1 and ::1'],
    ['.0.0.1', '127.0.0.1 and ::1'],
    ['::ffff:10.0.0.1', '127.0.0.1 and ::1'],
    ['windows.net', 'stand under this suffix'],
    ['.windows.net', 'stand under this suffix'],
    ['.blob.core.windows.net', 'stand under this suffix'],
    ['.core.windows.net', 'stand under this suffix'],
    ['azure.com', 'stand under this suffix'],
    ['.amazonaws.com', 'stand under this suffix'],
    ['googleapis.com', 'stand under this suffix'],
    ['.co.uk', 'stand under this suffix'],
    ['a b.example', 'not a host name'],
    ['https://lab.example', 'not a host name'],
  ])('%s is refused: %s', (entry, reason) => {
    expect(allows(entry, 'x')).toContain(reason);
  });

  test.each([
    ['storage.lab.example', 'storage.lab.example', true],
    ['storage.lab.example', 'other.lab.example', false],
    ['.lab.example', 'a.b.lab.example', true],
    ['.lab.example', 'lab.example', false],
    ['.lab.example', 'evillab.example', false],
    ['127.0.0.1, ::1,localhost', '::1', true],
    ['127.0.0.1', '127.0.0.2', false],
  ])('%s against %s: %s', (list, host, expected) => {
    expect(allows(list, host)).toBe(expected);
  });
});

describe('NO_PROXY decides as Node does', () => {
  test.each([
    ['*', 'a.example', false],
    ['a.example', 'a.example', false],
    ['a.example', 'b.a.example', true],
    ['.a.example', 'b.a.example', false],
    ['*.a.example', 'b.a.example', false],
    ['.a.example', 'evila.example', true],
    ['a.example:8443', 'a.example', true],
    ['a.example:443', 'a.example', false],
  ])('NO_PROXY=%s: %s through the proxy is %s', (no_proxy, host, proxied) => {
    const settings = readProxySettings({ HTTPS_PROXY: 'http://proxy.example:8080', NO_PROXY: no_proxy });
    expect('proxyFor' in settings && settings.proxyFor(host) !== undefined).toBe(proxied);
  });
});

describe('the data directory', () => {
  test('is made for its owner alone', () => {
    const path = join(folder, 'made', 'deep');
    expect(prepareDataDirectory(path)).toBeUndefined();
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  test('is refused when others may write into it, and repaired when they may only read', () => {
    const path = join(folder, 'open');
    mkdirSync(path);
    chmodSync(path, 0o777);
    expect(prepareDataDirectory(path)).toMatchObject({ variable: 'STORAGE_LINK_DATA' });
    chmodSync(path, 0o755);
    expect(prepareDataDirectory(path)).toBeUndefined();
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  test('is refused where nothing can be made, instead of hanging', () => {
    expect(prepareDataDirectory('/proc/storage-link')).toMatchObject({ variable: 'STORAGE_LINK_DATA' });
  });

  test('is refused when a file stands there', () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    expect(prepareDataDirectory(path)).toMatchObject({ variable: 'STORAGE_LINK_DATA' });
  });
});

describe('debug switches', () => {
  test.each([
    [{ NODE_OPTIONS: '--inspect' }, [], 'NODE_OPTIONS'],
    [{ NODE_OPTIONS: '--max-old-space-size=99 --inspect-brk=0.0.0.0' }, [], 'NODE_OPTIONS'],
    [{}, ['--inspect-wait=9229'], '--inspect-wait'],
    [{}, ['--tls-keylog=keys.log'], '--tls-keylog'],
    [{}, ['--tls_keylog=keys.log'], '--tls_keylog'],
    [{ NODE_OPTIONS: '--report_on_signal' }, [], 'NODE_OPTIONS'],
    [{ NODE_OPTIONS: '--abort-on-uncaught-exception' }, [], 'NODE_OPTIONS'],
    [{ NODE_OPTIONS: '"--inspect_brk"' }, [], 'NODE_OPTIONS'],
  ])('%j %j is refused', (env, flags, variable) => {
    expect(findInspector(env, flags)).toMatchObject({ variable });
  });

  test('harmless options are not', () => {
    expect(findInspector({ NODE_OPTIONS: '--use-system-ca' }, ['--no-warnings'])).toBeUndefined();
  });

  test('switches that print credentials are found', () => {
    expect(activeSwitches({ NODE_DEBUG: 'http', AZURE_LOG_LEVEL: 'verbose', DEBUG: '', HOME: '/' })).toEqual([
      'NODE_DEBUG',
      'AZURE_LOG_LEVEL',
    ]);
  });
});
