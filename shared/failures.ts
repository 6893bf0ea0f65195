// Every way a connection test can end badly, in words a person can act on. A classifier may say it more precisely;
// the class, its effect on the verdict and its link always come from here.

/** What a finding does to the verdict: `failed` = something is wrong, `inconclusive` = we could not find out. */
export type Effect = 'failed' | 'inconclusive' | 'limited';

interface Failure {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  readonly link?: string;
  readonly effect: Effect;
  /** Trying again without changing anything may help. */
  readonly retry?: true;
}

/** Every page a finding may point to; nothing a provider sent is ever a link. */
export const links = {
  secrets: 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
  registration: 'https://learn.microsoft.com/entra/identity-platform/quickstart-register-app',
  storageRoles: 'https://learn.microsoft.com/azure/storage/blobs/assign-azure-role-data-access',
  storageNetworking: 'https://learn.microsoft.com/azure/storage/common/storage-network-security',
  proxies: 'https://nodejs.org/api/http.html#built-in-proxy-support',
  authorities: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
  cors: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS',
} as const;

export const failures = {
  'input.malformed': {
    title: 'The value has the wrong form',
    cause: 'The value does not have the form this field needs.',
    fix: 'Copy the value again from the page the hint names.',
    effect: 'failed',
  },
  'input.swapped': {
    title: 'A different value was pasted here',
    cause: 'The value is valid, but for another field.',
    fix: 'Copy the value that belongs to this field.',
    effect: 'failed',
  },
  'input.placeholder': {
    title: 'This is a masked or shortened value',
    cause: 'The console shows this value masked or shortened; the full value is not in it.',
    fix: 'Create a new one and capture it while it is shown in full.',
    effect: 'failed',
  },
  'input.insecure': {
    title: 'The choice is unsafe',
    cause: 'With this setting credentials or data travel unprotected.',
    fix: 'Choose the encrypted variant.',
    effect: 'limited',
  },
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
  'auth.secret_wrong': {
    title: 'The secret was refused',
    cause: 'The identity exists, but the secret was refused.',
    fix: 'Create a new secret and capture it while it is shown.',
    effect: 'failed',
  },
  'auth.secret_expired': {
    title: 'The secret has expired',
    cause: 'The secret was right, but its time is over.',
    fix: 'Create a new secret, test it, update Emedgene, then delete the old one.',
    effect: 'failed',
  },
  'auth.identity_unknown': {
    title: 'The identity is not known',
    cause: 'The sign-in service does not know this identity.',
    fix: 'Compare the IDs with the console page.',
    effect: 'failed',
  },
  'auth.disabled': {
    title: 'The identity is disabled',
    cause: 'The identity exists, but is switched off.',
    fix: 'Have its owner enable it.',
    effect: 'failed',
  },
  'auth.policy': {
    title: 'A policy blocks the sign-in',
    cause: "The organization's sign-in policy blocked this.",
    fix: 'Show the code to the administrator of the sign-in policies.',
    effect: 'failed',
  },
  'clock.skew': {
    title: "This computer's clock is wrong",
    cause: 'The provider refused the request because of its time stamp.',
    fix: 'Set the clock of this computer to automatic, then test again.',
    effect: 'inconclusive',
  },
  'perm.denied': {
    title: 'A right is missing',
    cause: 'The sign-in worked, but this identity may not do what is needed.',
    fix: 'Give the identity the right at the place named; it takes up to ten minutes to work.',
    effect: 'failed',
    retry: true,
  },
  'perm.explicit_deny': {
    title: 'A rule denies this',
    cause: 'A deny rule wins over every allow.',
    fix: 'Ask whoever owns the rule to make an exception.',
    effect: 'failed',
  },
  'access.firewall': {
    title: 'Blocked by network rules',
    cause:
      "The storage's network rules refuse this computer. Emedgene connects from elsewhere and may be let in.",
    fix: "Check the storage's network rules for Emedgene's addresses.",
    effect: 'inconclusive',
  },
  'target.not_found': {
    title: 'Not found',
    cause: 'The sign-in worked, but the container, bucket or folder does not exist.',
    fix: 'Compare the name with the console page; upper and lower case matter.',
    effect: 'failed',
  },
  'target.ambiguous': {
    title: 'More than one fits',
    cause: 'More than one target has this name.',
    fix: 'Rename one, or choose which is meant.',
    effect: 'failed',
  },
  'target.region': {
    title: 'Wrong region',
    cause: 'The target lives in another region.',
    fix: 'Use the region shown.',
    effect: 'failed',
  },
  'target.state': {
    title: 'The target is not ready',
    cause: 'The target exists, but its state does not allow this.',
    fix: 'Change its state at the provider.',
    effect: 'failed',
  },
  'data_channel.blocked': {
    title: 'The data connection is blocked',
    cause: 'The sign-in worked, but the second connection that carries the data did not open.',
    fix: 'Open the passive port range of the server, and let it announce its public address.',
    effect: 'failed',
  },
  'cors.missing': {
    title: 'Browsers are not let in',
    cause: 'The storage does not allow Emedgene pages to read from it (CORS).',
    fix: 'Add a CORS rule for the Emedgene address.',
    link: links.cors,
    effect: 'limited',
  },
  'policy.missing': {
    title: 'The policy lacks a statement',
    cause: 'The policy does not grant what Emedgene needs.',
    fix: 'Add the statement shown.',
    effect: 'limited',
  },
  'lifecycle.risk': {
    title: 'A lifecycle rule can break cases',
    cause: 'A lifecycle rule archives or deletes files that cases need.',
    fix: "Exclude Emedgene's prefixes from the rule.",
    effect: 'limited',
  },
  throttle: {
    title: 'Too many requests',
    cause: 'The provider asks to slow down.',
    fix: 'Wait some minutes, then test again.',
    effect: 'inconclusive',
    retry: true,
  },
  'server.transient': {
    title: 'The provider has a problem',
    cause: 'The provider answered with an error of its own.',
    fix: 'Test again later.',
    effect: 'inconclusive',
    retry: true,
  },
  foreign_answer: {
    title: 'Somebody else answered',
    cause:
      'The answer did not come from the provider: a sign-in page of this network or a proxy stands between.',
    fix: 'Open the host in a browser to see what answers, or test from another network.',
    effect: 'inconclusive',
  },
  'expiry.soon': {
    title: 'The secret expires soon',
    cause: 'The secret expires within 30 days.',
    fix: 'Plan its replacement now.',
    effect: 'limited',
  },
  'rights.excess': {
    title: 'More rights than needed',
    cause: 'The identity may do more than Emedgene needs.',
    fix: 'Take away the rights shown.',
    effect: 'limited',
  },
  unexpected: {
    title: 'An answer we do not know',
    cause:
      'The provider answered in a way this version does not know. This says nothing about the credentials.',
    fix: 'Copy the report and send it to support.',
    effect: 'inconclusive',
  },
} as const satisfies Record<string, Failure>;

export type FailureClass = keyof typeof failures;

/** The table's entry, widened so that optional parts can be asked for. */
export function failureOf(name: FailureClass): Failure {
  return failures[name];
}
