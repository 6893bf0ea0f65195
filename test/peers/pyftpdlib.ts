// pyftpdlib, an FTP server written in Python and the base of many small ones: TLS by another library, one account, no root.
import { join } from 'node:path';
import { freePorts } from '#test/free-ports.ts';
import { writeCertificates } from './certificate-files.ts';
import { layOutFiles } from './files.ts';
import { type FtpPortName, ftpCases } from './ftp-cases.ts';
import type { Peer } from './peer.ts';
import { occupied, type ServerProcess, startServer } from './process.ts';
import { command } from './supply/command.ts';

const username = 'lab-ftp';
const password = 'example Passw0rd ä';

interface Settings {
  readonly certificate?: string;
  readonly more?: readonly string[];
}

const servers = {
  explicit: { certificate: 'good' },
  clear: {},
  full: { certificate: 'good', more: ['--max-cons-per-ip', '1'] },
  untrusted: { certificate: 'untrusted' },
  expired: { certificate: 'expired' },
  wrongName: { certificate: 'wrong-name' },
  natted: { certificate: 'good', more: ['--nat-address', '203.0.113.7'] },
} satisfies Partial<Record<FtpPortName, Settings>>;

export const pyftpdlib: Peer = {
  name: 'pyftpdlib',
  title: 'pyftpdlib',
  source: { kind: 'pypi', name: 'pyftpdlib[ssl]', version: '2.2.0' },
  async start({ programs, authority, directory }) {
    const files = join(directory, 'files');
    layOutFiles(files);
    await writeCertificates(authority, directory);
    const python = programs.find('bin/python');
    const names = Object.keys(servers) as (keyof typeof servers)[];
    const ports = await freePorts(names);
    const running: ServerProcess[] = [];
    const close = async () => void (await Promise.all(running.map((server) => server.close())));
    const start = async (name: keyof typeof servers) => {
      const { certificate, more = [] }: Settings = servers[name];
      const port = ports[name];
      const where = ['-m', 'pyftpdlib', '-i', '127.0.0.1', '-p', String(port), '-d', files];
      const args = [...where, '-u', username, '-P', password, ...tls(directory, certificate), ...more];
      running.push(await startServer(python, args, { cwd: directory, ports: [port] }));
    };
    try {
      await Promise.all(names.map(start));
    } catch (error) {
      await close();
      throw error;
    }
    return {
      version: command(python, ['-c', 'import pyftpdlib; print(pyftpdlib.__ver__)']).trim(),
      env: { STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1,localhost' },
      cases: ftpCases({ ports, username, password, hasRights: false, occupy: () => occupied(ports.full) }),
      close,
    };
  },
};

function tls(directory: string, certificate: string | undefined): readonly string[] {
  if (!certificate) return [];
  const file = join(directory, certificate);
  const demanded = ['--tls-control-required', '--tls-data-required'];
  return ['--tls', ...demanded, '--certfile', `${file}.crt`, '--keyfile', `${file}.key`];
}
