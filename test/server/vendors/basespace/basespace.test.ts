// The refusals of BaseSpace, by code in each of its envelopes and by status where no code is known.
import { describe, expect, test } from 'vitest';
import { classify } from '#server/vendors/basespace/errors.ts';
import type { Failure } from '#shared/report.ts';

const answer = (status: number, body: object | string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const said = ({ finding, effect }: Failure) => [finding.class, effect];

/** Answers that come from somebody in between. */
const strangers: readonly (readonly [number, string, string])[] = [
  [302, '', 'foreign_answer'],
  [401, '<html>Sign in</html>', 'foreign_answer'],
  [404, 'nothing', 'foreign_answer'],
  [403, '<html>Blocked by policy</html>', 'net.proxy'],
  [407, '', 'net.proxy'],
  [429, 'Too many requests', 'throttle'],
  [502, '<html>', 'server.transient'],
];

describe('BaseSpace', () => {
  const host = 'api.euc1.sh.basespace.illumina.com';
  const code = (name: string) => `BASESPACE.COMMON.${name}`;
  const v1 = (status: number, ErrorCode: string) =>
    answer(status, { ResponseStatus: { ErrorCode, Message: 'Text.' }, Notifications: [] });

  test.each([
    [401, code('AUTHENTICATION_FAILURE'), 'auth.secret_wrong', 'failed'],
    [403, code('AUTHENTICATION_FAILURE'), 'auth.secret_wrong', 'failed'],
    [403, code('INSUFFICIENT_RESOURCE_PERMISSIONS'), 'perm.denied', 'failed'],
    [403, 'Forbidden', 'perm.denied', 'failed'],
    [404, code('RESOURCE_NOT_FOUND'), 'target.not_found', 'failed'],
    [410, code('RESOURCE_REMOVED'), 'target.state', 'failed'],
    [429, code('SOMETHING_NEW'), 'throttle', 'inconclusive'],
    [503, code('SOMETHING_NEW'), 'throttle', 'inconclusive'],
    [500, code('SOMETHING_NEW'), 'server.transient', 'inconclusive'],
    [401, code('SOMETHING_NEW'), 'auth.secret_wrong', 'failed'],
    [403, code('SOMETHING_NEW'), 'perm.denied', 'failed'],
    [400, code('SOMETHING_NEW'), 'unexpected', 'inconclusive'],
  ])('%i %s is %s (%s)', (status, name, expected, effect) => {
    expect(said(classify(v1(status, name), host))).toEqual([expected, effect]);
  });

  test.each([
    { ErrorCode: code('INSUFFICIENT_RESOURCE_PERMISSIONS'), ErrorMessage: 'Text.' },
    { ErrorCode: code('INSUFFICIENT_RESOURCE_PERMISSIONS'), MessageFormatted: 'Text.' },
    { error: 'access_denied', error_description: 'Text.' },
  ])('the code is found in each of its envelopes: %j', (body) => {
    expect(said(classify(answer(400, body), host))).toEqual(['perm.denied', 'failed']);
  });

  test.each(strangers)('%i %j that is not from BaseSpace is %s', (status, text, name) => {
    expect(classify(answer(status, text), host).finding.class).toBe(name);
  });

  test('the evidence is the code and the request that support asks for; nothing odd gets in', () => {
    const reply = v1(403, code('RESOURCE_REMOVED'));
    const asked = { ...reply, headers: { 'x-request-id': '2026.11.25.10.00.00.abc' } };
    expect(classify(asked, host).finding.evidence).toBe(
      'BASESPACE.COMMON.RESOURCE_REMOVED, request 2026.11.25.10.00.00.abc',
    );
    const odd = { ...v1(403, '<b>Forbidden</b>'), headers: { 'x-request-id': '<script>' } };
    expect(classify(odd, host).finding.evidence).toBe('HTTP 403');
  });
});
