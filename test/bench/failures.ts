// How soon a person hears of what is simply wrong: another protocol on the port, a name that does not exist, nobody listening.
import { type AddressInfo, createServer } from 'node:net';
import { isConfigProblem, readConfig } from '#server/config.ts';
import { createNetwork, type Network } from '#server/net/network.ts';
import { runProbe } from '#server/probes/index.ts';
import type { FailureClass } from '#shared/failures.ts';
import type { Report } from '#shared/report.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { startFtpGreeting, startSshGreeting } from '#test/cloud/files/odd-ports.ts';
import type { Values } from '#test/cloud/good-values.ts';
import { type Bench, type Figure, rounds } from './figure.ts';

type Type = 'sftp' | 'ftp';

const base: Readonly<Record<Type, Values>> = {
  sftp: { username: 'lab', password: 'example-Passw0rd', hostKey: `SHA256:${'A'.repeat(43)}` },
  ftp: { username: 'lab', password: 'example-Passw0rd' },
};

/** Nothing is asked of the network outside: the name is refused by a resolver that knows every other name. */
export const failures: Bench = async (say) => {
  await using parts = new AsyncDisposableStack();
  const keep = <T extends { close(): Promise<void> }>(part: T): T => parts.adopt(part, (one) => one.close());
  const ssh = keep(await startSshGreeting());
  const ftp = keep(await startFtpGreeting());
  const figures: Figure[] = [];
  const measure = async (name: string, type: Type, values: Values, expected: FailureClass) => {
    say(name);
    const ours = await rounds(async () => {
      const report = await probe(type, { ...base[type], ...values });
      const found = report.steps.find(({ outcome }) => outcome === 'failed')?.finding?.class;
      if (found !== expected) throw new Error(`${name}: expected ${expected}, found ${found}.`);
      return report.ms;
    });
    figures.push({
      ...{ area: 'Wrong', name, unit: 'ms', ours },
      goal: { of: 'ours', compare: 'at most', value: 2000 },
    });
  };
  const at = (port: number) => ({ host: '127.0.0.1', port: String(port) });
  await measure('SFTP to an FTP server', 'sftp', at(ftp.port), 'net.wrong_protocol');
  await measure('FTP to an SSH server', 'ftp', at(ssh.port), 'net.wrong_protocol');
  await measure('a name that does not exist', 'sftp', { host: 'sftp.lab.example' }, 'net.dns');
  await measure('nobody listens', 'sftp', at(await freePort()), 'net.refused');
  return figures;
};

async function probe(type: Type, values: Values): Promise<Report> {
  const config = readConfig({ STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1' });
  if (isConfigProblem(config)) throw new Error(`${config.variable}: ${config.message}`);
  const validation = validate(typeOf(type), values, config.allowedHosts);
  const network = createNetwork(config, lookup);
  return runProbe(type, validation, { network, signal: new AbortController().signal, options: {} });
}

const lookup: Network['lookup'] = async (host) => {
  if (!host.endsWith('.example')) return [{ address: '192.0.2.1', family: 4 }];
  throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
