// The steps that Google and Azure do not have: there Emedgene signs in with an identity of the lab, and its table speaks of S3.
import type { FailureClass } from '#shared/failures.ts';
import { type Skipped, skipped } from '../probes/probe.ts';

const texts: Partial<Record<FailureClass, string>> = {
  'policy.missing':
    'Not looked at: here Emedgene signs in with an identity of the lab, whose rights the connection test shows.',
  'lifecycle.risk': "Not looked at: Emedgene's table of lifecycle effects speaks of S3 alone.",
};

export function ofS3Alone(name: FailureClass): Skipped {
  return skipped(name, { cause: texts[name] ?? '', fix: 'Nothing to do.' });
}
