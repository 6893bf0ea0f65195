// Example values of every field, in the form in which they are kept: complete, and never real.

export const guid = '00000000-0000-0000-0000-00000000000a';
export const azureSecret = `abc8Q~${'example'.repeat(4)}xxxxxx`;
export const awsId = 'AKIAIOSFODNN7EXAMPLE';
export const awsSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
export const accountId = '111122223333';
export const keyArn = `arn:aws:kms:eu-central-1:${accountId}:key/${guid}`;
export const keyUrl = `https://lab-vault.vault.azure.net/keys/emedgene/${'0'.repeat(31)}a`;
export const hex = (last: string) => `${'0'.repeat(31)}${last}`;
export const icaKey = 'example-key-example-key';
export const serviceAccount = 'reader@lab-genomes.iam.gserviceaccount.com';
export const privateKey = '-----BEGIN PRIVATE KEY-----\nZXhhbXBsZQ==\n-----END PRIVATE KEY-----\n';

/** A service account's key as Google writes it, with an example in place of the key. */
export const keyFile = {
  type: 'service_account',
  project_id: 'lab-genomes',
  private_key_id: '000000000000000000000000000000000000000a',
  private_key: privateKey,
  client_email: serviceAccount,
  client_id: '100000000000000000001',
  auth_uri: 'https://accounts.google.com/o/oauth2/auth',
  token_uri: 'https://oauth2.googleapis.com/token',
  auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
  client_x509_cert_url:
    'https://www.googleapis.com/robot/v1/metadata/x509/reader%40lab-genomes.iam.gserviceaccount.com',
  universe_domain: 'googleapis.com',
};

/** The JSON as it is downloaded. */
export const keyJson = (change: Record<string, unknown> = {}) =>
  `${JSON.stringify({ ...keyFile, ...change }, null, 2)}\n`;

/** Base64 of the key's JSON as JavaScript writes it: another spelling than Python's, and just as good. */
export const keyBase64 = (change: Record<string, unknown> = {}) =>
  btoa(JSON.stringify({ ...keyFile, ...change }));
