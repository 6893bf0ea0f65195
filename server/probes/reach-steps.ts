// The first steps of every probe: resolve, connect and, where TLS follows, secure.
import type { FailureClass } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';
import type { Reach } from '../net/reach.ts';
import { type Steps, skipped } from './probe.ts';

/** `resolve` and `connect` of a reach; `field` is the value that holds the host. */
export function lineSteps(reach: Reach, field: string): Steps {
  const byProxy = skipped('net.dns', { cause: 'The proxy resolves the name.', fix: 'Nothing to do.' });
  return [
    ['resolve', async () => (reach.proxied ? byProxy : about(field, await reach.resolve()))],
    ['connect', async () => about(field, await reach.connect())],
  ];
}

/** The same with the TLS handshake of an HTTPS host. */
export function httpsSteps(reach: Reach, field: string): Steps {
  return [...lineSteps(reach, field), ['secure', async () => about(field, await reach.secure())]];
}

// A host that does not exist or shows another name is most often a mistyped value.
const ofValue: ReadonlySet<FailureClass> = new Set(['net.dns', 'access.firewall', 'tls.hostname']);

function about(field: string, failure: Failure | undefined): Failure | undefined {
  if (failure?.effect !== 'failed' || !ofValue.has(failure.finding.class)) return failure;
  return { ...failure, finding: { ...failure.finding, field } };
}
