// When a service account's key expires, from the certificates of its keys, which Google publishes for everyone to read.
// https://cloud.google.com/iam/docs/service-account-creds#public-keys: no right is needed and nothing secret is sent.
import { X509Certificate } from 'node:crypto';
import type { HttpReply } from '../../net/http.ts';
import { readDocument, textAt } from '../json-document.ts';

/** The address of an account's certificates, the same as `client_x509_cert_url` of its key files. */
export function certificatesUrl(clientEmail: string): URL {
  return new URL(`https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(clientEmail)}`);
}

/** The end of one key's certificate; undefined where it cannot be told. A key without an end is valid until the year 9999. */
export function keyExpires({ status, body }: HttpReply, keyId: string): Date | undefined {
  const pem = status === 200 ? textAt(readDocument(body), keyId) : undefined;
  if (!pem) return undefined;
  try {
    return new X509Certificate(pem).validToDate;
  } catch {
    return undefined;
  }
}
