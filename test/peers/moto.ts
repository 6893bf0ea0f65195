// moto's server, which speaks for most of AWS and checks signatures and policies: S3, STS, KMS and IAM under HTTPS.
import { join } from 'node:path';
import { freePorts } from '#test/free-ports.ts';
import { writeCertificates } from './certificate-files.ts';
import { layOutAccount } from './moto-account.ts';
import { motoAdmin } from './moto-admin.ts';
import { motoCases } from './moto-cases.ts';
import { keyScripts, layOutKeys } from './moto-keys.ts';
import { layOutOwn, ownBucketCases } from './moto-own-bucket.ts';
import type { Peer } from './peer.ts';
import { startServer } from './process.ts';
import { command } from './supply/command.ts';

const REGION = 'eu-west-1';

/** Before anything is checked: whoever comes is let in. */
async function layOutOwnBuckets(endpoint: string, ca: string): Promise<void> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    ...{ endpoint, region: REGION, forcePathStyle: true },
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    requestHandler: { httpsAgent: { ca } },
  });
  await layOutOwn(client, REGION);
  client.destroy();
}

export const moto: Peer = {
  name: 'moto',
  title: 'moto (S3, STS, KMS, IAM)',
  source: { kind: 'pypi', name: 'moto[server]', version: '5.2.5' },
  async start({ programs, authority, directory }) {
    await writeCertificates(authority, directory);
    const { port, untrusted } = await freePorts(['port', 'untrusted']);
    const start = (at: number, certificate: string) =>
      startServer(
        programs.find('bin/moto_server'),
        [
          ...['-H', '127.0.0.1', '-p', String(at)],
          ...['-s', '-c', join(directory, `${certificate}.crt`), '-k', join(directory, `${certificate}.key`)],
        ],
        { cwd: directory, env: { INITIAL_NO_AUTH_ACTION_COUNT: '1000000' }, ports: [at] },
      );
    const [server, other] = await Promise.all([start(port, 'good'), start(untrusted, 'untrusted')]);
    const close = async () => void (await Promise.all([server.close(), other.close()]));
    try {
      const base = `https://127.0.0.1:${port}`;
      const admin = motoAdmin(base, authority.pem, REGION);
      const account = await layOutAccount(admin, REGION);
      await layOutOwnBuckets(base, authority.pem);
      const keys = await layOutKeys(admin);
      await admin.enforce();
      const python = programs.find('bin/python');
      return {
        version: command(python, ['-c', 'import moto; print(moto.__version__)']).trim(),
        env: { AWS_ENDPOINT_URL: base },
        cases: [...motoCases(account, REGION, { port, untrusted }), ...ownBucketCases(account, REGION)],
        scripts: keyScripts(keys),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
