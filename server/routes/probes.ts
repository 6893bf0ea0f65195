// POST /v1/probes: runs one connection test and replies with its report, or with each step as it ends.
import type { Handler } from 'hono';
import type { ProbeLine } from '#shared/api.ts';
import { readJson } from '../body.ts';
import type { Log } from '../log.ts';
import { runProbe } from '../probes/index.ts';
import type { RunSettings } from '../probes/run.ts';
import { ProblemError } from '../problem.ts';
import type { Brake } from './brake.ts';
import { check, expectTested, parse, unusable } from './request.ts';
import type { PlainEnv, RouteDeps } from './route.ts';

type Run = (onStep?: RunSettings['onStep'], signal?: AbortSignal) => ReturnType<typeof runProbe>;

export function probesRoute({ config, network, log, budget }: RouteDeps, brake: Brake): Handler<PlainEnv> {
  return async function probes(c) {
    const { probeRequest } = await import('#shared/api.ts');
    const request = parse(probeRequest, await readJson(c.req.raw));
    const { type: named, validation } = check(request, config.allowedHosts);
    const type = expectTested(named);
    if (!validation.ok) throw unusable(validation.problems);
    const done = brake.take();
    if (typeof done === 'number') {
      const detail = `Too many tests at once or in this minute; try again in ${done} s.`;
      throw new ProblemError(429, detail, undefined, done);
    }
    const gone = c.req.raw.signal;
    const run: Run = async (onStep, signal = gone) => {
      const settings = { network, signal, options: request.options ?? {} };
      const more = { ...(onStep ? { onStep } : {}), ...(budget === undefined ? {} : { budget }) };
      try {
        const report = await runProbe(type, validation, { ...settings, ...more });
        log.debug(`Test of ${type}: ${report.verdict} after ${report.ms} ms.`);
        return report;
      } finally {
        done();
      }
    };
    if (!/\bapplication\/x-ndjson\b/i.test(c.req.header('accept') ?? '')) return c.json(await run());
    return new Response(lines(run, gone, log), { headers: { 'content-type': 'application/x-ndjson' } });
  };
}

// A line a step; a reader that goes away ends the test. After a bug the last line is missing, which readers take as cut off.
function lines(run: Run, gone: AbortSignal, log: Log): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const write = (line: ProbeLine) => {
        if (!cancelled.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        const report = await run((step) => write({ step }), AbortSignal.any([gone, cancelled.signal]));
        write({ report });
      } catch (error) {
        log.info(`A test ended in ${error instanceof Error ? error.name : 'an unknown error'}.`);
      }
      if (!cancelled.signal.aborted) controller.close();
    },
    cancel: () => cancelled.abort(),
  });
}
