// The first steps of every probe: resolve, connect and, where TLS follows, secure.
import type { FailureClass } from '#shared/failures.ts';
import type { Failure, FindingDetail } from '#shared/report.ts';
import type { Reach } from '../net/reach.ts';
import { type Steps, skipped } from './probe.ts';

/** What a probe says more precisely than the network can, of what surely failed. */
export type Words = Partial<Record<FailureClass, Omit<FindingDetail, 'effect' | 'evidence'>>>;

/** `resolve` and `connect` of a reach; `field` is the value that holds the host, where one does. */
export function lineSteps(reach: Reach, field: string | undefined, words: Words = {}): Steps {
  const byProxy = skipped('net.dns', { cause: 'The proxy resolves the name.', fix: 'Nothing to do.' });
  return [
    ['resolve', async () => (reach.proxied ? byProxy : about(field, words, await reach.resolve()))],
    ['connect', async () => about(field, words, await reach.connect())],
  ];
}

/** The same with the TLS handshake of an HTTPS host. */
export function httpsSteps(reach: Reach, field: string | undefined, words: Words = {}): Steps {
  return [
    ...lineSteps(reach, field, words),
    ['secure', async () => about(field, words, await reach.secure())],
  ];
}

// A host that does not exist or shows another name is most often a mistyped value.
const ofValue: ReadonlySet<FailureClass> = new Set(['net.dns', 'access.firewall', 'tls.hostname']);

function about(field: string | undefined, words: Words, failure: Failure | undefined): Failure | undefined {
  if (failure?.effect !== 'failed') return failure;
  const { finding } = failure;
  const place = field && ofValue.has(finding.class) ? { field } : {};
  return { ...failure, finding: { ...finding, ...place, ...words[finding.class] } };
}
