// The certificate authority of one run: leaf certificates for real provider hostnames, trusted by nobody outside the run.

import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';

/** What is wrong with a leaf on purpose: signed by an unknown CA, out of date, or made for another name. */
export type CertificateFault = 'untrusted' | 'expired' | 'wrong-name';

/** A leaf with its chain (leaf first, then CA) and key, both PEM. */
export type Leaf = { readonly cert: string; readonly key: string };

export type CertificateAuthority = {
  /** PEM of the CA, and the file that holds it (for NODE_EXTRA_CA_CERTS). */
  readonly pem: string;
  readonly file: string;
  /** Base64 of SHA-256 over the CA's SubjectPublicKeyInfo, as Chromium's --ignore-certificate-errors-spki-list wants it. */
  readonly spki: string;
  /** The leaf for one host (a DNS name or 127.0.0.1), made once and kept. */
  leaf(host: string, fault?: CertificateFault): Promise<Leaf>;
  /** The same leaf, ready for a TLS server. */
  secureContext(host: string, fault?: CertificateFault): Promise<SecureContext>;
  close(): Promise<void>;
};

type Issuer = { readonly cert: x509.X509Certificate; readonly keys: CryptoKeyPair };

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;

/** Makes a fresh CA and writes its PEM (never its key) into a temporary directory that `close` removes. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  x509.cryptoProvider.set(crypto);
  const issuer = await createIssuer('Storage Link sandbox CA');
  const pem = issuer.cert.toString('pem');
  const directory = await mkdtemp(join(tmpdir(), 'storage-link-ca-'));
  const file = join(directory, 'ca.pem');
  await writeFile(file, `${pem}\n`, { mode: 0o600 });
  // One key serves every leaf of the run: key generation is the slow part and the names differ anyway.
  const leafKeys = await newKeyPair();
  const leafKeyPem = await privateKeyPem(leafKeys.privateKey);
  const stranger = once(() => createIssuer('Somebody else CA'));
  const leaves = new Map<string, Promise<Leaf>>();
  const contexts = new Map<string, Promise<SecureContext>>();

  async function issue(host: string, fault?: CertificateFault): Promise<Leaf> {
    const signer = fault === 'untrusted' ? await stranger() : issuer;
    const subject = fault === 'wrong-name' ? 'somewhere-else.example' : host;
    const leaf = await createLeaf(subject, leafKeys.publicKey, signer, fault === 'expired');
    return { cert: `${leaf.toString('pem')}\n${signer.cert.toString('pem')}\n`, key: leafKeyPem };
  }

  function leaf(host: string, fault?: CertificateFault): Promise<Leaf> {
    return cached(leaves, `${host} ${fault ?? ''}`, () => issue(host, fault));
  }

  return {
    pem,
    file,
    spki: await spkiHash(issuer.keys.publicKey),
    leaf,
    secureContext: (host, fault) =>
      cached(contexts, `${host} ${fault ?? ''}`, async () => createSecureContext(await leaf(host, fault))),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

async function createIssuer(commonName: string): Promise<Issuer> {
  const keys = await newKeyPair();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${commonName}`,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 30 * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert, keys };
}

async function createLeaf(
  host: string,
  publicKey: CryptoKey,
  issuer: Issuer,
  expired: boolean,
): Promise<x509.X509Certificate> {
  const now = Date.now();
  return x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${host}`,
    issuer: issuer.cert.subject,
    notBefore: new Date(now - (expired ? 3 : 1) * DAY),
    notAfter: new Date(expired ? now - DAY : now + 20 * DAY),
    signingAlgorithm: ALGORITHM,
    publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host }]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  });
}

function newKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: ALGORITHM.name, namedCurve: ALGORITHM.namedCurve }, true, [
    'sign',
    'verify',
  ]);
}

async function privateKeyPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

async function spkiHash(key: CryptoKey): Promise<string> {
  const spki = await crypto.subtle.exportKey('spki', key);
  return Buffer.from(await crypto.subtle.digest('SHA-256', spki)).toString('base64');
}

function serialNumber(): string {
  return `01${Buffer.from(crypto.getRandomValues(new Uint8Array(14))).toString('hex')}`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function cached<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(key) ?? make();
  cache.set(key, known);
  return known;
}
