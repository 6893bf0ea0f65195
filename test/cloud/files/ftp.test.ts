// The FTP stand-in must satisfy a client that nobody here wrote (basic-ftp), refuse what real servers refuse, and keep no password.

import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { type AccessOptions, Client, type FTPError } from 'basic-ftp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CertificateAuthority, createCertificateAuthority } from '../certificates.ts';
import { facts } from '../facts.ts';
import { type Ftp, type FtpPort, startFtp } from './ftp.ts';

let authority: CertificateAuthority;
let server: Ftp;
const { user, password, directory } = facts.ftp;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  server = await startFtp(authority);
});
afterEach(() => server.reset());
afterAll(async () => {
  await server.close();
  await authority.close();
});

const secure: Readonly<Record<FtpPort, boolean | 'implicit'>> = {
  explicit: true,
  strict: true,
  implicit: 'implicit',
  clear: false,
};

/** Signs in at one of the ports, does one thing, and hangs up whatever happens. */
async function withClient<T>(
  port: FtpPort,
  act: (client: Client) => Promise<T>,
  options: AccessOptions = {},
): Promise<T> {
  const client = new Client(4000);
  try {
    const secureOptions = { ca: authority.pem, host: server.host };
    const access = { host: server.host, port: server.ports[port], user, password };
    await client.access({ ...access, secure: secure[port], secureOptions, ...options });
    return await act(client);
  } finally {
    client.close();
  }
}

async function readFile(client: Client, name: string, from = 0): Promise<string> {
  const chunks: Buffer[] = [];
  const sink = new Writable({ write: (chunk, _, done) => done(chunks.push(chunk) ? null : undefined) });
  await client.downloadTo(sink, name, from);
  return Buffer.concat(chunks).toString();
}

const names = async (client: Client) => (await client.list()).map(({ name }) => name);
const refusal = (error: unknown) => (error as FTPError).message;

describe.each<FtpPort>(['explicit', 'implicit', 'clear', 'strict'])('the %s port', (port) => {
  test.each(['vsftpd', 'proftpd', 'iis'] as const)('lists and sends a file as %s', async (flavour) => {
    server.behave({ flavour });
    const [listed, text, rest] = await withClient(port, async (client) => {
      await client.cd(directory);
      const found = await names(client);
      return [found, await readFile(client, 'sample-1.txt'), await readFile(client, 'sample-1.txt', 28)];
    });
    expect([listed, text, rest]).toEqual([
      ['sample-1.txt'],
      facts.blobs['fastq/sample-1.txt'],
      facts.blobs['fastq/sample-1.txt'].slice(28),
    ]);
  });

  test('sees through PASV alone, and lists an empty folder', async () => {
    server.behave({ passive: 'pasv-only' });
    const listed = await withClient(port, async (client) => {
      await client.cd(facts.ftp.emptyDirectory);
      return names(client);
    });
    expect(listed).toEqual([]);
  });
});

test('a wrong password and a missing right are refused in the words of each server, and no password is kept', async () => {
  const says = async (flavour: 'vsftpd' | 'proftpd' | 'iis') => {
    server.behave({ flavour });
    const login = withClient('explicit', names, { password: 'not this example' });
    const missing = withClient('explicit', (client) => client.cd('/not-here'));
    const closed = withClient('explicit', (client) => client.cd(facts.ftp.privateDirectory));
    return Promise.all([login, missing, closed].map((task) => task.then(() => '', refusal)));
  };
  expect(await says('vsftpd')).toEqual([
    '530 Login incorrect.',
    '550 Failed to change directory.',
    '550 Failed to change directory.',
  ]);
  expect(await says('proftpd')).toEqual([
    '530 Login incorrect.',
    '550 /not-here: No such file or directory',
    '550 /private: Permission denied',
  ]);
  expect((await says('iis'))[0]).toContain('Win32 error:   The user name or password is incorrect.');
  expect(JSON.stringify(server.commands)).not.toContain(password);
  expect(server.signIns).toContainEqual({ user, accepted: false });
});

test('a client without the session of its control connection gets no data on the strict port', async () => {
  const stranger = withClient('strict', async (client) => {
    Object.defineProperty(client.ftp, 'tlsSessionStore', { get: () => undefined, set: () => {} });
    Object.defineProperty(client.ftp.socket, 'getSession', { value: () => undefined });
    return names(client);
  });
  await expect(stranger).rejects.toThrow('425 Unable to build data connection: Operation not permitted');
  expect(server.resumed.at(-1)).toBe(false);
  await withClient('strict', names);
  expect(server.resumed.at(-1)).toBe(true);
});

test('clear text gets nowhere where TLS is demanded, and data in the clear nowhere under TLS', async () => {
  server.behave({ flavour: 'vsftpd', clear: 'refused' });
  await expect(withClient('clear', names)).rejects.toThrow('530 Non-anonymous sessions must use encryption.');
  const unprotected = withClient('explicit', async (client) => {
    await client.send('PROT C');
    return names(client);
  });
  await expect(unprotected).rejects.toThrow('522 Data connections must be encrypted.');
});

test('bad certificates are refused by any client', async () => {
  for (const certificate of ['untrusted', 'expired', 'wrong-name'] as const) {
    server.behave({ certificate });
    await expect(withClient('explicit', names)).rejects.toThrow(/certificate|altnames/i);
  }
});

test('nothing is written and no active connection is made, and both attempts are remembered', async () => {
  const before = server.refusedWrites.length;
  await withClient('explicit', async (client) => {
    for (const command of ['DELE sample-1.txt', 'MKD x', 'PORT 127,0,0,1,4,1']) {
      await expect(client.send(command)).rejects.toThrow('550');
    }
  });
  expect(server.refusedWrites.slice(before).map(({ verb }) => verb)).toEqual(['DELE', 'MKD']);
});

test('without a sign-in nothing is listed', async () => {
  const heard = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(server.ports.clear, server.host, () =>
      socket.write('CWD /genomes\r\nEPSV\r\nQUIT\r\n'),
    );
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
  expect(heard.match(/530 Please login/g)).toHaveLength(2);
});

test('a blocked data port fails in any client', async () => {
  server.behave({ data: 'blocked' });
  await expect(withClient('explicit', names)).rejects.toThrow(/ECONNREFUSED|transfer strategies/);
});
