// How a vault is reached: with the companion's own HTTP client and egress rules, within a few seconds, and with every secret taken out
// of what it answers.
import { type Failure, failure } from '#shared/report.ts';
import { createHttp, type Http } from '../../net/http.ts';
import { type Network, untilAborted } from '../../net/network.ts';
import type { Sanitise } from '../../sanitise.ts';

export interface VaultTools {
  readonly network: Network;
  readonly http: Http;
  readonly signal: AbortSignal;
}

/** Runs one exchange with a vault; its failures are values, too late is one of them. */
export type Reaching = <T>(
  task: (tools: VaultTools) => Promise<T | { readonly failure: Failure }>,
) => Promise<T | { readonly failure: Failure }>;

const BUDGET = 14_000;

export function reachingOver(network: Network, sanitise: Sanitise): Reaching {
  return async (task) => {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(BUDGET)]);
    const http = createHttp(network, signal, () => {});
    try {
      const done = await untilAborted(task({ network, http, signal }), signal);
      return isFailure(done) ? { failure: cleaned(done.failure, sanitise) } : done;
    } catch (error) {
      if (!signal.aborted) throw error;
      return { failure: failure('net.timeout') };
    } finally {
      // Closes the connections, too.
      over.abort();
    }
  };
}

const isFailure = (done: unknown): done is { readonly failure: Failure } =>
  typeof done === 'object' && done !== null && 'failure' in done;

function cleaned({ effect, finding }: Failure, sanitise: Sanitise): Failure {
  const { cause, fix, evidence } = finding;
  const texts = { cause: sanitise(cause, 400), fix: sanitise(fix, 400) };
  return { effect, finding: { ...finding, ...texts, ...(evidence ? { evidence: sanitise(evidence) } : {}) } };
}
