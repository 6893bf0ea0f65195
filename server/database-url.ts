// What DATABASE_URL may say: a PostgreSQL server, and TLS that is verified unless the server is on this very computer.

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '']);
const VERIFIED = new Set(['require', 'verify-ca', 'verify-full']);

/** True for a server on this computer, by loopback or by a Unix socket. */
export function isLocalServer({ hostname, searchParams }: URL): boolean {
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  return LOCAL.has(host.toLowerCase()) || host.startsWith('/');
}

/** What is wrong with the URL, or undefined; never repeats any of it. */
export function databaseUrlProblem(text: string): string | undefined {
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return 'must be a postgresql:// URL.';
  const url = new URL(text);
  const mode = url.searchParams.get('sslmode');
  if (isLocalServer(url) || mode === null || VERIFIED.has(mode)) return undefined;
  return 'turns the check of the certificate off for a server on another computer. Remove sslmode; give a private authority with NODE_EXTRA_CA_CERTS.';
}
