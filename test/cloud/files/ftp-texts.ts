// What three FTP servers really say, word for word: vsftpd 3.0.3 and ProFTPD 1.3.8 as they were heard, IIS 10 as Microsoft prints it.

export type Flavour = 'vsftpd' | 'proftpd' | 'iis';

/** Number and text of each answer that differs from server to server; `{name}` stands for what was asked for. */
export type Texts = {
  readonly ready: string;
  readonly busy: string;
  readonly password: string;
  readonly welcome: string;
  readonly wrong: string;
  readonly expired: string;
  readonly disabled: string;
  readonly full: string;
  readonly tlsRequired: string;
  readonly tlsUnknown: string;
  readonly dataTlsRequired: string;
  readonly unknown: string;
  readonly entered: string;
  readonly missing: string;
  readonly forbidden: string;
  readonly unlistable: string;
  readonly unreadable: string;
  readonly blocked: string;
  readonly notResumed: string;
  readonly trouble: string;
};

const iis = (code: number, what: string, win32: string, details: string): string =>
  `${code}-${what}\r\n Win32 error:   ${win32}\r\n Error details: ${details}\r\n${code} End `;
const refusedByIis = (win32: string) =>
  iis(530, 'User cannot log in.', win32, 'An error occurred during the authentication process.');

export const texts: Readonly<Record<Flavour, Texts>> = {
  vsftpd: {
    ready: '220 (vsFTPd 3.0.3)',
    busy: '421 There are too many connected users, please try later.',
    password: '331 Please specify the password.',
    welcome: '230 Login successful.',
    wrong: '530 Login incorrect.',
    // PAM's reasons do not reach the client.
    expired: '530 Login incorrect.',
    disabled: '530 Permission denied.',
    full: '421 There are too many connections from your internet address.',
    tlsRequired: '530 Non-anonymous sessions must use encryption.',
    tlsUnknown: '530 Please login with USER and PASS.',
    dataTlsRequired: '522 Data connections must be encrypted.',
    unknown: '500 Unknown command.',
    entered: '250 Directory successfully changed.',
    missing: '550 Failed to change directory.',
    forbidden: '550 Failed to change directory.',
    unlistable: '226 Transfer done (but failed to open directory).',
    unreadable: '550 Failed to open file.',
    blocked: '425 Failed to establish connection.',
    notResumed: '522 SSL connection failed: session reuse required',
    trouble: '451 Failure reading local file.',
  },
  proftpd: {
    ready: '220 ProFTPD Server (lab) [127.0.0.1]',
    busy: '421 FTP server shutting down - lab maintenance',
    password: '331 Password required for {name}',
    welcome: '230 User {name} logged in',
    wrong: '530 Login incorrect.',
    expired: '530 Login incorrect.',
    disabled: '530 Login incorrect.',
    full: '530 Sorry, the maximum number of clients (10) from your host are already connected.',
    tlsRequired: '550 SSL/TLS required on the control channel',
    tlsUnknown: '500 AUTH not understood',
    dataTlsRequired: '550 SSL/TLS required on the data channel',
    unknown: '500 {name} not understood',
    entered: '250 CWD command successful',
    missing: '550 {name}: No such file or directory',
    forbidden: '550 {name}: Permission denied',
    unlistable: '550 {name}: Permission denied',
    unreadable: '550 {name}: Permission denied',
    blocked: '425 Unable to build data connection: Connection timed out',
    notResumed: '425 Unable to build data connection: Operation not permitted',
    trouble: '451 {name}: Input/output error',
  },
  iis: {
    ready: '220 Microsoft FTP Service',
    busy: '421 Service not available, closing control connection.',
    password: '331 Password required',
    welcome: '230 User logged in.',
    wrong: refusedByIis('The user name or password is incorrect.'),
    expired: refusedByIis('The password for this account has expired.'),
    disabled: refusedByIis("This user can't sign in because this account is currently disabled."),
    full: '421 Maximum session limit exceeded.',
    tlsRequired: iis(
      534,
      'Policy requires SSL.',
      'Access is denied.',
      'SSL policy requires SSL for control channel.',
    ),
    tlsUnknown: '534 Local policy on server does not allow TLS secure connections.',
    dataTlsRequired: '534 Policy requires SSL.',
    unknown: '500 Command not understood',
    entered: '250 CWD command successful.',
    missing: iis(
      550,
      'The system cannot find the file specified.',
      'The system cannot find the file specified.',
      'File system returned an error.',
    ),
    forbidden: iis(550, 'Access is denied.', 'Access is denied.', 'File system denied the access.'),
    unlistable: iis(550, 'Access is denied.', 'Access is denied.', 'File system denied the access.'),
    unreadable: iis(550, 'Access is denied.', 'Access is denied.', 'File system denied the access.'),
    blocked: '425 Cannot open data connection.',
    notResumed: '425 Cannot open data connection.',
    trouble: '451 The parameter is incorrect.',
  },
};
