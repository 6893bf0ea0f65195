// What is tried at a moto server: buckets as S3 would let each user see them, keys of KMS, and the line to it.
import { connected, type Expected, failed, limited } from './expected.ts';
import type { MotoAccount, UserName } from './moto-account.ts';
import type { PeerCase } from './peer.ts';

/** Well-formed, and nobody's. */
const NOBODY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: `example/${'x'.repeat(32)}` };
const wrongSecret = { secretAccessKey: NOBODY.secretAccessKey };

interface Ports {
  readonly port: number;
  readonly untrusted: number;
}

type Values = PeerCase['values'];
type More = Partial<Omit<PeerCase, 'name' | 'type' | 'expect'>>;

export function motoCases(account: MotoAccount, region: string, ports: Ports): readonly PeerCase[] {
  return [...bucketCases(account, region), ...keyCases(account), ...lineCases(account, region, ports)];
}

function bucketCases({ users }: MotoAccount, region: string): readonly PeerCase[] {
  const s3 = (
    name: string,
    user: UserName,
    expect: Expected,
    values: Values = {},
    more: More = {},
  ): PeerCase => ({
    ...{ name: `S3: ${name}`, type: 'aws-s3', expect, ...more },
    values: { ...users[user], bucket: 'lab-genomes', region, ...values },
  });
  const browser = { options: { emedgeneHost: 'acme.emg.illumina.com', use: ['visualization' as const] } };
  const { region: _, ...noRegion } = s3('', 'reader', connected).values;
  return [
    s3('good', 'reader', connected),
    s3('good, one folder only', 'prefixReader', connected, { path: '/runs/' }),
    s3('another folder than allowed', 'prefixReader', failed('perm.denied', 'list')),
    { ...s3('good, no region given', 'reader', connected), values: noRegion },
    s3('another region', 'reader', failed('target.region', 'list'), { region: 'us-west-2' }),
    s3('wrong secret', 'forgetful', failed('auth.secret_wrong', 'sign-in'), wrongSecret),
    s3('unknown key', 'reader', failed('auth.identity_unknown', 'sign-in'), NOBODY),
    s3('deleted key', 'deleted', failed('auth.identity_unknown', 'sign-in')),
    s3('inactive key', 'inactive', failed('auth.identity_unknown', 'sign-in')),
    s3('no right at all', 'nothing', failed('perm.denied', 'list')),
    s3('may list, not read', 'lister', failed('perm.denied', 'read')),
    s3('an explicit deny', 'denied', failed('perm.explicit_deny', 'list')),
    s3('missing bucket', 'denied', failed('target.not_found', 'list'), { bucket: 'lab-genomes-deleted' }),
    s3('empty bucket', 'reader', connected, { bucket: 'lab-empty' }),
    s3('folder without files', 'reader', connected, { path: '/not-here/' }),
    s3('name with umlauts and signs', 'reader', connected, { path: '/odd/' }),
    s3('empty file', 'reader', connected, { path: '/zero/' }),
    s3('archived file', 'reader', limited('target.state', 'read'), { bucket: 'lab-archive' }),
    s3('CORS not set', 'reader', limited('cors.missing', 'cors'), {}, browser),
  ];
}

function keyCases({ users, keys }: MotoAccount): readonly PeerCase[] {
  const kms = (name: string, user: UserName, expect: Expected, values: Values = {}): PeerCase => ({
    ...{ name: `KMS: ${name}`, type: 'aws-kms', expect },
    values: { ...users[user], keyArn: keys.good, ...values },
  });
  const missing = keys.good.replace(/[^/]+$/, '00000000-0000-0000-0000-00000000000a');
  return [
    kms('good', 'kms', connected),
    kms('wrong secret', 'kmsForgetful', failed('auth.secret_wrong', 'sign-in'), wrongSecret),
    kms('unknown key pair', 'kms', failed('auth.identity_unknown', 'sign-in'), NOBODY),
    kms('no right at all', 'kmsNothing', failed('perm.denied', 'encrypt')),
    kms('may encrypt, not decrypt', 'kmsOneWay', failed('perm.denied', 'decrypt')),
    kms('missing key', 'kms', failed('target.not_found', 'encrypt'), { keyArn: missing }),
    kms('disabled key', 'kms', failed('target.state', 'encrypt'), { keyArn: keys.disabled }),
    kms('key to be deleted', 'kms', failed('target.state', 'encrypt'), { keyArn: keys.deleted }),
    kms('key that only signs', 'kms', failed('target.state', 'encrypt'), { keyArn: keys.signing }),
  ];
}

function lineCases({ users }: MotoAccount, region: string, { port, untrusted }: Ports): readonly PeerCase[] {
  const line = (name: string, url: string, expect: Expected): PeerCase => ({
    ...{ name: `line: ${name}`, type: 'aws-s3', expect, env: { AWS_ENDPOINT_URL: url } },
    values: { ...users.reader, bucket: 'lab-genomes', region },
  });
  return [
    line('untrusted certificate', `https://127.0.0.1:${untrusted}`, failed('tls.untrusted', 'secure')),
    line('certificate for another name', `https://localhost:${port}`, failed('tls.hostname', 'secure')),
    line('nobody listens', 'https://127.0.0.1:1', failed('net.refused', 'connect')),
  ];
}
