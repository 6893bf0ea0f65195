// CORS rules as each provider matches them; real Chromium is asked for the same answers in test/e2e/own-bucket-cors.test.ts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CorsRule, letsIn, type RulesOf, ruleFor, whyNot } from '#server/buckets/cors-rules.ts';
import { documentsFor } from '#shared/documents.ts';
import * as made from '#test/shared/documents-request.ts';

const origin = 'https://acme.emg.illumina.com';
const ask = { origin, method: 'GET', headers: ['range'] };
const rule = (more: Partial<CorsRule> = {}): CorsRule => ({
  ...{ origins: [origin], methods: ['GET'], allowed: ['*'], exposed: [], ...more },
});
const fits = (more: Partial<CorsRule>, of: RulesOf, asked = ask) => letsIn([rule(more)], asked, of);

describe('origins', () => {
  test.each<[string, boolean, boolean, boolean]>([
    ['*', true, true, true],
    [origin, true, true, true],
    ['https://*.emg.illumina.com', true, false, true],
    ['https://acme.*', true, false, false],
    ['http://acme.emg.illumina.com', false, false, false],
    ['https://acme.emg.illumina.com/', false, false, false],
    ['https://ACME.emg.illumina.com', false, false, false],
    ['https://emg.illumina.com', false, false, false],
    ['acme.emg.illumina.com', false, false, false],
    ['https://acme.emg.illumina.com:443', false, false, false],
    // The two ends may not share letters.
    ['https://acme.emg.illumina.com*m', false, false, false],
  ])('%s: S3 %s, Google %s, Azure %s', (pattern, s3, google, azure) => {
    const found = (['aws-s3', 'google-cloud', 'azure-blob'] as const).map((of) =>
      fits({ origins: [pattern] }, of),
    );
    expect(found).toEqual([s3, google, azure]);
  });
});

describe('headers', () => {
  const custom = { ...ask, headers: ['x-amz-meta-run', 'emgauthorization'] };
  test.each<[readonly string[], boolean, boolean, boolean]>([
    [['*'], true, true, true],
    [['X-Amz-Meta-Run', 'EmgAuthorization'], true, true, true],
    [['x-amz-*', 'emg*'], true, false, true],
    [['x-*-run', 'emgauthorization'], true, false, false],
    [['emgauthorization'], false, false, false],
    [[], false, false, false],
  ])('%j: S3 %s, Google %s, Azure %s', (allowed, s3, google, azure) => {
    const found = (['aws-s3', 'google-cloud', 'azure-blob'] as const).map((of) =>
      fits({ allowed }, of, custom),
    );
    expect(found).toEqual([s3, google, azure]);
  });

  test('none are needed for a page that sends none', () => {
    expect(fits({ allowed: [] }, 'aws-s3', { ...ask, headers: [] })).toBe(true);
  });
});

test('the first rule that fits everything decides, not the first of the origin', () => {
  const rules = [rule({ allowed: [] }), rule({ methods: ['HEAD'] }), rule({ exposed: ['ETag'] })];
  expect(ruleFor(rules, ask, 'aws-s3')?.exposed).toEqual(['ETag']);
  expect(ruleFor(rules, { ...ask, headers: [] }, 'aws-s3')?.allowed).toEqual([]);
});

test('a page that is kept out is told the nearest rule and what it lacks', () => {
  expect(whyNot([], ask, 'aws-s3')).toBe('there is no CORS rule');
  expect(whyNot([rule({ allowed: [] })], ask, 'aws-s3')).toBe('the CORS rule lacks the header range');
  const far = rule({ origins: ['https://evil.example'], methods: ['PUT'] });
  expect(whyNot([far, rule({ methods: ['HEAD'] })], ask, 'aws-s3')).toBe(
    'none of the 2 CORS rules fits; the nearest lacks the method GET',
  );
});

test('our own rules let in their own lab and no other, at every provider', () => {
  fc.assert(
    fc.property(made.request, made.host, (request, other) => {
      const { cors, gcsCors, azureCors } = documentsFor(request);
      const sets: Readonly<Record<RulesOf, readonly CorsRule[]>> = {
        'aws-s3': cors.CORSRules.map((one) => ({
          ...{ origins: one.AllowedOrigins, methods: one.AllowedMethods },
          ...{ allowed: one.AllowedHeaders, exposed: one.ExposeHeaders },
        })),
        'google-cloud': gcsCors.map((one) => ({
          ...{
            origins: one.origin,
            methods: one.method,
            allowed: one.responseHeader,
            exposed: one.responseHeader,
          },
        })),
        'azure-blob': azureCors.corsRules.map((one) => ({
          ...{ origins: one.allowedOrigins, methods: one.allowedMethods },
          ...{ allowed: one.allowedHeaders, exposed: one.exposedHeaders },
        })),
      };
      fc.pre(other !== request.emedgeneHost);
      for (const of of ['aws-s3', 'google-cloud', 'azure-blob'] as const) {
        const asked = { method: 'GET', headers: ['emgauthorization'] };
        expect(letsIn(sets[of], { ...asked, origin: `https://${request.emedgeneHost}` }, of)).toBe(true);
        expect(letsIn(sets[of], { ...asked, origin: `https://${other}` }, of)).toBe(false);
        expect(letsIn(sets[of], { ...asked, origin: `http://${request.emedgeneHost}` }, of)).toBe(false);
      }
    }),
  );
});
