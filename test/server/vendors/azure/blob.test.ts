// Azure's refusals as recorded: each number and code becomes the class, the field and the fix a person needs.
import { describe, expect, test } from 'vitest';
import { azure } from '#server/vendors/azure/blob.ts';
import { classify } from '#server/vendors/azure/errors.ts';
import { readReply } from '#server/vendors/azure/sign-in.ts';
import { answering, app, azureReply } from './answers.ts';

const json = (status: number, document: object) => ({
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(document)),
});

/** The body Entra sends for a number. */
function refusal(number: number, error = 'invalid_client', status = 401) {
  const error_description = `AADSTS${number}: Text. Trace ID: 00000000-0000-0000-0000-000000000001 Correlation ID: x`;
  return json(status, {
    error,
    error_description,
    error_codes: [number],
    trace_id: '00000000-0000-0000-0000-000000000001',
  });
}

const meaning = (reply: Parameters<typeof readReply>[0]) => {
  const read = readReply(reply);
  return 'failure' in read
    ? [read.failure.finding.class, read.failure.effect, read.failure.finding.field]
    : ['token'];
};

describe('the sign-in', () => {
  test.each([
    [7000215, 'auth.secret_wrong', 'failed', 'clientSecret'],
    [7000222, 'auth.secret_expired', 'failed', 'clientSecret'],
    [700016, 'auth.identity_unknown', 'failed', 'clientId'],
    [90002, 'auth.identity_unknown', 'failed', 'tenantId'],
    [900023, 'input.malformed', 'failed', 'tenantId'],
    [7000229, 'auth.identity_unknown', 'failed', 'clientId'],
    [7000112, 'auth.disabled', 'failed', 'clientId'],
    [70001, 'auth.disabled', 'failed', 'clientId'],
    [500011, 'auth.identity_unknown', 'failed', 'tenantId'],
    [53003, 'auth.policy', 'inconclusive', undefined],
    [530003, 'auth.policy', 'inconclusive', undefined],
    [53000, 'auth.policy', 'failed', undefined],
    [53001, 'auth.policy', 'failed', undefined],
    [50076, 'auth.policy', 'failed', undefined],
    [50079, 'auth.policy', 'failed', undefined],
    [50126, 'auth.policy', 'failed', undefined],
    [50057, 'auth.policy', 'failed', undefined],
    [50105, 'auth.policy', 'failed', undefined],
    [65001, 'auth.policy', 'failed', undefined],
    [50034, 'auth.identity_unknown', 'failed', 'tenantId'],
    [50020, 'auth.identity_unknown', 'failed', 'tenantId'],
    [700025, 'input.malformed', 'failed', undefined],
    [7000218, 'input.malformed', 'failed', undefined],
    [900144, 'input.malformed', 'failed', undefined],
    [90014, 'input.malformed', 'failed', undefined],
    [70011, 'input.malformed', 'failed', undefined],
    [1002012, 'input.malformed', 'failed', undefined],
    [700027, 'clock.skew', 'inconclusive', undefined],
    [700024, 'clock.skew', 'inconclusive', undefined],
    [50196, 'throttle', 'inconclusive', undefined],
    [90033, 'server.transient', 'inconclusive', undefined],
    [90006, 'server.transient', 'inconclusive', undefined],
    [90024, 'server.transient', 'inconclusive', undefined],
    [90090, 'server.transient', 'inconclusive', undefined],
    [50033, 'server.transient', 'inconclusive', undefined],
    [90038, 'auth.identity_unknown', 'failed', 'tenantId'],
    [900382, 'auth.identity_unknown', 'failed', 'tenantId'],
    [900432, 'auth.identity_unknown', 'failed', 'tenantId'],
  ])('AADSTS%i is %s (%s) about %s', (number, name, effect, field) => {
    expect(meaning(refusal(number))).toEqual([name, effect, field]);
  });

  test('the evidence is the number and the trace that support asks for', () => {
    const read = readReply(refusal(7000215));
    expect('failure' in read && read.failure.finding.evidence).toBe(
      'AADSTS7000215, trace 00000000-0000-0000-0000-000000000001',
    );
  });

  test('the number is found in the text when the list of codes is gone', () => {
    const reply = json(401, { error: 'invalid_client', error_description: 'AADSTS7000222: expired' });
    expect(meaning(reply)[0]).toBe('auth.secret_expired');
  });

  test.each([
    ['invalid_client', 401, 'auth.secret_wrong'],
    ['unauthorized_client', 400, 'auth.identity_unknown'],
    ['temporarily_unavailable', 503, 'server.transient'],
    ['invalid_grant', 400, 'auth.policy'],
    ['invalid_tenant', 400, 'auth.identity_unknown'],
    ['invalid_resource', 400, 'auth.identity_unknown'],
    ['invalid_request', 400, 'input.malformed'],
    ['access_denied', 400, 'auth.policy'],
    ['brand_new_error', 400, 'unexpected'],
    ['constructor', 400, 'unexpected'],
    ['brand_new_error', 500, 'server.transient'],
    ['brand_new_error', 429, 'throttle'],
  ])('an unknown number with error %s (%i) is %s', (error, status, name) => {
    expect(meaning(refusal(999999, error, status))[0]).toBe(name);
  });

  test.each([
    [200, '<!doctype html><title>Guest Wi-Fi</title>', 'foreign_answer'],
    [200, '{}', 'foreign_answer'],
    [200, '{"access_token":""}', 'foreign_answer'],
    [302, '', 'foreign_answer'],
    [404, 'nothing', 'foreign_answer'],
    [403, '<html>Blocked by policy</html>', 'net.proxy'],
    [407, '', 'net.proxy'],
    [429, 'Too many requests', 'throttle'],
    [502, '<html>', 'server.transient'],
  ])('an answer %i %j that is not from Entra is %s', (status, text, name) => {
    expect(meaning({ status, headers: {}, body: Buffer.from(text) }).slice(0, 1)).toEqual([name]);
  });

  test('a token is a token and does not print', () => {
    const read = readReply(json(200, { access_token: 'example-token', token_type: 'Bearer' }));
    expect(JSON.stringify(read)).toBe('{"token":"[secret]"}');
  });
});

/** A RestError as the SDK throws it. */
function restError(statusCode: number, code?: string, headers: Record<string, string> = {}) {
  const all: Record<string, string> = { 'x-ms-request-id': 'r-1', ...headers };
  const response = { headers: { get: (name: string) => all[name] } };
  return Object.assign(new Error('text'), {
    name: 'RestError',
    statusCode,
    ...(code ? { code } : {}),
    details: {},
    response,
  });
}

const place = { host: 'labgenomes.blob.core.windows.net', provider: true };
const says = (error: unknown) => {
  const known = classify(error, place);
  return known && [known.finding.class, known.effect];
};

describe('the storage', () => {
  test.each([
    [403, 'AuthorizationPermissionMismatch', 'perm.denied', 'failed'],
    [403, 'InsufficientAccountPermissions', 'perm.denied', 'failed'],
    [403, 'AuthorizationFailure', 'access.firewall', 'inconclusive'],
    [403, 'AuthorizationServiceMismatch', 'perm.denied', 'failed'],
    [403, 'AuthorizationResourceTypeMismatch', 'perm.denied', 'failed'],
    [403, 'AuthorizationSourceIPMismatch', 'access.firewall', 'inconclusive'],
    [403, 'AuthorizationProtocolMismatch', 'access.firewall', 'inconclusive'],
    [403, 'AuthenticationFailed', 'auth.secret_wrong', 'failed'],
    [401, 'InvalidAuthenticationInfo', 'auth.identity_unknown', 'failed'],
    [401, 'NoAuthenticationInformation', 'auth.identity_unknown', 'failed'],
    [409, 'PublicAccessNotPermitted', 'input.malformed', 'failed'],
    [403, 'KeyBasedAuthenticationNotPermitted', 'auth.policy', 'failed'],
    [403, 'AccountIsDisabled', 'target.state', 'failed'],
    [404, 'ContainerNotFound', 'target.not_found', 'failed'],
    [404, 'BlobNotFound', 'target.not_found', 'failed'],
    [404, 'ResourceNotFound', 'target.not_found', 'failed'],
    [400, 'InvalidResourceName', 'input.malformed', 'failed'],
    [400, 'InvalidUri', 'input.malformed', 'failed'],
    [400, 'OutOfRangeInput', 'input.malformed', 'failed'],
    [400, 'InvalidQueryParameterValue', 'input.malformed', 'failed'],
    [409, 'ContainerDisabled', 'target.state', 'failed'],
    [409, 'ContainerBeingDeleted', 'target.state', 'failed'],
    [409, 'BlobArchived', 'target.state', 'limited'],
    [409, 'BlobBeingRehydrated', 'target.state', 'limited'],
    [503, 'ServerBusy', 'throttle', 'inconclusive'],
    [500, 'InternalError', 'server.transient', 'inconclusive'],
    [500, 'OperationTimedOut', 'server.transient', 'inconclusive'],
    [503, 'SomethingNew', 'server.transient', 'inconclusive'],
    [429, 'SomethingNew', 'throttle', 'inconclusive'],
    [400, 'SomethingNew', 'unexpected', 'inconclusive'],
    [400, 'constructor', 'unexpected', 'inconclusive'],
    [307, 'SomethingNew', 'foreign_answer', 'inconclusive'],
  ])('%i %s is %s (%s)', (status, code, name, effect) => {
    expect(says(restError(status, code))).toEqual([name, effect]);
  });

  test('the code is read from a reply without a body too', () => {
    const error = Object.assign(restError(404), { details: { errorCode: 'ContainerNotFound' } });
    expect(says(error)?.[0]).toBe('target.not_found');
    expect(says(restError(404, undefined, { 'x-ms-error-code': 'ContainerNotFound' }))?.[0]).toBe(
      'target.not_found',
    );
  });

  test.each([
    [403, 'net.proxy'],
    [407, 'net.proxy'],
    [404, 'foreign_answer'],
    [200, 'foreign_answer'],
    [302, 'foreign_answer'],
    [429, 'throttle'],
    [502, 'server.transient'],
  ])("a %i without Azure's headers is %s, never a missing right", (status, name) => {
    expect(says(restError(status, 'AuthorizationPermissionMismatch', { 'x-ms-request-id': '' }))?.[0]).toBe(
      name,
    );
  });

  test('a refused sign-in with a clock that is off is the clock', () => {
    const headers = { date: new Date(Date.now() - 3_600_000).toUTCString() };
    expect(says(restError(403, 'AuthenticationFailed', headers))?.[0]).toBe('clock.skew');
  });

  test('an answer the SDK cannot parse is somebody else', () => {
    expect(says(Object.assign(new Error('x'), { name: 'RestError', code: 'PARSE_ERROR' }))?.[0]).toBe(
      'foreign_answer',
    );
  });

  test('an address without encryption is the value, before anything was sent', () => {
    const text = 'Bearer token authentication is not permitted for non-TLS protected (non-https) URLs.';
    expect(says(new Error(text))?.[0]).toBe('input.malformed');
  });

  test('a network error stays one, a bug stays a bug', () => {
    expect(says(Object.assign(new Error('x'), { code: 'ECONNRESET' }))?.[0]).toBe('net.reset');
    expect(says(new TypeError('x'))).toBeUndefined();
  });
});

test('a byte whose answer was sent in chunks, without length and ETag, is read all the same', async () => {
  const byte = { ...azureReply(206, {}, { 'content-range': 'bytes 0-0/5' }), body: Buffer.from('h') };
  const client = azure(
    { ...app, host: 'labgenomes.blob.core.windows.net', container: 'genomes' },
    answering(() => byte),
  );
  expect(await client.signIn()).toBeUndefined();
  expect(await client.readOneByte('genome.vcf')).toBeUndefined();
});
