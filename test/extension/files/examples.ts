// Files as providers write them, with example values only.

export const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
export const KEY_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/** A PEM block of this name; its body is no key. */
export const pem = (name: string, body = 'ZXhhbXBsZQ==') =>
  `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----\n`;

export const ACCOUNT = 'storage-link@example-lab.iam.gserviceaccount.com';
export const PROJECT = 'example-lab';

/** A service account's key in the console's own layout. */
export const serviceAccount = (more: object = {}) =>
  `${JSON.stringify(
    {
      type: 'service_account',
      project_id: PROJECT,
      private_key_id: 'example',
      private_key: pem('PRIVATE KEY'),
      client_email: ACCOUNT,
      client_id: '111122223333',
      token_uri: 'https://oauth2.googleapis.com/token',
      ...more,
    },
    null,
    2,
  )}\n`;

export const TOKEN = 'example'.padEnd(32, '0');
export const SERVER = 'https://api.euc1.sh.basespace.illumina.com';

/** What the BaseSpace command line writes. */
export const baseSpaceCfg = `apiServer   = ${SERVER}\naccessToken = ${TOKEN}\n`;
