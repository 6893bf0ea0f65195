// Squid, the proxy of many companies, between the companion and the sandbox world: open, with a login, without a way out, and opening
// TLS to look inside, with an authority of its own.
import { join } from 'node:path';
import { goodTypes } from '#test/cloud/good-values.ts';
import { startWorld, type World } from '#test/cloud/world.ts';
import { freePorts } from '#test/free-ports.ts';
import { connected, inconclusive } from './expected.ts';
import type { Peer, PeerCase } from './peer.ts';
import { type ServerProcess, startServer } from './process.ts';
import { proxyCases } from './proxy-cases.ts';
import { FORBIDDEN, login, type SquidPorts, writeSquidFiles } from './squid-files.ts';
import { command } from './supply/command.ts';

export const squid: Peer = {
  name: 'squid',
  title: 'Squid (forward proxy)',
  source: { kind: 'debian', packages: ['squid-openssl'] },
  async start(place) {
    const { programs, directory } = place;
    const world = await startWorld();
    const running: ServerProcess[] = [];
    const close = async () => {
      await Promise.all(running.map((server) => server.close()));
      await world.close();
    };
    try {
      const ports: SquidPorts = await freePorts(['open', 'login', 'inspecting', 'lost']);
      await writeSquidFiles(place, world, ports);
      const program = programs.find('usr/sbin/squid');
      const start = async (name: string, listening: readonly number[]) => {
        const args = ['-N', '-f', join(directory, `${name}.conf`)];
        const options = { cwd: directory, env: programs.env, ports: listening };
        running.push(await startServer(program, args, options));
      };
      await start('way-out', [ports.open, ports.login, ports.inspecting]);
      await start('lost', [ports.lost]);
      const said = command(program, ['-v'], { env: programs.env });
      const cases = await proxyCases(world, { ...ports, ...login, forbidden: FORBIDDEN });
      return {
        version: /Version (\S+)/.exec(said)?.[1] ?? 'unknown',
        env: { ...world.env, NO_PROXY: '' },
        cases: [...cases, ...inspectionCases(world, ports.inspecting, directory)],
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  },
};

function inspectionCases(world: World, port: number, directory: string): readonly PeerCase[] {
  const values = goodTypes['azure-blob'].values(world);
  const HTTPS_PROXY = `http://127.0.0.1:${port}`;
  const NODE_EXTRA_CA_CERTS = join(directory, 'inspection.crt');
  return [
    {
      name: 'TLS inspected, its authority not given',
      ...{ type: 'azure-blob', values, env: { HTTPS_PROXY } },
      expect: inconclusive('tls.untrusted', 'secure'),
    },
    {
      name: 'TLS inspected, its authority given',
      ...{ type: 'azure-blob', values, env: { HTTPS_PROXY, NODE_EXTRA_CA_CERTS } },
      expect: connected,
    },
  ];
}
