// An answer that lacks the provider's own marks: a proxy, a captive portal, or a gateway in trouble. It speaks of no credential.
import { type Failure, failure } from '#shared/report.ts';

/** What it means by its status alone. `provider` and `host` are named in the texts. */
export function foreignAnswer(provider: string, host: string, status: number): Failure {
  const evidence = `HTTP ${status} without an answer of ${provider}`;
  if (status === 403 || status === 407) return failure('net.proxy', { evidence });
  if (status === 429) return busy(provider, evidence);
  if (status === 408 || status >= 500) return trouble(provider, evidence);
  return failure('foreign_answer', {
    cause: `The answer for ${host} did not come from ${provider}: a sign-in page of this network or a proxy stands between.`,
    fix: `Open https://${host} in a browser on this computer to see what answers, or test from another network.`,
    evidence,
  });
}

/** `throttle` in the provider's name. */
export function busy(provider: string, evidence: string): Failure {
  const cause = `${provider} asks to slow down. This says nothing about the credentials.`;
  return failure('throttle', { cause, evidence });
}

/** `server.transient` in the provider's name. */
export function trouble(provider: string, evidence: string): Failure {
  const cause = `${provider} answered with a trouble of its own. This says nothing about the credentials.`;
  return failure('server.transient', { cause, evidence });
}
