// The one place that opens a connection to 127.0.0.1, and what it means when that fails. What answers there may be
// anybody, so nothing is believed before it was opened by exchange.ts.
import { browser } from 'wxt/browser';
import { CompanionFailure, outerFailure } from './failure.ts';
import { jsonOf } from './reply.ts';

/** An unsealed answer is short and comes at once; a stranger's may be endless. */
const ANSWER_SIZE = 16 * 1024;
const ANSWER_TIME = 5000;

export interface Posted {
  readonly port: number;
  readonly path: string;
  readonly message: object;
  /** ms until an answer must begin. */
  readonly patience: number;
  readonly signal?: AbortSignal | undefined;
}

/** Resolves with an answer of status 200, whoever gave it; everything else is a CompanionFailure. */
export async function post({ port, path, message, patience, signal }: Posted): Promise<Response> {
  signal?.throwIfAborted();
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), patience);
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, slow.signal]) : slow.signal,
    });
    if (response.status === 200) return response;
    throw outerFailure(await answerOf(response));
  } catch (error) {
    if (error instanceof CompanionFailure) throw error;
    signal?.throwIfAborted();
    // Who that is, its callers know: a stranger, or a companion that has proven itself before.
    if (slow.signal.aborted) throw new CompanionFailure('companion.slow');
    throw new CompanionFailure((await mayConnect()) ? 'companion.absent' : 'companion.blocked');
  } finally {
    clearTimeout(timer);
  }
}

/** The JSON of an unsealed answer, or undefined when it is none, too long or too slow. */
export async function answerOf(response: Response): Promise<unknown> {
  const reader = response.body?.getReader();
  if (!reader) return undefined;
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), ANSWER_TIME);
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return jsonOf(text + decoder.decode());
      text += decoder.decode(value, { stream: true });
      if (text.length > ANSWER_SIZE) return undefined;
    }
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => {});
  }
}

/** Firefox lets people take the permission away; then a request fails just as if nobody listened. */
const mayConnect = (): Promise<boolean> =>
  browser.permissions.contains({ origins: ['http://127.0.0.1/*'] }).catch(() => true);
