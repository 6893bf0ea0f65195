// The administrator of a moto server: makes users, keys, buckets and keys of KMS before moto begins to check who asks.
import https from 'node:https';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** One statement of an IAM policy. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

export interface MotoAdmin {
  /** A new user with one key of the form AWS gives out. */
  newUser(name: string, statements: readonly Statement[]): Promise<AccessKey>;
  iam(action: string, parameters: Readonly<Record<string, string>>): Promise<string>;
  s3(
    method: string,
    path: string,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<string>;
  kms(action: string, body: object): Promise<Record<string, unknown>>;
  /** From now on every request needs a right of its own. */
  enforce(): Promise<void>;
}

const REGULAR_KEY = /^AKIA[A-Z2-7]{16}$/;

/** Talks to the moto at `base`; `ca` is the PEM of the authority that signed its certificate. */
export function motoAdmin(base: string, ca: string, region: string): MotoAdmin {
  const ask = (service: string, method: string, path: string, body: string, headers: object = {}) =>
    send(base, ca, method, path, body, {
      // Read for the service only, as long as nothing is enforced.
      authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      ...headers,
    });
  const iam: MotoAdmin['iam'] = (action, parameters) =>
    ask('iam', 'POST', '/', new URLSearchParams({ Action: action, ...parameters }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });

  // moto also makes IDs with digits that AWS's do not have.
  async function newKey(user: string): Promise<AccessKey> {
    for (;;) {
      const xml = await iam('CreateAccessKey', { UserName: user });
      const accessKeyId = textOf(xml, 'AccessKeyId');
      if (REGULAR_KEY.test(accessKeyId))
        return { accessKeyId, secretAccessKey: textOf(xml, 'SecretAccessKey') };
      await iam('DeleteAccessKey', { UserName: user, AccessKeyId: accessKeyId });
    }
  }

  return {
    iam,
    async newUser(name, statements) {
      await iam('CreateUser', { UserName: name });
      if (statements.length > 0) {
        const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
        await iam('PutUserPolicy', { UserName: name, PolicyName: 'own', PolicyDocument });
      }
      return newKey(name);
    },
    s3: (method, path, body = '', headers = {}) => ask('s3', method, path, body, headers),
    async kms(action, body) {
      const reply = await ask('kms', 'POST', '/', JSON.stringify(body), {
        'x-amz-target': `TrentService.${action}`,
        'content-type': 'application/x-amz-json-1.1',
      });
      return JSON.parse(reply || '{}');
    },
    async enforce() {
      await send(base, ca, 'POST', '/moto-api/reset-auth', '0', {});
    },
  };
}

function textOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (!text) throw new Error(`moto named no ${name}: ${xml.slice(0, 200)}`);
  return text.replaceAll('&amp;', '&');
}

function send(base: string, ca: string, method: string, path: string, body: string, headers: object) {
  return new Promise<string>((resolve, reject) => {
    const options = { method, ca, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const request = https.request(new URL(path, base), options, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve(text);
        else reject(new Error(`${method} ${path} was answered with ${statusCode}: ${text.slice(0, 300)}`));
      });
    });
    request.on('error', reject).end(body);
  });
}
