// The Versity S3 Gateway, an S3 server written from scratch in Go: signatures, bucket policies and CORS rules that count, but no STS.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { freePorts } from '#test/free-ports.ts';
import { writeCertificates } from './certificate-files.ts';
import type { Peer } from './peer.ts';
import { startServer } from './process.ts';
import { command } from './supply/command.ts';
import { gatewayCases, layOutGateway, newPair } from './versitygw-cases.ts';

const VERSION = 'v1.8.0';
const REGION = 'eu-west-1';

export const versitygw: Peer = {
  name: 'versitygw',
  title: 'Versity S3 Gateway (S3)',
  source: { kind: 'go', module: 'github.com/versity/versitygw/cmd/versitygw', version: VERSION },
  async start({ programs, authority, directory }) {
    await writeCertificates(authority, directory);
    for (const name of ['buckets', 'accounts', 'more']) mkdirSync(join(directory, name));
    const { port } = await freePorts(['port']);
    const root = newPair();
    const program = programs.find('versitygw');
    const base = `https://127.0.0.1:${port}`;
    const server = await startServer(
      program,
      [
        ...['--port', `127.0.0.1:${port}`, '--region', REGION, '--quiet'],
        ...['--cert', join(directory, 'good.crt'), '--key', join(directory, 'good.key')],
        ...['--iam-dir', join(directory, 'accounts')],
        ...['posix', '--sidecar', join(directory, 'more'), join(directory, 'buckets')],
      ],
      {
        cwd: directory,
        env: { ROOT_ACCESS_KEY: root.accessKeyId, ROOT_SECRET_KEY: root.secretAccessKey },
        ports: [port],
      },
    );
    try {
      const client = new S3Client({
        ...{ endpoint: base, region: REGION, credentials: { ...root }, forcePathStyle: true },
        requestHandler: { httpsAgent: { ca: authority.pem } },
      });
      const addUser = ({ accessKeyId, secretAccessKey }: ReturnType<typeof newPair>) => {
        const admin = ['admin', '--allow-insecure', '--endpoint-url', base, '--region', REGION];
        const pair = ['--access', accessKeyId, '--secret', secretAccessKey, '--role', 'user'];
        const env = { ADMIN_ACCESS_KEY: root.accessKeyId, ADMIN_SECRET_KEY: root.secretAccessKey };
        command(program, [...admin, 'create-user', ...pair], { env });
      };
      const users = await layOutGateway(client, REGION, addUser);
      client.destroy();
      return {
        version: VERSION.slice(1),
        env: { AWS_ENDPOINT_URL: base },
        cases: gatewayCases(users, root, REGION),
        close: () => server.close(),
      };
    } catch (error) {
      await server.close();
      throw error;
    }
  },
};
