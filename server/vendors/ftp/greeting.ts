// Waits for an FTP server's greeting before a single byte is sent in the clear, so that nothing reaches a server of another kind.
import { type Failure, failure } from '#shared/report.ts';
import { classifyNetwork } from '../../net/classify.ts';
import { within } from '../patience.ts';
import { FOREIGN, type FtpControl } from './control.ts';
import { type FtpPlace, refused, wrongGreeting } from './errors.ts';
import { shown } from './reply.ts';

const PATIENCE = 8_000;
const READY = 220;

/** Undefined after `220`; else who answered, or why nobody did. */
export async function expectFtpGreeting(
  control: FtpControl,
  place: FtpPlace,
  patience = PATIENCE,
): Promise<Failure | undefined> {
  try {
    const greeting = await within(control.next(), patience);
    if (greeting === 'late') return silent(place, patience);
    if (greeting.code !== READY) return refused('greeting', greeting, !control.protected, { ...place });
    return /\bE?SMTP\b/.test(greeting.text) ? wrongGreeting(shown(greeting)) : undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (Reflect.get(error, 'code') === FOREIGN) return wrongGreeting(error.message);
    const known = classifyNetwork(error, { host: place.host, provider: false });
    if (!known) throw error;
    return known.finding.class === 'net.reset' ? closedEarly(place) : known;
  }
}

function silent({ host, port, security }: FtpPlace, patience: number): Failure {
  const said = `${host} accepted the connection, but said nothing for ${Math.round(patience / 1000)} seconds.`;
  if (security !== 'implicit' && port === '990') {
    return failure('net.timeout', {
      field: 'security',
      cause: `${said} Port 990 is usually one with TLS from the start.`,
      fix: 'Choose implicit as encryption, then test again.',
    });
  }
  return failure('net.timeout', {
    field: 'port',
    cause: `${said} An FTP server speaks first: another kind of server listens there (or one with TLS from the start), or something in between holds the line.`,
    fix: 'Check host, port and encryption (explicit is usually port 21, implicit 990), then the network between this computer and the server.',
  });
}

function closedEarly({ host }: FtpPlace): Failure {
  return failure('net.reset', {
    cause: `${host} closed the connection before it greeted: it may not know this computer's address, or be no FTP server.`,
  });
}
