// The sandbox's AWS for probe tests: users with rights of their own, so that no wrong secret of one test is remembered against another,
// and the values of the lab's bucket and key.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect } from 'vitest';
import type { Report, StepName } from '#shared/report.ts';
import type { Statement } from '#test/cloud/aws/policy.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import type { Lab, Values } from './lab.ts';

/** Well-formed, and nobody's. */
export const OTHER_SECRET = `example/${'x'.repeat(32)}`;

/** A new user with these rights (those on the lab's bucket and key by default), its key, and the key as values. */
export function newUser({ world: { aws, facts } }: Lab, policy?: readonly Statement[]) {
  const all = [...aws.mayRead(facts.aws.bucket), ...aws.mayUse(facts.aws.keyArn)];
  const user = aws.accounts.addUser(`reader-${aws.accounts.users().length}`, { policy: policy ?? all });
  const key = aws.accounts.addKey(user);
  return { user, key, values: { accessKeyId: key.id, secretAccessKey: key.secret } satisfies Values };
}

/** The values of the lab's bucket with a pair of keys; the lab's own by default. */
export const bucketValues = (_: Lab, pair?: Values): Values => ({ ...goodTypes['aws-s3'].values(), ...pair });

/** Tests a bucket with a new user that has these rights; by default those of a reader of that bucket. */
export function probeBucket(lab: Lab, values: Values, policy?: readonly Statement[]): Promise<Report> {
  const bucket = values.bucket ?? lab.world.facts.aws.bucket;
  const own = newUser(lab, policy ?? lab.world.aws.mayRead(bucket));
  return lab.probe('aws-s3', { bucket, ...values, ...own.values });
}

/** The values of the lab's key with a pair of keys; the lab's own by default. */
export const keyValues = (_: Lab, pair?: Values): Values => ({ ...goodTypes['aws-kms'].values(), ...pair });

/** Outcome and class of one step; no text of the report may have kept a gap for a name. */
export function said(report: Report, step: StepName) {
  expect(JSON.stringify(report)).not.toMatch(/\{\w+\}|undefined/);
  const found = report.steps.find(({ name }) => name === step);
  return [found?.outcome, found?.finding?.class];
}

/** The finding of one step. */
export const findingOf = (report: Report, step: StepName) =>
  report.steps.find(({ name }) => name === step)?.finding;

/** The sandbox's S3, STS and KMS of one region at one plain address, as servers that are compatible with AWS answer. */
export async function startEndpoint({
  world: { aws, facts },
}: Lab): Promise<AsyncDisposable & { url: string }> {
  const at = (service: string) => ({ service, region: facts.aws.region, partition: 'aws' });
  const listener = getRequestListener(
    (request) => {
      const [, service] =
        /\/(s3|sts|kms)\/aws4_request/.exec(request.headers.get('authorization') ?? '') ?? [];
      if (service === 'sts') return aws.sts.handle(request, at('sts'));
      if (service === 'kms') return aws.kms.handle(request, at('kms'));
      return aws.s3.handle(request, at('s3'), { suffix: 'amazonaws.com' });
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
