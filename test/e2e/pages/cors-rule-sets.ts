// CORS rule sets and requests of a page as a property test makes them up: near misses of every kind, and the same ones each time.
import fc from 'fast-check';
import type { CorsRule } from '#test/cloud/aws/s3-cors.ts';

export interface PageFetch {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RuleSet {
  readonly rules: readonly CorsRule[];
  readonly fetch: PageFetch;
}

/** Of headers like these a browser asks no leave: `https://fetch.spec.whatwg.org/#cors-safelisted-request-header`. */
const SIMPLE_RANGE = /^bytes=\d+-\d*$/;

/** The headers of a request that need the storage's leave, lower case. */
export function asking({ headers }: PageFetch): readonly string[] {
  return Object.entries(headers)
    .filter(([name, value]) => name !== 'range' || !SIMPLE_RANGE.test(value))
    .map(([name]) => name);
}

function originsNear(origin: string): readonly string[] {
  const host = origin.replace('https://', '');
  const parent = host.replace(/^[^.]+/, '*');
  return [
    ...[
      origin,
      '*',
      `https://${parent}`,
      'https://*',
      '*.com',
      `${origin}*`,
      `https://${host.slice(0, 3)}*${host.slice(3)}`,
    ],
    ...[
      `http://${host}`,
      `${origin}/`,
      `${origin}:443`,
      host,
      origin.toUpperCase(),
      'https://*.example',
      'null',
    ],
    ...[`https://other-${host}`, `${origin}*${host.slice(-3)}`],
  ];
}

const allowed = [
  '*',
  'range',
  'Range',
  'emgauthorization',
  'EmgAuthorization',
  'emg*',
  'x-amz-meta-*',
  'x-*-run',
  'content-type',
  'x-amz-date',
];

/** `count` sets for a page of this origin, the same ones for the same seed. */
export function ruleSets(origin: string, count: number, seed: number): readonly RuleSet[] {
  const some = (pool: readonly string[], most: number) =>
    fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: most });
  const near = fc.oneof(fc.constant([origin]), some(originsNear(origin), 3));
  const rule = fc.record({
    origins: near,
    methods: some(['GET', 'HEAD', 'PUT', 'DELETE', 'POST'], 3),
    headers: fc.oneof(fc.constant([]), fc.constant(['*']), some(allowed, 4)),
    exposed: fc.constantFrom([], ['Content-Range']),
    maxAge: fc.constantFrom(0, 600),
  });
  const headers = fc.record(
    {
      range: fc.constantFrom('bytes=0-0', 'bytes=-1'),
      emgauthorization: fc.constant('example'),
      'x-amz-meta-run': fc.constant('1'),
    },
    { requiredKeys: [] },
  );
  const fetch = fc.record({ method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'PUT', 'DELETE'), headers });
  const sets = fc.record({ rules: fc.array(rule, { maxLength: 3 }), fetch });
  const alone = eachAlone(origin);
  return [...alone, ...fc.sample(sets, { numRuns: count - alone.length, seed })];
}

// Every near miss once with nothing else to blame.
function eachAlone(origin: string): readonly RuleSet[] {
  const one = (origins: readonly string[], headers: readonly string[], sent: PageFetch['headers']) => ({
    rules: [{ origins, methods: ['GET'], headers }],
    fetch: { method: 'GET', headers: sent },
  });
  const sent = [{ emgauthorization: 'example' }, { 'x-amz-meta-run': '1' }, { range: 'bytes=-1' }];
  return [
    ...originsNear(origin).map((pattern) => one([pattern], [], {})),
    ...allowed.flatMap((name) => sent.map((headers) => one([origin], [name], headers))),
  ];
}
