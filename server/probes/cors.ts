// The cors step: a preflight exactly as a browser on the Emedgene page would send it, without credentials.
import { failure } from '#shared/report.ts';
import { classifyNetwork } from '../net/classify.ts';
import type { HttpReply } from '../net/http.ts';
import { type StepResult, skipped, type Tools } from './probe.ts';

/** Judged by headers, never by status: providers answer an unmatched preflight with 200 or 403. */
export async function preflight(tools: Tools, target: { host: string; path: string }): Promise<StepResult> {
  const { emedgeneHost, use } = tools.options;
  if (!emedgeneHost || !use?.includes('visualization')) return notAsked();
  const origin = `https://${emedgeneHost.toLowerCase()}`;
  const path = target.path.split('/').map(encodeURIComponent).join('/');
  try {
    const reply = await tools.http.send({
      purpose: 'azure-storage',
      method: 'OPTIONS',
      url: new URL(`https://${target.host}/${path}`),
      shownPath: `/${path.split('/', 1)[0]}/(file)`,
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'range',
      },
    });
    return allows(reply, origin) ? undefined : missing(origin, reply.status);
  } catch (error) {
    const known = classifyNetwork(error, { host: target.host, provider: true });
    if (!known || tools.signal.aborted) throw error;
    return { skipped: known };
  }
}

function allows({ headers }: HttpReply, origin: string): boolean {
  const list = (name: string) =>
    String(headers[name] ?? '')
      .toLowerCase()
      .split(',')
      .map((entry) => entry.trim());
  const grants = (name: string, value: string) =>
    list(name).some((entry) => entry === '*' || entry === value);
  return (
    grants('access-control-allow-origin', origin) &&
    grants('access-control-allow-methods', 'get') &&
    grants('access-control-allow-headers', 'range')
  );
}

function missing(origin: string, status: number): StepResult {
  return failure('cors.missing', {
    cause: `The storage does not let pages of ${origin} read from it (CORS), which showing alignments in the browser needs.`,
    fix: `Storage account > Resource sharing (CORS) > Blob service: allow the origin ${origin}, method GET, header range.`,
    evidence: `preflight ${status}`,
  });
}

function notAsked(): StepResult {
  return skipped('cors.missing', {
    cause: 'Not checked: it matters only for showing alignments in the browser, and needs the Emedgene host.',
    fix: 'Name the Emedgene host and the use "visualization" to check it.',
  });
}
