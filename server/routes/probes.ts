// POST /v1/probes: runs one connection test and replies with its report, or with each step as it ends.
import type { Handler } from 'hono';
import type { Report } from '#shared/report.ts';
import { readJson } from '../body.ts';
import { runProbe } from '../probes/index.ts';
import type { Brake } from './brake.ts';
import { type RunReport, reportReply } from './report-reply.ts';
import { check, expectTested, parse, taken, unusable } from './request.ts';
import type { PlainEnv, RouteDeps } from './route.ts';

export function probesRoute({ config, network, log, budget }: RouteDeps, brake: Brake): Handler<PlainEnv> {
  return async function probes(c) {
    const { probeRequest } = await import('#shared/api.ts');
    const request = parse(probeRequest, await readJson(c.req.raw));
    const { type: named, validation } = check(request, config.allowedHosts);
    const type = expectTested(named);
    if (!validation.ok) throw unusable(validation.problems);
    const done = taken(brake);
    const run: RunReport<Report> = async (signal, onStep) => {
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
    return reportReply(c.req.raw, run, log);
  };
}
