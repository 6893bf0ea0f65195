// fake-gcs-server, an emulator of Google Cloud Storage written in Go: names, ranges and listings are its own. It checks no token, so who
// asks is judged by the sandbox's token endpoint alone.
import { createConsoleKeys } from '#test/cloud/console-keys.ts';
import { facts } from '#test/cloud/facts.ts';
import { createGoogle } from '#test/cloud/google/google.ts';
import { type HostHandler, startProxy } from '#test/cloud/proxy.ts';
import { freePorts } from '#test/free-ports.ts';
import { connected, type Expected, failed, limited } from './expected.ts';
import type { Peer, PeerCase } from './peer.ts';
import { startServer } from './process.ts';

const VERSION = 'v1.56.1';
const { storageHost, bucket, emptyBucket, closedBucket, missingBucket } = facts.google;

export const fakeGcs: Peer = {
  name: 'fake-gcs',
  title: 'fake-gcs-server (Cloud Storage)',
  source: { kind: 'go', module: 'github.com/fsouza/fake-gcs-server', version: VERSION },
  async start({ programs, authority, directory }) {
    const { port } = await freePorts(['port']);
    const args = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port), '-backend', 'memory'];
    const server = await startServer(programs.find('fake-gcs-server'), args, {
      cwd: directory,
      ports: [port],
    });
    try {
      const base = `http://127.0.0.1:${port}`;
      await layOut(base);
      const keys = createConsoleKeys();
      const hosts = { ...createGoogle(keys).hosts, [storageHost]: handOn(base) };
      const proxy = await startProxy(authority, hosts);
      const file = await keys.createKeyFile();
      return {
        version: VERSION.slice(1),
        env: { HTTPS_PROXY: proxy.url },
        cases: casesOf(file, await keys.createKeyFile()),
        async close() {
          await proxy.close();
          await server.close();
        },
      };
    } catch (error) {
      await server.close();
      throw error;
    }
  },
};

function casesOf(file: string, forged: string): readonly PeerCase[] {
  const gcs = (name: string, expect: Expected, values: PeerCase['values'] = {}): PeerCase => ({
    ...{ name, type: 'google-cloud', expect },
    values: { clientCredentialsBase64: file, bucket, ...values },
  });
  // The right account and key ID over another key, as in a file somebody has put together.
  const wrongKey = JSON.stringify({
    ...JSON.parse(file),
    private_key: JSON.parse(forged).private_key,
  });
  const use = ['visualization' as const];
  return [
    gcs('good', connected),
    gcs('wrong private key', failed('auth.secret_wrong', 'sign-in'), { clientCredentialsBase64: wrongKey }),
    gcs('no right on the bucket', failed('perm.denied', 'list'), { bucket: closedBucket }),
    gcs('missing bucket', failed('target.not_found', 'list'), { bucket: missingBucket }),
    gcs('empty bucket', connected, { bucket: emptyBucket }),
    gcs('folder', connected, { path: '/runs/' }),
    gcs('folder without files', connected, { path: '/not-here/' }),
    gcs('name with umlauts and signs', connected, { path: '/odd/' }),
    gcs('empty file', connected, { path: '/zero/' }),
    {
      ...gcs('CORS not set', limited('cors.missing', 'cors')),
      options: { emedgeneHost: 'acme.emg.illumina.com', use },
    },
  ];
}

async function layOut(base: string): Promise<void> {
  for (const name of [bucket, emptyBucket, closedBucket]) {
    await post(`${base}/storage/v1/b?project=${facts.google.projectId}`, JSON.stringify({ name }));
  }
  const put = (name: string, text: string) =>
    post(`${base}/upload/storage/v1/b/${bucket}/o?uploadType=media&name=${encodeURIComponent(name)}`, text);
  await put('readme.txt', 'Example data of the sandbox lab.\n');
  await put('runs/2026/sample-1.txt', '@example-read-1\nACGT\n+\nFFFF\n');
  await put('odd/Größe + 100% (1).txt', 'ACGT\n');
  await put('zero/nothing.txt', '');
}

async function post(url: string, body: string): Promise<void> {
  const reply = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  if (!reply.ok) throw new Error(`${url} was answered with ${reply.status}: ${await reply.text()}`);
}

/** Hands the reads of the real host on to the server. */
function handOn(base: string): HostHandler {
  return (request) => {
    const { pathname, search } = new URL(request.url);
    return fetch(`${base}${pathname}${search}`, { method: request.method, headers: request.headers });
  };
}
