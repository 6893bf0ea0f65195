// The companion's settings, read once from the environment: nothing else configures it, least of all a file in some folder.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Secret } from '#shared/secret.ts';
import { type AllowedHosts, readAllowedHosts } from './allowed-hosts.ts';
import { databaseUrlProblem } from './database-url.ts';
import { type LogLevel, logLevels } from './log.ts';
import { type AwsEndpoints, readAwsEndpoints } from './net/aws-endpoints.ts';
import { type ProxySettings, readProxySettings } from './net/proxy-settings.ts';
import { type Scope, scopes } from './proof.ts';

export interface Config {
  readonly port: number;
  /** Absolute; `prepareDataDirectory` makes it before anything is written. */
  readonly dataDirectory: string;
  readonly scopes: ReadonlySet<Scope>;
  /** SHA-256 of the bearer; absent = no bearer access. The bearer itself is not kept. */
  readonly tokenDigest?: Buffer;
  readonly allowedHosts: AllowedHosts;
  readonly logLevel: LogLevel;
  readonly databaseUrl?: Secret;
  readonly proxy: ProxySettings;
  readonly awsEndpoints: AwsEndpoints;
  /** Lines to print at start. */
  readonly warnings: readonly string[];
}

/** A bad value; `message` never contains it where it may be secret. */
export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const isConfigProblem = (read: Config | ConfigProblem): read is ConfigProblem => 'variable' in read;

/** Reads every variable, or names the first that cannot be used. */
export function readConfig(env: Environment): Config | ConfigProblem {
  try {
    return read(env);
  } catch (error) {
    if (error instanceof BadValue) return { variable: error.variable, message: error.message };
    throw error;
  }
}

class BadValue extends Error {
  readonly variable: string;
  constructor(variable: string, message: string) {
    super(message);
    this.variable = variable;
  }
}

function read(env: Environment): Config {
  const tokenDigest = readToken(env);
  checkAuthorities(env.NODE_EXTRA_CA_CERTS);
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    const message =
      'turns every certificate check off. Remove it; give a private authority with NODE_EXTRA_CA_CERTS instead.';
    throw new BadValue('NODE_TLS_REJECT_UNAUTHORIZED', message);
  }
  const hosts = readAllowedHosts(env.STORAGE_LINK_ALLOW_HOSTS ?? '');
  if ('wrong' in hosts) throw new BadValue('STORAGE_LINK_ALLOW_HOSTS', hosts.wrong);
  const proxy = readProxySettings(env);
  if ('wrong' in proxy) throw new BadValue(proxy.variable, proxy.wrong);
  const awsEndpoints = readAwsEndpoints(env);
  if ('wrong' in awsEndpoints) throw new BadValue(awsEndpoints.variable, awsEndpoints.wrong);
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL);
  return {
    port: readPort(env.STORAGE_LINK_PORT),
    dataDirectory: resolve(given(env.STORAGE_LINK_DATA) ?? defaultDataDirectory(env)),
    scopes: readScopes(env.STORAGE_LINK_SCOPES),
    ...(tokenDigest ? { tokenDigest } : {}),
    allowedHosts: hosts,
    logLevel: readLogLevel(env.STORAGE_LINK_LOG),
    ...(databaseUrl ? { databaseUrl } : {}),
    proxy,
    awsEndpoints,
    warnings: [
      ...(tokenDigest ? [BEARER_WARNING] : []),
      ...(given(env.NODE_EXTRA_CA_CERTS) ? [AUTHORITY_WARNING] : []),
      ...awsEndpoints.notices,
    ],
  };
}

const BEARER_WARNING =
  'Bearer access is on (STORAGE_LINK_TOKEN): whoever listens on this port in our place would learn the token and the values sent with it.';

const AUTHORITY_WARNING =
  'NODE_EXTRA_CA_CERTS adds an authority of your own: a proxy with a certificate of it can read the values that tests send.';

const given = (value: string | undefined) => (value === undefined || value.trim() === '' ? undefined : value);

function readPort(value: string | undefined): number {
  const text = given(value)?.trim() ?? '8787';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new BadValue('STORAGE_LINK_PORT', 'must be a number from 0 to 65535.');
  return port;
}

function readScopes(value: string | undefined): ReadonlySet<Scope> {
  const names = (given(value) ?? 'probe').split(',').map((name) => name.trim());
  const known = names.flatMap((name) => scopes.filter((scope) => scope === name));
  if (known.length !== names.length) {
    throw new BadValue('STORAGE_LINK_SCOPES', `must be a comma list of ${scopes.join(', ')}.`);
  }
  return new Set(known);
}

function readLogLevel(value: string | undefined): LogLevel {
  const level = logLevels.find((name) => name === (given(value)?.trim() ?? 'info'));
  if (!level) throw new BadValue('STORAGE_LINK_LOG', `must be one of ${logLevels.join(', ')}.`);
  return level;
}

function readToken(env: Environment): Buffer | undefined {
  const file = given(env.STORAGE_LINK_TOKEN_FILE);
  if (file && given(env.STORAGE_LINK_TOKEN)) {
    throw new BadValue(
      'STORAGE_LINK_TOKEN_FILE',
      'and STORAGE_LINK_TOKEN are both set; one of them is enough.',
    );
  }
  const variable = file ? 'STORAGE_LINK_TOKEN_FILE' : 'STORAGE_LINK_TOKEN';
  const token = file ? readTokenFile(file) : given(env.STORAGE_LINK_TOKEN)?.trim();
  if (token === undefined) return undefined;
  if (!/^[\x21-\x7e]{32,512}$/.test(token)) {
    throw new BadValue(variable, 'needs at least 32 plain characters without blanks.');
  }
  return createHash('sha256').update(token).digest();
}

function readTokenFile(path: string): string {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      throw new BadValue('STORAGE_LINK_TOKEN_FILE', 'can be read by others; run chmod 600 on it.');
    }
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof BadValue) throw error;
    throw new BadValue('STORAGE_LINK_TOKEN_FILE', 'names a file that cannot be read.');
  }
}

// Node itself only prints a line and goes on without the authority; every test would then fail with tls.untrusted.
function checkAuthorities(path: string | undefined): void {
  if (!given(path)) return;
  try {
    const text = readFileSync(path ?? '', 'latin1');
    if (/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(text)) return;
  } catch {
    throw new BadValue('NODE_EXTRA_CA_CERTS', 'names a file that cannot be read.');
  }
  throw new BadValue('NODE_EXTRA_CA_CERTS', 'names a file without a certificate in PEM form.');
}

function readDatabaseUrl(value: string | undefined): Secret | undefined {
  const url = given(value)?.trim();
  if (url === undefined) return undefined;
  const problem = databaseUrlProblem(url);
  if (problem) throw new BadValue('DATABASE_URL', problem);
  return new Secret(url);
}

function defaultDataDirectory(env: Environment): string {
  const home = homedir();
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'storage-link');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'storage-link');
  return join(given(env.XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'storage-link');
}
