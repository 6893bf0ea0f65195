// Headers of a storage as browsers take them: one origin or everybody, safelisted methods, and a star that does not cover everything.
import { describe, expect, test } from 'vitest';
import { allowsRequest, hiddenHeaders, showsAnswer } from '#server/probes/browser-cors.ts';

const origin = 'https://acme.emg.illumina.com';
const allow = (more: Readonly<Record<string, string>> = {}) => ({
  'access-control-allow-origin': origin,
  ...more,
});

describe('an answer is shown', () => {
  test.each<[string | undefined, boolean]>([
    [origin, true],
    ['*', true],
    [undefined, false],
    ['', false],
    ['null', false],
    [`${origin}/`, false],
    [origin.toUpperCase(), false],
    // Browsers take no list here, however many servers send one.
    [`${origin}, https://other.example`, false],
    ['https://*.emg.illumina.com', false],
  ])('with %j: %s', (value, expected) => {
    expect(showsAnswer(value === undefined ? {} : { 'access-control-allow-origin': value }, origin)).toBe(
      expected,
    );
  });
});

describe('a request may follow its preflight', () => {
  test.each<[string, string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ['GET needs no listing', 'GET', [], {}, true],
    ['PUT does', 'PUT', [], {}, false],
    ['PUT, listed', 'PUT', [], { 'access-control-allow-methods': 'GET, PUT' }, true],
    ['PUT, by a star', 'PUT', [], { 'access-control-allow-methods': '*' }, true],
    ['a method in lower case is another one', 'PUT', [], { 'access-control-allow-methods': 'put' }, false],
    ['a header, whatever its case', 'GET', ['range'], { 'access-control-allow-headers': 'X-A, Range' }, true],
    ['a header by a star', 'GET', ['range'], { 'access-control-allow-headers': '*' }, true],
    ['authorization by a star', 'GET', ['authorization'], { 'access-control-allow-headers': '*' }, false],
    [
      'authorization by name',
      'GET',
      ['authorization'],
      { 'access-control-allow-headers': '*, Authorization' },
      true,
    ],
    ['one of two headers', 'GET', ['range', 'x-a'], { 'access-control-allow-headers': 'range' }, false],
  ])('%s', (_, method, headers, more, expected) => {
    expect(allowsRequest(allow(more), { origin, method, headers })).toBe(expected);
    expect(allowsRequest(more, { origin, method, headers })).toBe(false);
  });
});

test('what is not exposed is hidden, but for a star', () => {
  const exposes = (value: string) => ({ 'access-control-expose-headers': value });
  const wanted = ['Content-Range', 'ETag'];
  expect(hiddenHeaders({}, wanted)).toEqual(wanted);
  expect(hiddenHeaders(exposes('etag, x-a'), wanted)).toEqual(['Content-Range']);
  expect(hiddenHeaders(exposes('*'), wanted)).toEqual([]);
});
