// Fuzzing of what providers answer: whatever comes, the test ends with a sound report that repeats no secret and no control character.

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import fc from 'fast-check';
import { expect } from 'vitest';
import { runBucketCheck } from '#server/buckets/index.ts';
import { report as reportShape } from '#shared/api.ts';
import { bucketCheckReply } from '#shared/bucket-api.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { facts } from '#test/cloud/facts.ts';
import { everyHost, goodTypes } from '#test/cloud/good-values.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { secretsOf } from '../canary-values.ts';
import { genuine, wordsAsJson, wordsAsXml } from '../provider-words.ts';
import { everySpelling } from '../spellings.ts';
import { anyJson, objectLike, textLike } from './inputs.ts';
import { target } from './target.ts';

const BUDGET = 400;

const header = (...good: string[]) =>
  textLike(...good).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim());

/** An answer of HTTP: status, headers and body, each perhaps nearly right. */
const answer = fc.record({
  status: fc.oneof(
    fc.constantFrom(200, 201, 204, 206, 301, 307, 400, 401, 403, 404, 409, 412, 416, 429, 500, 503),
    fc.integer({ min: 200, max: 599 }),
  ),
  headers: fc.record(
    {
      'content-type': header('application/json', 'application/xml', 'text/html'),
      'x-ms-request-id': header('example'),
      'x-amz-request-id': header('EXAMPLE'),
      'x-ms-error-code': header('AuthenticationFailed'),
      'x-amz-bucket-region': header('eu-west-1'),
      'www-authenticate': header(
        `Bearer authorization="https://login.microsoftonline.com/${facts.tenantId}", resource="https://vault.azure.net"`,
      ),
      date: header('Mon, 05 Jan 2026 10:00:00 GMT'),
      location: header('https://evil.example/'),
      'content-range': header('bytes 0-0/10'),
    },
    { requiredKeys: [] },
  ),
  isGenuine: fc.boolean(),
  body: fc.oneof(
    anyJson.map((json) => JSON.stringify(json) ?? ''),
    objectLike(JSON.parse(wordsAsJson('AccessDenied'))).map((json) => JSON.stringify(json)),
    textLike(
      wordsAsXml('AccessDenied'),
      '<?xml version="1.0"?><EnumerationResults><Blobs><Blob><Name>x</Name></Blob></Blobs></EnumerationResults>',
    ),
    textLike(
      '{"access_token":"eyJexample","expires_in":3599}',
      '{"items":[{"id":"1","name":"x"}],"Response":{"Items":[]}}',
    ),
    fc.uint8Array({ maxLength: 500 }),
  ),
});

type Answer = typeof answer extends fc.Arbitrary<infer A> ? A : never;

function responseOf({ status, headers, isGenuine, body }: Answer): Response {
  const all = { ...(isGenuine ? genuine : {}), ...headers };
  return new Response([204, 205, 304].includes(status) ? null : (body as BodyInit), { status, headers: all });
}

/** What every report promises, whatever was answered. */
function expectSound(report: unknown, secrets: readonly string[]): void {
  const text = JSON.stringify(report);
  for (const secret of secrets) {
    for (const spelling of everySpelling(secret).keys()) expect(text).not.toContain(spelling);
  }
  expect(text).not.toMatch(/\\u00[01][0-9a-f]|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}

let opened: Promise<Lab> | undefined;

/** One sandbox world for all targets; `closeLab` ends it. */
const openLab = (): Promise<Lab> => {
  opened ??= startLab();
  return opened;
};
export const closeLab = async (): Promise<void> => (await opened)?.[Symbol.asyncDispose]();

export const answerTargets = [
  target('answers of providers', async () => {
    const lab = await openLab();
    return fc.asyncProperty(fc.constantFrom(...everyHost), answer, async ([type, host], given) => {
      const values = await goodTypes[type].values(lab.world);
      lab.world.faults.set(host, { answer: () => responseOf(given) });
      const report = await lab.probe(type, values, { budget: BUDGET });
      lab.world.faults.clear();
      expect(reportShape.safeParse(report).error?.issues ?? []).toEqual([]);
      expectSound(report, Object.values(secretsOf(type, values)));
    });
  }),
  target('answers about buckets', async () => {
    const lab = await openLab();
    const places = [
      ['aws-s3', facts.aws.bucketHost],
      ['google-cloud', facts.google.storageHost],
      ['azure-blob', facts.blobHost],
    ] as const;
    const subject = {
      use: ['import', 'dragen-output', 'visualization'],
      layout: [],
      emedgeneUserArn: undefined,
    } as const;
    return fc.asyncProperty(fc.constantFrom(...places), answer, async ([type, host], given) => {
      const values = await goodTypes[type].values(lab.world);
      lab.world.faults.set(host, { answer: () => responseOf(given) });
      const signal = new AbortController().signal;
      const options = { emedgeneHost: facts.emedgeneHost, use: [...subject.use] };
      const settings = { network: lab.network, signal, options, budget: BUDGET };
      const report = await runBucketCheck(
        type,
        validate(typeOf(type), values, lab.config.allowedHosts),
        subject,
        settings,
      );
      lab.world.faults.clear();
      expect(bucketCheckReply.safeParse(report).error?.issues ?? []).toEqual([]);
      expectSound(report, Object.values(secretsOf(type, values)));
    });
  }),
  target('answers of file servers', async () => {
    const lab = await openLab();
    const line = textLike(
      '220 ready\r\n',
      '234 go\r\n',
      '331 password\r\n',
      '530 no\r\n',
      '229 (|||2121|)\r\n',
      'SSH-2.0-OpenSSH_9.9\r\n',
      '220-a\r\n220 b\r\n',
    );
    const type = fc.constantFrom('sftp', 'ftp');
    return fc.asyncProperty(
      type,
      fc.array(line, { minLength: 1, maxLength: 6 }),
      // Silence takes its time.
      fc.constantFrom(true, true, true, false),
      async (type, lines, ends) => {
        const rest = [...lines];
        const server = createServer((socket) => {
          const say = () => {
            const next = rest.shift();
            if (next !== undefined) socket.write(next);
            else if (ends) socket.end();
          };
          socket.on('error', () => socket.destroy()).on('data', say);
          say();
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const port = String((server.address() as AddressInfo).port);
        const values = { ...(await goodTypes[type].values(lab.world)), port };
        const report = await lab.probe(type, values, { budget: 60 });
        server.close();
        expect(reportShape.safeParse(report).error?.issues ?? []).toEqual([]);
        expect(report.verdict).not.toBe('connected');
        expectSound(report, Object.values(secretsOf(type, values)));
      },
    );
  }),
];
