// What happens on the way: names, connections, proxies, TLS, host keys. None of it speaks of the credentials.
import { type Failure, links } from './failure.ts';

export const lineFailures = {
  'net.dns': {
    title: 'The host name was not found',
    cause:
      'No address is known for this host name: it is mistyped, deleted or visible only in a private network.',
    fix: 'Compare the host name with the one on the console page.',
    effect: 'failed',
  },
  'net.refused': {
    title: 'Nothing answers on this port',
    cause: 'The host exists, but refused the connection.',
    fix: 'Check the port, and that the server is running.',
    effect: 'failed',
  },
  'net.timeout': {
    title: 'No answer in time',
    cause: 'The host did not answer in time. This says nothing about the credentials.',
    fix: 'Check the network and firewall of this computer, then test again.',
    effect: 'inconclusive',
    retry: true,
  },
  'net.reset': {
    title: 'The connection was cut',
    cause:
      'The connection was closed before the answer was complete. This says nothing about the credentials.',
    fix: 'Test again; if it repeats, ask who runs the network between this computer and the host.',
    effect: 'inconclusive',
    retry: true,
  },
  'net.proxy': {
    title: 'The proxy refused',
    cause:
      "This network's proxy did not let the connection through. This says nothing about the credentials.",
    fix: 'Ask your network team to allow the host, and check HTTPS_PROXY (and its user and password) for the companion.',
    link: links.proxies,
    effect: 'inconclusive',
  },
  'net.wrong_protocol': {
    title: 'Another kind of server answers there',
    cause: 'Something answers on this port, but it speaks another protocol.',
    fix: 'Check host and port: SFTP is usually port 22, FTP port 21.',
    effect: 'failed',
  },
  'tls.untrusted': {
    title: 'The certificate is not trusted',
    cause: "The server's certificate is not signed by an authority this computer trusts.",
    fix: 'If your network inspects TLS, give its authority to the companion with NODE_EXTRA_CA_CERTS.',
    link: links.authorities,
    effect: 'failed',
  },
  'tls.expired': {
    title: 'The certificate has expired',
    cause: "The server's certificate is outside its dates, or this computer's clock is wrong.",
    fix: 'Check the clock of this computer; else the server needs a new certificate.',
    effect: 'failed',
  },
  'tls.hostname': {
    title: 'The certificate is for another host',
    cause: "The server's certificate does not name this host.",
    fix: 'Check the host name.',
    effect: 'failed',
  },
  'tls.protocol': {
    title: 'No common encryption',
    cause: 'The two sides found no protocol version or algorithm that both accept.',
    fix: 'The server needs an update: it offers only outdated encryption.',
    effect: 'failed',
  },
  'tls.required': {
    title: 'The server demands encryption',
    cause: 'The server refuses clear text.',
    fix: 'Choose the encrypted variant.',
    effect: 'failed',
  },
  'host_key.new': {
    title: 'Confirm the host key',
    cause: 'This server has not been seen before, so nothing secret was sent to it yet.',
    fix: 'Compare the fingerprint with the one its owner publishes, then confirm it and test again.',
    effect: 'limited',
  },
  'host_key.changed': {
    title: 'The host key changed',
    cause: 'The server shows another host key than the confirmed one. Nothing secret was sent.',
    fix: 'Ask the owner of the server whether the key was changed; only then confirm the new fingerprint.',
    effect: 'failed',
  },
  'data_channel.blocked': {
    title: 'The data connection is blocked',
    cause: 'The sign-in worked, but the second connection that carries the data did not open.',
    fix: 'Open the passive port range of the server, and let it announce its public address.',
    effect: 'failed',
  },
} as const satisfies Record<string, Failure>;
