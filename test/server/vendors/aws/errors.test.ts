// AWS's refusals as recorded from its own clients: each code becomes the class, the field and the fix a person needs.
import { describe, expect, test } from 'vitest';
import { classifyAws } from '#server/vendors/aws/errors.ts';
import { classifyKms } from '#server/vendors/aws/kms-errors.ts';
import { classifyS3, regionInstead } from '#server/vendors/aws/s3-errors.ts';

const call = {
  host: 'lab-genomes.s3.eu-west-1.amazonaws.com',
  provider: true,
  asked: { action: 's3:ListBucket', resource: 'arn:aws:s3:::lab-genomes' },
};

/** An exception of a service as the SDK throws it. */
function exception(httpStatusCode: number, name: string, message = 'Text.', more: object = {}) {
  const $fault = httpStatusCode >= 500 ? 'server' : 'client';
  const $metadata = { httpStatusCode, requestId: 'R1', attempts: 1, totalRetryDelay: 0 };
  return Object.assign(new Error(message), { name, $fault, $metadata, ...more });
}

const meaning = (found: ReturnType<typeof classifyS3>) =>
  found && [found.finding.class, found.effect, found.finding.field];

describe('S3', () => {
  test.each([
    [403, 'InvalidAccessKeyId', 'auth.identity_unknown', 'failed', 'accessKeyId'],
    [403, 'SignatureDoesNotMatch', 'auth.secret_wrong', 'failed', 'secretAccessKey'],
    [403, 'RequestTimeTooSkewed', 'clock.skew', 'inconclusive', undefined],
    [403, 'AccessDenied', 'perm.denied', 'failed', undefined],
    [404, 'NoSuchBucket', 'target.not_found', 'failed', 'bucket'],
    [404, 'NoSuchKey', 'target.not_found', 'failed', 'path'],
    [301, 'PermanentRedirect', 'target.region', 'failed', 'region'],
    [307, 'TemporaryRedirect', 'target.region', 'failed', 'region'],
    [400, 'IllegalLocationConstraintException', 'target.region', 'failed', 'region'],
    [403, 'AllAccessDisabled', 'target.state', 'failed', undefined],
    [403, 'AccountProblem', 'target.state', 'failed', undefined],
    [400, 'ExpiredToken', 'auth.secret_expired', 'failed', 'accessKeyId'],
    [400, 'InvalidToken', 'auth.secret_expired', 'failed', 'accessKeyId'],
    [403, 'InvalidObjectState', 'target.state', 'limited', undefined],
    [400, 'InvalidBucketName', 'input.malformed', 'failed', 'bucket'],
    [400, 'KMS.DisabledException', 'target.state', 'failed', undefined],
    [400, 'KMS.KMSInvalidStateException', 'target.state', 'failed', undefined],
    [503, 'SlowDown', 'throttle', 'inconclusive', undefined],
    [503, 'ServiceUnavailable', 'server.transient', 'inconclusive', undefined],
    [500, 'InternalError', 'server.transient', 'inconclusive', undefined],
    [400, 'RequestTimeout', 'net.timeout', 'inconclusive', undefined],
    [403, 'UserSuspended', 'auth.disabled', 'failed', 'accessKeyId'],
    [429, 'SomethingNew', 'throttle', 'inconclusive', undefined],
    [502, 'SomethingNew', 'server.transient', 'inconclusive', undefined],
    [400, 'SomethingNew', 'unexpected', 'inconclusive', undefined],
    [403, 'Unknown', 'unexpected', 'inconclusive', undefined],
    [400, 'constructor', 'unexpected', 'inconclusive', undefined],
  ])('%i %s is %s (%s) about %s', (status, name, ...expected) => {
    expect(meaning(classifyS3(exception(status, name), call))).toEqual(expected);
  });

  test.each(['SignatureDoesNotMatch', 'InvalidSecurity'])(
    '%s after STS has accepted the pair is no wrong secret',
    (code) => {
      const said = (more: object) => meaning(classifyS3(exception(403, code), { ...call, ...more }));
      expect(said({ isProven: true })).toEqual(['unexpected', 'inconclusive', undefined]);
      expect(said({ isProven: false })).toEqual(['auth.secret_wrong', 'failed', 'secretAccessKey']);
      // A server that is only compatible with AWS keeps secrets of its own.
      expect(said({ isProven: true, provider: false })?.[0]).toBe('auth.secret_wrong');
      const late = exception(403, code, 'Signature expired: 2026');
      expect(meaning(classifyS3(late, { ...call, isProven: true }))?.[0]).toBe('clock.skew');
    },
  );

  test.each(['InvalidAccessKeyId', 'InvalidClientTokenId', 'UnrecognizedClientException'])(
    '%s after STS has accepted the pair is a region that the account has not enabled, not a bad key',
    (code) => {
      const said = (more: object) => classifyS3(exception(403, code), { ...call, ...more })?.finding;
      const off = { isProven: true, region: 'me-south-1' };
      expect(said(off)).toMatchObject({
        ...{ class: 'target.region', cause: expect.stringContaining('the key itself is good') },
        fix: expect.stringContaining('AWS console > Account > AWS Regions > Enable'),
      });
      // Every account has these regions, STS was not asked, a server keeps keys of its own.
      const others = [{ region: 'eu-west-1' }, { region: 'cn-north-1' }, { isProven: false }];
      for (const more of [...others, { provider: false }])
        expect(said({ ...off, ...more })?.class).toBe('auth.identity_unknown');
    },
  );

  test('a request that was changed on the way is not called a wrong key', () => {
    const error = exception(400, 'AuthorizationHeaderMalformed', 'The authorization header is malformed');
    expect(meaning(classifyS3(error, call))?.slice(0, 2)).toEqual(['unexpected', 'inconclusive']);
    const other = exception(400, 'XAmzContentSHA256Mismatch');
    expect(meaning(classifyS3(other, call))?.slice(0, 2)).toEqual(['unexpected', 'inconclusive']);
  });

  test("a file under its owner's own key limits, any other bad request does not", () => {
    const message =
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.';
    const sealed = exception(400, 'InvalidRequest', message);
    expect(meaning(classifyS3(sealed, call))?.slice(0, 2)).toEqual(['target.state', 'limited']);
    expect(meaning(classifyS3(exception(400, 'InvalidRequest'), call))?.[0]).toBe('unexpected');
  });

  test('the evidence is the code and the id that support asks for', () => {
    expect(classifyS3(exception(404, 'NoSuchBucket'), call)?.finding.evidence).toBe(
      'NoSuchBucket, request R1',
    );
  });

  test.each<[string, object, string | undefined, string | undefined]>([
    ['PermanentRedirect', {}, 'eu-central-1', 'eu-central-1'],
    ['AuthorizationHeaderMalformed', { Region: 'eu-central-1' }, undefined, 'eu-central-1'],
    ['AuthorizationHeaderMalformed', {}, undefined, undefined],
    ['PermanentRedirect', {}, 'evil.example/#', undefined],
    ['PermanentRedirect', { Region: 'evil.example' }, undefined, undefined],
    ['AccessDenied', {}, 'eu-central-1', undefined],
  ])('%s with %j and the header %s leads to %s', (name, more, header, region) => {
    expect(regionInstead(exception(301, name, 'Text.', more), header)).toBe(region);
  });

  test.each([
    [Object.assign(new Error("Bucket name shouldn't contain '/'"), { name: 'InvalidBucketName' }), 'bucket'],
    [new Error('Region is missing'), 'region'],
    [new Error('Region not accepted: region="us east" is not a valid hostname component.'), 'region'],
  ])('what the client itself refuses (%s) is the %s', (error, field) => {
    expect(meaning(classifyS3(error, call))).toEqual(['input.malformed', 'failed', field]);
  });
});

describe('STS', () => {
  const sts = (error: unknown) => meaning(classifyAws(error, { ...call, codes: {} }));
  test.each([
    [
      403,
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      'auth.identity_unknown',
    ],
    [
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match.',
      'auth.secret_wrong',
    ],
    [403, 'SignatureDoesNotMatch', 'Signature expired: 20261123T100000Z is now earlier than …', 'clock.skew'],
    [
      403,
      'SignatureDoesNotMatch',
      'Signature not yet current: 20261123T100000Z is still later than …',
      'clock.skew',
    ],
    [
      403,
      'ExpiredTokenException',
      'The security token included in the request is expired',
      'auth.secret_expired',
    ],
    [400, 'IncompleteSignature', 'Date in Credential scope does not match', 'unexpected'],
    [400, 'Throttling', 'Rate exceeded', 'throttle'],
    [403, 'OptInRequired', 'You are not subscribed to this service', 'target.state'],
  ])('%i %s "%s" is %s', (status, name, message, expected) => {
    expect(sts(exception(status, name, message))?.[0]).toBe(expected);
  });
});

describe('KMS', () => {
  const arn = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-0000000000a5';
  test.each([
    ['AccessDeniedException', 'User: x is not authorized to perform: kms:Encrypt', 'perm.denied', 'failed'],
    ['NotFoundException', `Key '${arn}' does not exist`, 'target.not_found', 'failed'],
    ['DisabledException', `${arn} is disabled.`, 'target.state', 'failed'],
    ['DisabledException', `${arn} is pending deletion.`, 'target.state', 'failed'],
    ['KMSInvalidStateException', `${arn} is pending import.`, 'target.state', 'failed'],
    ['KMSInvalidStateException', `${arn} is updating.`, 'target.state', 'failed'],
    [
      'InvalidKeyUsageException',
      `${arn} key usage is SIGN_VERIFY which is not valid for Encrypt.`,
      'target.state',
      'failed',
    ],
    ['IncorrectKeyException', 'The key ID in the request does not identify a CMK', 'target.state', 'failed'],
    ['InvalidCiphertextException', 'UnknownError', 'target.state', 'failed'],
    ['InvalidArnException', 'Text.', 'input.malformed', 'failed'],
    ['ValidationException', 'Text.', 'input.malformed', 'failed'],
    ['UnrecognizedClientException', 'The security token is invalid.', 'auth.identity_unknown', 'failed'],
    ['InvalidSignatureException', 'The request signature we calculated', 'auth.secret_wrong', 'failed'],
    ['InvalidSignatureException', 'Signature expired: 2026', 'clock.skew', 'inconclusive'],
    ['ThrottlingException', 'Rate exceeded', 'throttle', 'inconclusive'],
    ['LimitExceededException', 'Text.', 'throttle', 'inconclusive'],
    ['DependencyTimeoutException', 'Text.', 'server.transient', 'inconclusive'],
    ['UnsupportedOperationException', 'Text.', 'target.state', 'failed'],
    ['SomethingNew', 'Text.', 'unexpected', 'inconclusive'],
  ])('400 %s "%s" is %s (%s)', (name, message, ...expected) => {
    expect(meaning(classifyKms(exception(400, name, message), call))?.slice(0, 2)).toEqual(expected);
  });

  test('a signature that does not fit after STS has accepted the pair is no wrong secret', () => {
    const found = classifyKms(exception(400, 'InvalidSignatureException'), { ...call, isProven: true });
    expect(meaning(found)?.slice(0, 2)).toEqual(['unexpected', 'inconclusive']);
  });

  test.each(['KeyUnavailableException', 'KMSInternalException'])(
    '500 %s says nothing about the key',
    (name) => {
      expect(meaning(classifyKms(exception(500, name), call))?.slice(0, 2)).toEqual([
        ...['server.transient', 'inconclusive'],
      ]);
    },
  );

  test.each([
    [`${arn} is disabled.`, 'is disabled'],
    [`${arn} is pending deletion.`, 'is to be deleted'],
    ['a text nobody knows', 'is disabled'],
  ])('a disabled key ("%s") is told as what it is', (message, cause) => {
    expect(classifyKms(exception(400, 'DisabledException', message), call)?.finding.cause).toContain(cause);
  });
});

describe('what is not AWS', () => {
  const foreign = (statusCode: number) =>
    Object.assign(new Error('x'), { code: 'ERR_FOREIGN_ANSWER', statusCode });
  test.each([
    [200, 'foreign_answer'],
    [302, 'foreign_answer'],
    [404, 'foreign_answer'],
    [403, 'net.proxy'],
    [407, 'net.proxy'],
    [429, 'throttle'],
    [502, 'server.transient'],
  ])("a %i without AWS's headers is %s, never a missing right", (status, name) => {
    expect(meaning(classifyS3(foreign(status), call))?.slice(0, 2)).toEqual([name, 'inconclusive']);
  });

  test('an answer that cannot be read is somebody else', () => {
    const error = Object.assign(new SyntaxError('not valid JSON'), { $metadata: { httpStatusCode: 200 } });
    expect(meaning(classifyKms(error, call))?.[0]).toBe('foreign_answer');
  });

  test.each([
    ['ECONNRESET', 'net.reset'],
    ['ENOTFOUND', 'net.dns'],
    ['ERR_PROXY_TUNNEL', 'net.proxy'],
    ['CERT_HAS_EXPIRED', 'tls.expired'],
  ])('a network error (%s) stays one though the SDK has touched it', (code, name) => {
    const error = Object.assign(new Error('x'), { code, statusCode: 407, $metadata: { attempts: 1 } });
    expect(meaning(classifyS3(error, call))?.slice(0, 2)).toEqual([name, 'inconclusive']);
  });

  test('a bug stays a bug', () => {
    expect(classifyS3(new TypeError('x is not a function'), call)).toBeUndefined();
    expect(classifyS3('text', call)).toBeUndefined();
  });
});
