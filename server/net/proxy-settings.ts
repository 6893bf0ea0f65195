// HTTPS_PROXY and NO_PROXY as Node's own agents read them, decided in one place so that every call goes the same way.

export interface ProxySettings {
  /** The proxy for an HTTPS host, or undefined when it is reached directly. */
  proxyFor(host: string): URL | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables (lower case wins, as in Node), or says which one cannot be used; never repeats its password. */
export function readProxySettings(
  env: Environment,
): ProxySettings | { readonly variable: string; readonly wrong: string } {
  const value = (env.https_proxy ?? env.HTTPS_PROXY ?? '').trim();
  const exceptions = (env.no_proxy ?? env.NO_PROXY ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  if (value === '') return { proxyFor: () => undefined };
  const proxy = URL.canParse(value) ? new URL(value) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol) || proxy.hostname === '' || !isReadable(proxy)) {
    return { variable: 'HTTPS_PROXY', wrong: 'must be a URL such as http://proxy.example:8080.' };
  }
  return {
    proxyFor: (host) =>
      exceptions.some((entry) => matches(entry, host.toLowerCase())) ? undefined : new URL(proxy),
  };
}

// A "%" that was not written as %25 would end every test with an exception.
function isReadable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

// https://nodejs.org/api/http.html#built-in-proxy-support: `*`, an exact host, `.suffix` or `*.suffix`, each with or without a port.
function matches(entry: string, host: string): boolean {
  const [name = '', port] = entry.split(/:(?=\d+$)/);
  if (port !== undefined && port !== '443') return false;
  if (name === '*' || name === host) return true;
  const suffix = name.replace(/^\*(?=\.)/, '');
  return suffix.startsWith('.') && host.endsWith(suffix);
}
