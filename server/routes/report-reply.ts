// The reply of a test: its report in one piece, or a line for each step as it ends and the report as the last line.
import type { Report, Step } from '#shared/report.ts';
import type { Log } from '../log.ts';

/** Runs until the report is there or `signal` ends it; `onStep` hears of each step. */
export type RunReport<R extends Report> = (signal: AbortSignal, onStep?: (step: Step) => void) => Promise<R>;

/** Lines for whoever accepts them (`application/x-ndjson`). */
export async function reportReply<R extends Report>(
  request: Request,
  run: RunReport<R>,
  log: Log,
): Promise<Response> {
  const wantsLines = /\bapplication\/x-ndjson\b/i.test(request.headers.get('accept') ?? '');
  if (!wantsLines) return Response.json(await run(request.signal));
  return new Response(lines(run, request.signal, log), {
    headers: { 'content-type': 'application/x-ndjson' },
  });
}

// A line a step; a reader that goes away ends the test. After a bug the last line is missing, which readers take as cut off.
function lines<R extends Report>(run: RunReport<R>, gone: AbortSignal, log: Log): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const write = (line: { step: Step } | { report: R }) => {
        if (!cancelled.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        const report = await run(AbortSignal.any([gone, cancelled.signal]), (step) => write({ step }));
        write({ report });
      } catch (error) {
        log.info(`A test ended in ${error instanceof Error ? error.name : 'an unknown error'}.`);
      }
      if (!cancelled.signal.aborted) controller.close();
    },
    cancel: () => cancelled.abort(),
  });
}
