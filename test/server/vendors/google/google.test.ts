// Google's refusals as recorded: each becomes the class, the effect and the field a person needs, and nothing sent comes back.
import { generateKeyPairSync, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyExpires } from '#server/vendors/google/certificates.ts';
import { classify } from '#server/vendors/google/errors.ts';
import { readServiceAccountKey, signedToken } from '#server/vendors/google/key.ts';
import { readReply } from '#server/vendors/google/sign-in.ts';
import { Secret } from '#shared/secret.ts';

const answer = (status: number, body: object | string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

const meaning = (reply: Parameters<typeof readReply>[0]) => {
  const read = readReply(reply);
  return 'failure' in read ? [read.failure.finding.class, read.failure.effect] : ['token'];
};

describe('the sign-in', () => {
  test.each([
    ['Invalid JWT Signature.', 'auth.secret_wrong', 'failed'],
    ['Invalid grant: account not found', 'auth.identity_unknown', 'failed'],
    ['The account has been deleted', 'auth.identity_unknown', 'failed'],
    ['Robot is disabled.', 'auth.disabled', 'failed'],
    ['Invalid grant: account is disabled', 'auth.disabled', 'failed'],
    [
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      'clock.skew',
      'inconclusive',
    ],
    ['Invalid JWT: Failed audience check.', 'unexpected', 'inconclusive'],
    ['Something new', 'unexpected', 'inconclusive'],
  ])('invalid_grant "%s" is %s (%s)', (error_description, name, effect) => {
    expect(meaning(answer(400, { error: 'invalid_grant', error_description }))).toEqual([name, effect]);
  });

  test.each([
    ['invalid_client', 401, 'auth.identity_unknown'],
    ['unauthorized_client', 401, 'auth.identity_unknown'],
    ['deleted_client', 401, 'auth.identity_unknown'],
    ['disabled_client', 401, 'auth.disabled'],
    ['access_denied', 403, 'auth.policy'],
    ['org_internal', 403, 'auth.policy'],
    ['invalid_scope', 400, 'unexpected'],
    ['internal_failure', 500, 'server.transient'],
    ['temporarily_unavailable', 400, 'server.transient'],
    ['rate_limit_exceeded', 403, 'throttle'],
    ['brand_new_error', 429, 'throttle'],
    ['brand_new_error', 503, 'server.transient'],
    ['brand_new_error', 400, 'unexpected'],
  ])('%s (%i) is %s', (error, status, name) => {
    expect(meaning(answer(status, { error }))[0]).toBe(name);
  });

  test.each([
    [200, '<!doctype html><title>Guest Wi-Fi</title>', 'foreign_answer'],
    [200, '{}', 'foreign_answer'],
    [200, '{"access_token":""}', 'foreign_answer'],
    [200, '["access_token"]', 'foreign_answer'],
    [302, '', 'foreign_answer'],
    [404, 'nothing', 'foreign_answer'],
    [403, '<html>Blocked by policy</html>', 'net.proxy'],
    [407, '', 'net.proxy'],
    [429, 'Too many requests', 'throttle'],
    [502, '<html>', 'server.transient'],
  ])('an answer %i %j that is not from Google is %s', (status, text, name) => {
    expect(meaning(answer(status, text))[0]).toBe(name);
  });

  test('a token is a token and does not print', () => {
    const read = readReply(answer(200, { access_token: 'ya29.example', token_type: 'Bearer' }));
    expect(JSON.stringify(read)).toBe('{"token":"[secret]"}');
  });

  test('whatever the answer says, an echo of the assertion is not told', () => {
    const assertion = 'eyJhbGciOiJSUzI1NiJ9.example.signature';
    for (const error of ['invalid_grant', assertion]) {
      const error_description = `Invalid JWT Signature. You sent ${assertion}`;
      const read = readReply(answer(400, { error, error_description }));
      expect(JSON.stringify(read)).not.toContain(assertion);
    }
  });
});

/** A refusal of the JSON API. */
const refusal = (status: number, reason: string, message = 'Text.', domain = 'global') =>
  answer(status, { error: { code: status, message, errors: [{ domain, reason, message }] } });
const says = (reply: Parameters<typeof classify>[0]) => {
  const { finding, effect } = classify(reply);
  return [finding.class, effect];
};
const denied =
  "reader@lab.iam.gserviceaccount.com does not have storage.objects.list access to the Google Cloud Storage bucket. Permission 'storage.objects.list' denied on resource (or it may not exist).";

describe('the storage', () => {
  test.each([
    [403, 'forbidden', denied, 'perm.denied', 'failed'],
    [403, 'insufficientPermissions', 'Insufficient Permission', 'perm.denied', 'failed'],
    [404, 'notFound', 'The specified bucket does not exist.', 'target.not_found', 'failed'],
    [401, 'authError', 'Invalid Credentials', 'auth.secret_wrong', 'failed'],
    [401, 'required', 'Login Required', 'auth.secret_wrong', 'failed'],
    [
      400,
      'required',
      'Bucket is a requester pays bucket but no user project provided.',
      'target.state',
      'failed',
    ],
    [400, 'userProjectMissing', 'Text.', 'target.state', 'failed'],
    [403, 'userProjectAccountProblem', 'Text.', 'target.state', 'failed'],
    [
      403,
      'accountDisabled',
      'The billing account for the owning project is disabled in state absent',
      'target.state',
      'failed',
    ],
    [
      403,
      'accessNotConfigured',
      'Cloud Storage JSON API has not been used in project 1 before or it is disabled.',
      'target.state',
      'failed',
    ],
    [403, 'vpcServiceControls', 'Text.', 'access.firewall', 'inconclusive'],
    [
      403,
      'forbidden',
      "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: abc-1",
      'access.firewall',
      'inconclusive',
    ],
    [
      403,
      'forbidden',
      'There is an IP filtering condition that is preventing access to the resource.',
      'access.firewall',
      'inconclusive',
    ],
    [403, 'countryBlocked', 'Text.', 'access.firewall', 'inconclusive'],
    [412, 'orgPolicyConstraintFailed', 'Text.', 'auth.policy', 'failed'],
    [400, 'invalid', 'Invalid bucket name', 'input.malformed', 'failed'],
    [400, 'invalidParameter', 'Text.', 'input.malformed', 'failed'],
    [400, 'resourceIsEncryptedWithCustomerEncryptionKey', 'Text.', 'target.state', 'failed'],
    [400, 'cloudKmsDisabledKey', 'Text.', 'target.state', 'failed'],
    [429, 'rateLimitExceeded', 'Text.', 'throttle', 'inconclusive'],
    [403, 'userRateLimitExceeded', 'Text.', 'throttle', 'inconclusive'],
    [403, 'quotaExceeded', 'Text.', 'throttle', 'inconclusive'],
    [408, 'requestTimeout', 'Text.', 'server.transient', 'inconclusive'],
    [503, 'backendError', 'Text.', 'server.transient', 'inconclusive'],
    [500, 'internalError', 'Text.', 'server.transient', 'inconclusive'],
    [403, 'somethingNew', 'Text.', 'perm.denied', 'failed'],
    [400, 'somethingNew', 'Text.', 'unexpected', 'inconclusive'],
    [409, 'conflict', 'Text.', 'unexpected', 'inconclusive'],
  ])('%i %s "%s" is %s (%s)', (status, reason, message, name, effect) => {
    expect(says(refusal(status, reason, message))).toEqual([name, effect]);
  });

  test('a refused download is plain text: the words and the status tell', () => {
    const marked = { 'x-guploader-uploadid': 'example' };
    const text = denied.replaceAll('objects.list', 'objects.get');
    const { finding } = classify(answer(403, text, marked));
    expect(finding).toMatchObject({ class: 'perm.denied', evidence: 'HTTP 403' });
    expect(finding.cause).toContain('storage.objects.get');
    expect(says(answer(404, 'No such object: lab/x', marked))).toEqual(['target.not_found', 'failed']);
  });

  test('the incident of a perimeter is told, for its owner looks it up by that', () => {
    const message =
      "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: abc-1";
    expect(classify(refusal(403, 'vpcServiceControls', message)).finding.evidence).toContain('abc-1');
  });

  test.each([
    [403, 'net.proxy'],
    [407, 'net.proxy'],
    [404, 'foreign_answer'],
    [302, 'foreign_answer'],
    [401, 'foreign_answer'],
    [429, 'throttle'],
    [502, 'server.transient'],
  ])("a %i without Google's marks is %s, never a missing right", (status, name) => {
    expect(says(answer(status, '<html>Permission denied</html>'))[0]).toBe(name);
  });
});

describe('the key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = (private_key: string) => {
    const members = {
      type: 'service_account',
      client_email: 'reader@lab.iam.gserviceaccount.com',
      private_key,
    };
    return new Secret(JSON.stringify({ ...members, private_key_id: 'example-key' }));
  };

  test('signs claims that the public key verifies, and names the key', () => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const read = readServiceAccountKey(file(pem));
    if ('failure' in read) throw new Error('the key is good');
    const [header = '', claims = '', signature = ''] = signedToken(read.key, { iss: 'x' }).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: 'example-key',
    });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  test('damage inside, and a key that is not RSA, are told as the file', () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const pems = [
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      curve.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ];
    for (const pem of pems) {
      const read = readServiceAccountKey(file(pem));
      expect('failure' in read && read.failure.finding).toMatchObject({
        class: 'input.malformed',
        field: 'clientCredentialsBase64',
      });
    }
  });

  test('an end is read from a certificate only; whatever else stands there tells nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.integer({ min: 100, max: 599 }), (text, status) => {
        expect(keyExpires(answer(status, text), 'example-key')).toBeUndefined();
        expect(keyExpires(answer(200, { 'example-key': text }), 'example-key')).toBeUndefined();
      }),
    );
  });
});
