// The connection to a PostgreSQL on another computer (here 127.0.0.2): only by TLS under a trusted certificate, or the start stops.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseProblem } from '#server/byok/store/trouble.ts';
import { Secret } from '#shared/secret.ts';
import { type CertificateAuthority, createCertificateAuthority } from '#test/cloud/certificates.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let authority: CertificateAuthority;
let server: PostgresServer;
const folder = mkdtempSync(join(tmpdir(), 'storage-link-database-'));
beforeAll(async () => {
  authority = await createCertificateAuthority();
  server = await startPostgres({ tls: await authority.leaf('127.0.0.2') });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await authority.close();
  rmSync(folder, { recursive: true });
});

const remote = (change: (url: URL) => void = () => {}) => {
  const url = new URL(server.url.replace('127.0.0.1', '127.0.0.2'));
  change(url);
  return url.href;
};
const problem = (url: string) => databaseProblem({ dataDirectory: folder, databaseUrl: new Secret(url) });

test('a certificate nobody vouches for is refused, also when the URL asks for less', async () => {
  expect(await problem(remote())).toContain('certificate is not trusted');
  expect(await problem(remote((url) => url.searchParams.set('sslmode', 'no-verify')))).toContain(
    'not trusted',
  );
});

test('a server without TLS is refused before any password is sent', async () => {
  const heard: Buffer[] = [];
  // PostgreSQL's own answer to "TLS?" is one letter: no.
  const plain = createServer((socket) => socket.on('data', (data) => heard.push(data) && socket.write('N')));
  plain.listen(0, '127.0.0.2');
  await once(plain, 'listening');
  const { port } = plain.address() as AddressInfo;
  expect(await problem(remote((url) => Object.assign(url, { port })))).toContain('speaks no TLS');
  expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/postgres|example/);
  plain.close();
});

test('the program stops, naming the variable and nothing of its value', async () => {
  const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
  const env = {
    ...{ PATH: process.env.PATH ?? '', HOME: folder, STORAGE_LINK_DATA: join(folder, 'data') },
    ...{ STORAGE_LINK_PORT: '0', STORAGE_LINK_SCOPES: 'byok', DATABASE_URL: remote() },
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(text).toContain("DATABASE_URL: the server's certificate is not trusted.");
  expect(text).not.toMatch(/example-Passw0rd|127\.0\.0\.2/);
});

test('what else is wrong has its own words', async () => {
  expect(await problem(server.url.replace('example-Passw0rd', 'wrong'))).toContain(
    'refused user or password',
  );
  expect(await problem(server.url.replace(/postgres$/, 'nothing'))).toContain('no database of this name');
  expect(await problem('postgresql://127.0.0.1:1/x')).toContain('no server answers');
});

test('with the authority it is used', async () => {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority.pem]);
  expect(await problem(remote())).toBeUndefined();
  expect(await problem(server.url)).toBeUndefined();
});
