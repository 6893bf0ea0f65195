// Answers made to keep the companion busy, to fill its memory or to write into somebody's terminal, from every provider.
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { report as reportShape } from '#shared/api.ts';
import { facts } from '#test/cloud/facts.ts';
import { everyHost, type GoodId, goodTypes } from '#test/cloud/good-values.ts';
import { type Lab, startLab } from '#test/probes/lab.ts';
import { genuine, wordsAsJson, wordsAsXml } from './provider-words.ts';

const MIB = 1024 * 1024;
const BUDGET = 400;
let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(() => lab.world.faults.clear());

async function answered(type: GoodId, host: string, answer: (request: Request) => Response) {
  const values = await goodTypes[type].values(lab.world);
  lab.world.faults.set(host, { answer });
  const started = performance.now();
  const before = process.memoryUsage.rss();
  const report = await lab.probe(type, values, { budget: BUDGET });
  const ms = performance.now() - started;
  return { report, ms, grown: process.memoryUsage.rss() - before };
}

/** A body that comes for ever: `chunk` again and again, each after the reader asked, or after `wait` ms. */
function endless(chunk: Buffer, wait = 0): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream({
    pull: (controller) =>
      new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          controller.enqueue(chunk);
          resolve();
        }, wait);
      }),
    cancel: () => clearTimeout(timer),
  });
}

describe('an answer without end', () => {
  const bomb = gzipSync(Buffer.alloc(512 * MIB, ' '));
  const page = Buffer.from(`{"items":[${'{"name":"x"},'.repeat(5000)}`);
  const bodies: [string, () => Response][] = [
    [
      'that drips one byte at a time',
      () => new Response(endless(Buffer.from(' '), 50), { headers: genuine }),
    ],
    ['that is a list of a gigabyte', () => new Response(endless(page), { headers: genuine })],
    [
      'that unpacks to half a gigabyte',
      () => new Response(bomb, { headers: { ...genuine, 'content-encoding': 'gzip' } }),
    ],
    ['that refuses at length', () => new Response(endless(page), { status: 403, headers: genuine })],
  ];

  test.each(bodies)('%s ends within the budget everywhere, and is not kept in memory', async (_, answer) => {
    for (const [type, host] of everyHost) {
      const { report, ms, grown } = await answered(type, host, answer);
      expect([host, ms < BUDGET + 10_000]).toEqual([host, true]);
      expect([host, grown < 100 * MIB]).toEqual([host, true]);
      expect([host, report.verdict]).not.toEqual([host, 'failed']);
      if (host !== facts.aws.stsHost) expect([host, report.verdict]).toEqual([host, 'inconclusive']);
    }
  });
});

describe('words of a provider', () => {
  const HOSTILE =
    '<img src=x onerror=alert(1)>\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egpj.exe\u2066\u200b\r\n\t';
  const long = `${HOSTILE}${'x'.repeat(40_000)}`;
  const document = wordsAsJson(long);
  const xml = wordsAsXml(long);
  const headers = { ...genuine, 'x-ms-error-code': '<img>' };

  const told = new Set<string>();
  test.each([
    ['JSON', 400, document],
    ['JSON', 401, document],
    ['JSON', 403, document],
    ['JSON', 404, document],
    ['JSON', 200, document],
    ['XML', 403, xml],
    ['XML', 404, xml],
  ])(
    'in %s with status %i reach the report short, without any control character',
    async (_, status, body) => {
      for (const [type, host] of everyHost) {
        const { report } = await answered(type, host, () => new Response(body, { status, headers }));
        expect(reportShape.safeParse(report).error?.issues ?? []).toEqual([]);
        const texts = strings(report);
        expect([host, Math.max(...texts.map(({ length }) => length)) <= 400]).toEqual([host, true]);
        expect([host, texts.filter((text) => CONTROL.test(text))]).toEqual([host, []]);
        expect(JSON.stringify(report).length).toBeLessThan(16_384);
        if (texts.some((text) => text.includes('gpj.exe'))) told.add(host);
      }
    },
  );

  test('are told all the same: of several providers they stand in the report', () => {
    expect(told.size).toBeGreaterThanOrEqual(3);
  });
});

// Everything that moves a cursor, opens a sequence or turns the direction of reading.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
