// Emedgene's own connection test, as a process of its own: values come over IPC, a verdict and a short text go back.

import type { Values } from './forms.ts';
import { tests } from './tests.ts';

/** What the backend asks, and what it gets; `detail` is the provider's short text for the hover of the cloud icon. */
export type TestRequest = { readonly id: number; readonly type: string; readonly values: Values };
export type TestReply = { readonly id: number; readonly ok: boolean; readonly detail: string };

process.on('disconnect', () => process.exit(0));
process.on('message', async (request: TestRequest) => {
  // A backend that is gone by now needs no answer.
  process.send?.(await answer(request), undefined, {}, () => {});
});

async function answer({ id, type, values }: TestRequest): Promise<TestReply> {
  const test = tests[type];
  if (!test) return { id, ok: false, detail: `Storage type ${type} cannot be checked.` };
  try {
    await test(values);
    return { id, ok: true, detail: 'Connected' };
  } catch (error) {
    return { id, ok: false, detail: detailOf(error) };
  }
}

/** One line: the AADSTS sentence or the storage code with its first line, else the client's message or bare status. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown error';
  const signIn = /AADSTS\d+: [^.]+\./.exec(error.message)?.[0];
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const firstLine = error.message.split('\n')[0] ?? '';
  const bare = `No connection${'statusCode' in error ? ` (${error.statusCode})` : ''}`;
  return (signIn ?? (code + firstLine || bare)).slice(0, 200);
}
