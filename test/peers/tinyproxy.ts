// Tinyproxy, a small forward proxy found in many images and routers: the same questions as Squid's, with other answers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorld } from '#test/cloud/world.ts';
import { freePorts } from '#test/free-ports.ts';
import type { Peer } from './peer.ts';
import { type ServerProcess, startServer } from './process.ts';
import { type ProxyFacts, proxyCases } from './proxy-cases.ts';
import { command } from './supply/command.ts';

export const tinyproxy: Peer = {
  name: 'tinyproxy',
  title: 'Tinyproxy (forward proxy)',
  source: { kind: 'debian', packages: ['tinyproxy-bin'] },
  async start({ programs, directory }) {
    const world = await startWorld();
    const running: ServerProcess[] = [];
    const close = async () => {
      await Promise.all(running.map((server) => server.close()));
      await world.close();
    };
    try {
      const facts: ProxyFacts = {
        ...(await freePorts(['open', 'login', 'lost'])),
        ...{ user: 'lab', password: 'examplePassw0rd', forbidden: 'closed.blob.core.windows.net' },
      };
      const { host: wayOut } = new URL(world.proxyUrl);
      writeFileSync(join(directory, 'filter'), `^${facts.forbidden}$\n`);
      const settings = {
        open: [`Upstream http ${wayOut}`, `Filter "${join(directory, 'filter')}"`],
        login: [`Upstream http ${wayOut}`, `BasicAuth ${facts.user} ${facts.password}`],
        lost: ['Upstream http 127.0.0.1:1'],
      };
      const program = programs.find('usr/bin/tinyproxy');
      for (const [name, lines] of Object.entries(settings)) {
        const port = facts[name as keyof typeof settings];
        const file = join(directory, `${name}.conf`);
        writeFileSync(file, [`Port ${port}`, 'Listen 127.0.0.1', ...lines, ''].join('\n'));
        const options = { cwd: directory, env: programs.env, ports: [port] };
        running.push(await startServer(program, ['-d', '-c', file], options));
      }
      return {
        version: /[\d.]+/.exec(command(program, ['-v'], { env: programs.env }))?.[0] ?? 'unknown',
        env: { ...world.env, NO_PROXY: '' },
        cases: await proxyCases(world, facts),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
