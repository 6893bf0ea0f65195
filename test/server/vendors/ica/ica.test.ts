// The refusals of ICA: by status, for its titles are not public; an answer in between is somebody else's.
import { describe, expect, test } from 'vitest';
import { classify } from '#server/vendors/ica/errors.ts';
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

describe('ICA', () => {
  const host = 'ica.illumina.com';
  const problem = (status: number, title: string, detail?: string) =>
    answer(
      status,
      { type: 'about:blank', title, status, parameters: {}, timestamp: 'now', ...(detail ? { detail } : {}) },
      { 'content-type': 'application/problem+json' },
    );

  test.each([
    [400, 'input.malformed', 'failed'],
    [401, 'auth.secret_wrong', 'failed'],
    [403, 'perm.denied', 'failed'],
    [404, 'target.not_found', 'failed'],
    [408, 'server.transient', 'inconclusive'],
    [409, 'unexpected', 'inconclusive'],
    [429, 'throttle', 'inconclusive'],
    [500, 'server.transient', 'inconclusive'],
    [503, 'server.transient', 'inconclusive'],
  ])('%i with a title nobody knows is %s (%s)', (status, name, effect) => {
    expect(said(classify(problem(status, 'ICA_EXAMPLE_999'), host))).toEqual([name, effect]);
  });

  test('a missing Accept header is our own mistake, and no value is blamed', () => {
    const { finding, effect } = classify(problem(400, 'ICA_API_004', 'Invalid Accept Header'), host);
    expect([finding.class, effect, finding.field]).toEqual(['unexpected', 'inconclusive', undefined]);
  });

  test('what is wrong with a value is told, but no token in it', () => {
    const detail = 'Bad path for eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjB9.example';
    const { evidence } = classify(problem(400, 'ICA_EXAMPLE_999', detail), host).finding;
    expect(evidence).toBe('HTTP 400 ICA_EXAMPLE_999: Bad path for [token]');
  });

  test('a refusal without a title, as gateways give it, counts by its status', () => {
    expect(said(classify(answer(401, { message: 'Unauthorized' }), host))).toEqual([
      'auth.secret_wrong',
      'failed',
    ]);
  });

  test.each(strangers)('%i %j that is not from ICA is %s', (status, text, name) => {
    expect(classify(answer(status, text), host).finding.class).toBe(name);
  });
});
