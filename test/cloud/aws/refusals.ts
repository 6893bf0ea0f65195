// The refusals of AWS in its own words, statuses and bodies: XML of S3, XML of the query services (STS, IAM), JSON of KMS.

import { randomBytes, randomUUID } from 'node:crypto';
import type { SignatureRefusal } from './signature.ts';

export type Refused = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** More elements of S3's document. */
  readonly more?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Headers of every answer of S3. */
export function s3Headers(more: Readonly<Record<string, string>> = {}): Headers {
  const id = randomBytes(8).toString('hex').toUpperCase();
  const extended = randomBytes(56).toString('base64');
  return new Headers({ 'x-amz-request-id': id, 'x-amz-id-2': extended, server: 'AmazonS3', ...more });
}

export function refuseS3({ status, code, message, more = {}, headers = {} }: Refused): Response {
  const all = s3Headers({ 'content-type': 'application/xml', ...headers });
  const elements = { Code: code, Message: message, ...more, RequestId: all.get('x-amz-request-id') ?? '' };
  const body = Object.entries(elements).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`);
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${body.join('')}<HostId>${all.get('x-amz-id-2')}</HostId></Error>`;
  return new Response(document, { status, headers: all });
}

/** `service` is the name in the document's namespace, e.g. `https://sts.amazonaws.com/doc/2011-06-15/`. */
export function refuseQuery({ status, code, message }: Refused, namespace: string): Response {
  const id = randomUUID();
  const error = `<Error>\n    <Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>\n    <Code>${code}</Code>\n    <Message>${escapeXml(message)}</Message>\n  </Error>`;
  const document = `<ErrorResponse xmlns="${namespace}">\n  ${error}\n  <RequestId>${id}</RequestId>\n</ErrorResponse>\n`;
  return new Response(document, { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id } });
}

export function refuseJson({ status, code, message }: Refused): Response {
  // KMS leaves some texts out, and writes the name of some with a capital.
  const name = code === 'AccessDeniedException' ? 'Message' : 'message';
  const document = { __type: code, ...(message === '' ? {} : { [name]: message }) };
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
    'cache-control': 'no-cache, no-store, must-revalidate, private',
  };
  return new Response(JSON.stringify(document), { status, headers });
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const UNKNOWN = 'The security token included in the request is invalid.';

/** What S3 says of a signature. `region` is the right one. */
export function s3SignatureRefusal(refused: SignatureRefusal, region: string, now: Date): Refused {
  switch (refused.why) {
    case 'anonymous':
      return { status: 403, code: 'AccessDenied', message: 'Access Denied' };
    case 'malformed':
      return {
        status: 400,
        code: 'AuthorizationHeaderMalformed',
        message: `The authorization header is malformed; ${refused.detail}`,
      };
    case 'region':
      return wrongRegion(refused.sent, region);
    case 'unknown-key':
      return {
        status: 403,
        code: 'InvalidAccessKeyId',
        message: 'The AWS Access Key Id you provided does not exist in our records.',
        more: { AWSAccessKeyId: refused.keyId },
      };
    case 'skewed':
      return {
        status: 403,
        code: 'RequestTimeTooSkewed',
        message: 'The difference between the request time and the current time is too large.',
        more: {
          RequestTime: refused.sent,
          ServerTime: now.toISOString(),
          MaxAllowedSkewMilliseconds: '900000',
        },
      };
    case 'unsigned-header':
      return {
        status: 403,
        code: 'AccessDenied',
        message: 'There were headers present in the request which were not signed',
        more: { HeadersNotSigned: refused.header },
      };
    case 'payload':
      return {
        status: 400,
        code: 'XAmzContentSHA256Mismatch',
        message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
        more: { ClientComputedContentSHA256: refused.sent, S3ComputedContentSHA256: refused.computed },
      };
    case 'mismatch':
      return {
        status: 403,
        code: 'SignatureDoesNotMatch',
        message:
          'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        more: {
          AWSAccessKeyId: refused.keyId,
          StringToSign: refused.toSign,
          CanonicalRequest: refused.canonical,
        },
      };
  }
}

/** The other way in which S3 sends a caller to the bucket's region. */
export function wrongRegion(sent: string, region: string): Refused {
  return {
    status: 400,
    code: 'AuthorizationHeaderMalformed',
    message: `The authorization header is malformed; the region '${sent}' is wrong; expecting '${region}'`,
    more: { Region: region },
    headers: { 'x-amz-bucket-region': region },
  };
}

/** What STS and IAM say; KMS has names and a status of its own for the same. */
export function signatureRefusal(refused: SignatureRefusal, region: string, now: Date): Refused {
  switch (refused.why) {
    case 'anonymous':
      return {
        status: 403,
        code: 'MissingAuthenticationToken',
        message: 'Request is missing Authentication Token',
      };
    case 'malformed':
      return { status: 400, code: 'IncompleteSignature', message: refused.detail };
    case 'unsigned-header':
      return {
        status: 403,
        code: 'SignatureDoesNotMatch',
        message: `'${refused.header}' must be a 'SignedHeader' in the AWS Authorization.`,
      };
    case 'region':
      return {
        status: 403,
        code: 'SignatureDoesNotMatch',
        message: `Credential should be scoped to a valid region, not '${refused.sent}'; expecting '${region}'.`,
      };
    case 'unknown-key':
      return { status: 403, code: 'InvalidClientTokenId', message: UNKNOWN };
    case 'skewed':
      return { status: 403, code: 'SignatureDoesNotMatch', message: skewText(refused.sent, now) };
    case 'payload':
    case 'mismatch':
      return { status: 403, code: 'SignatureDoesNotMatch', message: MISMATCH };
  }
}

const jsonNames: Readonly<Record<string, string>> = {
  InvalidClientTokenId: 'UnrecognizedClientException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
};

/** The same for the JSON services. */
export function jsonSignatureRefusal(refused: SignatureRefusal, region: string, now: Date): Refused {
  const { code, message } = signatureRefusal(refused, region, now);
  return { status: 400, code: jsonNames[code] ?? code, message };
}

export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
}

function skewText(sent: string, now: Date): string {
  const compact = (date: Date) => `${date.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const limit = 15 * 60_000;
  const early = `${sent} is now earlier than ${compact(new Date(now.getTime() - limit))} (${compact(now)} - 15 min.)`;
  const late = `${sent} is still later than ${compact(new Date(now.getTime() + limit))} (${compact(now)} + 15 min.)`;
  return sent < compact(now) ? `Signature expired: ${early}` : `Signature not yet current: ${late}`;
}
