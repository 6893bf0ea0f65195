// Reads an SSH server's greeting before a single byte is sent, so that nothing reaches a server that speaks something else.
import type { Socket } from 'node:net';
import { type Failure, failure } from '#shared/report.ts';
import { classifyNetwork } from '../../net/classify.ts';

const MAX_GREETING = 8 * 1024;
const PATIENCE = 8_000;

/** Waits for `SSH-2.0-…` and puts what was read back into the socket; else says who answered. `host` is for texts. */
export async function expectSshGreeting(
  socket: Socket,
  host: string,
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<Failure | undefined> {
  if (socket.destroyed) return closedEarly(host);
  let heard = Buffer.alloc(0);
  const judged = await new Promise<'ssh' | Failure>((resolve) => {
    const timer = setTimeout(() => end(silent(host, patience)), patience);
    const end = (result: 'ssh' | Failure) => {
      clearTimeout(timer);
      socket.off('data', listen).off('close', closed).off('error', closed);
      signal.removeEventListener('abort', closed);
      socket.pause();
      resolve(result);
    };
    const closed = (error?: unknown) => {
      const known = error instanceof Error ? classifyNetwork(error, { host, provider: false }) : undefined;
      end(known ?? closedEarly(host));
    };
    const listen = (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const result = judge(heard.toString('latin1'));
      if (result) end(result);
    };
    socket.on('data', listen).on('close', closed).on('error', closed);
    signal.addEventListener('abort', closed, { once: true });
  });
  if (judged !== 'ssh') {
    socket.destroy();
    return judged;
  }
  socket.unshift(heard);
  return undefined;
}

// RFC 4253 §4.2: other lines may stand before the version, but none of them begins with "SSH-".
function judge(text: string): 'ssh' | Failure | undefined {
  if (/^(?:SSH-2\.0-|SSH-1\.99-)/m.test(text)) return 'ssh';
  if (/^SSH-1\./m.test(text)) return failure('tls.protocol', { evidence: firstLine(text) });
  // A binary first byte is TLS or another framed protocol; SSH greets in printable text.
  const foreign = /^(?:\d{3}[ -]|HTTP\/|-ERR|\+OK|\*|[^\t\n\r\x20-\x7e])/.test(text);
  if (!foreign && text.length < MAX_GREETING) return undefined;
  const ftp = text.startsWith('220');
  return failure('net.wrong_protocol', {
    field: 'port',
    evidence: firstLine(text),
    ...(ftp ? { cause: 'An FTP or mail server answers on this port, not an SFTP server.' } : {}),
  });
}

const firstLine = (text: string) => text.split(/\r?\n/, 1)[0]?.slice(0, 80) ?? '';

function silent(host: string, patience: number): Failure {
  return failure('net.timeout', {
    field: 'port',
    cause: `${host} accepted the connection, but said nothing for ${Math.round(patience / 1000)} seconds. An SFTP server speaks first: either another kind of server listens there, or something in between holds the line.`,
    fix: 'Check host and port (SFTP is usually port 22), then the network between this computer and the server.',
  });
}

function closedEarly(host: string): Failure {
  return failure('net.reset', {
    cause: `${host} closed the connection before it greeted: it may not know this computer's address, or be no SFTP server.`,
  });
}
