// POST /v1/bucket-checks: looks at a lab's own bucket as Emedgene will use it, read-only, and says what its rules do to cases.
import type { Handler } from 'hono';
import type { BucketReport } from '#shared/bucket-report.ts';
import { emedgeneProblems } from '#shared/documents.ts';
import { readJson } from '../../body.ts';
import { runBucketCheck } from '../../buckets/index.ts';
import type { Brake } from '../brake.ts';
import { type RunReport, reportReply } from '../report-reply.ts';
import { check, parse, taken, unusable } from '../request.ts';
import type { PlainEnv, RouteDeps } from '../route.ts';

export function bucketChecksRoute(deps: RouteDeps, brake: Brake): Handler<PlainEnv> {
  const { config, network, log, budget } = deps;
  return async function bucketChecks(c) {
    const { bucketCheckRequest } = await import('#shared/bucket-api.ts');
    const request = parse(bucketCheckRequest, await readJson(c.req.raw));
    const { type, emedgeneHost, emedgeneUserArn, use, layout = [] } = request;
    const { validation } = check(request, config.allowedHosts);
    const errors = emedgeneProblems(request).filter(({ severity }) => severity === 'error');
    if (!validation.ok || errors.length > 0) throw unusable([...validation.problems, ...errors]);
    const done = taken(brake);
    const run: RunReport<BucketReport> = async (signal, onStep) => {
      const settings = { network, signal, options: { emedgeneHost, use } };
      const more = { ...(onStep ? { onStep } : {}), ...(budget === undefined ? {} : { budget }) };
      try {
        const subject = { emedgeneUserArn, use, layout };
        const report = await runBucketCheck(type, validation, subject, { ...settings, ...more });
        log.debug(`Check of a bucket (${type}): ${report.verdict} after ${report.ms} ms.`);
        return report;
      } finally {
        done();
      }
    };
    return reportReply(c.req.raw, run, log);
  };
}
