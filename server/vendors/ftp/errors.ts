// What went wrong with an FTP server: a refusal by its number and words, a broken connection by its code, a greeting by its kind.
import { type Failure, failure } from '#shared/report.ts';
import { classifyNetwork } from '../../net/classify.ts';
import { type Names, withNames } from '../names.ts';
import { FOREIGN } from './control.ts';
import { type Row, refusals, type Stage } from './refusals.ts';
import { type FtpReply, shown } from './reply.ts';

export type Security = 'explicit' | 'implicit' | 'none';

export interface FtpPlace {
  readonly host: string;
  readonly port: string;
  readonly security: Security;
}

/** The failure a reply of 400 and above stands for. `names` are told in the texts and are no part of the server's words. */
export function refused(stage: Stage, reply: FtpReply, inClear: boolean, names: Names): Failure {
  // A path may be called "/denied"; what the server repeats of ours says nothing.
  const ours = [names.path, names.user, names.file].filter((name) => name !== undefined && name.length > 1);
  const words = ours.reduce<string>((text, name = '') => text.replaceAll(name, ' '), reply.text);
  const { meaning } = refusals.find((row) => fits(row, stage, reply.code, words, inClear)) ?? {};
  const [name, detail] = meaning ?? (['unexpected'] as const);
  // File names may name patients.
  const said = names.file ? shown(reply).replaceAll(names.file, '(file)') : shown(reply);
  return withNames(failure(name, { ...detail, evidence: said }), names);
}

function fits(row: Row, stage: Stage, code: number, words: string, inClear: boolean): boolean {
  if (row.inClear && !inClear) return false;
  if (row.at && !row.at.includes(stage)) return false;
  if (row.codes && !row.codes.some((each) => each === code || each === Math.floor(code / 100))) return false;
  return row.words?.test(words) ?? true;
}

/** The failure an error of a connection to the server stands for, or undefined when it is none. */
export function classify(error: unknown, { host, security }: FtpPlace): Failure | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === FOREIGN) return foreignReply(host, error instanceof Error ? error.message : '');
  const known = classifyNetwork(error, { host, provider: false });
  if (!known) return undefined;
  const { finding } = known;
  const said = saidBetter(finding.class, host, security, namesOf(error));
  return { ...known, finding: { ...finding, ...said } };
}

/** Who answered instead of an FTP server, by the first line of the greeting. */
export function wrongGreeting(line: string): Failure {
  const [, cause, fix] = kinds.find(([pattern]) => pattern.test(line)) ?? otherKind;
  return failure('net.wrong_protocol', { field: 'port', cause, fix, evidence: line });
}

type Kind = readonly [RegExp, string, string];

const checkPort = 'Check host and port: FTP is usually port 21, with TLS from the start (implicit) 990.';
const kinds: readonly Kind[] = [
  [
    /^SSH-/,
    'An SSH server answers on this port, not an FTP server.',
    'Link the storage as SFTP if that is what the server offers; else check the port (FTP is usually port 21).',
  ],
  [/^HTTP\//, 'A web server answers on this port, not an FTP server.', checkPort],
  [/E?SMTP/, 'A mail server answers on this port, not an FTP server.', checkPort],
  [
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the first bytes of a TLS record
    /^[\u0015\u0016]\u0003/,
    'A server that expects TLS from the start answers on this port.',
    'If it is an FTP server, choose implicit as encryption; else check the port.',
  ],
];
const otherKind: Kind = [/^/, 'Something that is no FTP server answers on this port.', checkPort];

function foreignReply(host: string, line: string): Failure {
  return failure('foreign_answer', {
    cause: `The answer of ${host} is no answer of an FTP server: something in between has changed it. The test stopped there.`,
    fix: 'Test again from another network; if it repeats, ask who runs the server and the network in between.',
    evidence: line,
  });
}

type Said = { readonly cause?: string; readonly fix?: string; readonly field?: string };

function saidBetter(name: string, host: string, security: Security, others: string): Said {
  if (name === 'tls.untrusted')
    return {
      fix: 'Ask who runs the server for a certificate of a public authority, as Emedgene must trust it too; for a test from here give its authority to the companion with NODE_EXTRA_CA_CERTS.',
    };
  if (name === 'tls.hostname')
    return {
      field: 'host',
      cause: `The certificate of the server is ${others ? `for ${others}` : 'for another host'}, not for ${host}. Nothing secret was sent.`,
      fix: 'Give the host name that the certificate names, or ask who runs the server to correct it.',
    };
  if (name === 'net.wrong_protocol')
    return {
      field: 'security',
      cause: `The server answers without TLS where TLS is expected. Host: ${host}. Nothing secret was sent.`,
      fix:
        security === 'implicit'
          ? 'Choose explicit (usually port 21); implicit is for ports with TLS from the start, usually 990.'
          : 'Ask who runs the server, or the network in between, why TLS is announced but not spoken.',
    };
  return {};
}

// The names in the certificate, as Node gives them: "DNS:ftp.lab.example, IP Address:192.0.2.1".
function namesOf(error: unknown): string {
  const cert: unknown = error instanceof Error ? Reflect.get(error, 'cert') : undefined;
  const names: unknown = typeof cert === 'object' && cert ? Reflect.get(cert, 'subjectaltname') : undefined;
  return typeof names === 'string' ? names.replaceAll(/(?:DNS|IP Address):/g, '').slice(0, 120) : '';
}
