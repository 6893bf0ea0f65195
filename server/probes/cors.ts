// The cors step: a preflight exactly as a browser on the Emedgene page would send it, without credentials.
import { links } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import { classifyNetwork } from '../net/classify.ts';
import { isProviderHost, type Purpose } from '../net/egress.ts';
import type { HttpReply } from '../net/http.ts';
import { foreignAnswer } from '../vendors/foreign-answer.ts';
import { allowsRequest, type CorsAsk } from './browser-cors.ts';
import { type StepResult, skipped, type Tools } from './probe.ts';

export interface PreflightTarget {
  readonly host: string;
  /** Container or bucket, and the object in it; the object alone where the bucket stands in the host. */
  readonly path: string;
  /** The bucket, where it does not begin the path. */
  readonly bucket?: string;
  /** The address instead of `https://` and the host, where the environment names one. */
  readonly base?: URL;
  readonly provider?: keyof typeof providers;
}

/** What a browser would ask for beside the origin, and where the rule is made. */
const providers = {
  'azure-storage': {
    header: 'range',
    fix: 'Storage account > Resource sharing (CORS) > Blob service: allow the origin {origin}, method GET, header range.',
    link: links.cors,
    name: 'Azure',
    mark: 'x-ms-request-id',
  },
  // The one rule that Emedgene publishes allows this header of its own; a plain range needs no permission. No mark: that Google puts
  // one on every preflight, refused ones too, is nowhere said.
  'google-storage': {
    header: 'emgauthorization',
    fix: 'Set the rule with gcloud storage buckets update gs://{bucket} --cors-file=cors.json: origin {origin}, method GET, responseHeader emgauthorization.',
    link: links.googleCors,
    name: 'Google',
  },
  'aws-s3': {
    header: 'range',
    fix: 'Amazon S3 > Buckets > {bucket} > Permissions > Cross-origin resource sharing (CORS): AllowedOrigins {origin}, AllowedMethods GET, AllowedHeaders *.',
    link: links.bucketCors,
    name: 'AWS',
    mark: 'x-amz-request-id',
  },
} as const satisfies Partial<Record<Purpose, Provider>>;

interface Provider {
  readonly header: string;
  readonly fix: string;
  readonly link: string;
  readonly name: string;
  /** A header of every answer at the provider's own hosts; one without it is somebody else's and says nothing about rules. */
  readonly mark?: string;
}

/** What Emedgene's page asks of a provider's storage; undefined where nobody wants to know. */
export function pageAsk({ options }: Tools, provider: keyof typeof providers): CorsAsk | undefined {
  const { emedgeneHost, use } = options;
  if (!emedgeneHost || !use?.includes('visualization')) return undefined;
  const origin = `https://${emedgeneHost.toLowerCase()}`;
  return { origin, method: 'GET', headers: [providers[provider].header] };
}

/** Judged by headers, never by status: providers answer an unmatched preflight with 200 or 403. */
export async function preflight(tools: Tools, target: PreflightTarget): Promise<StepResult> {
  const { provider: purpose = 'azure-storage' } = target;
  const { header, mark, name }: Provider = providers[purpose];
  const ask = pageAsk(tools, purpose);
  if (!ask) return notAsked();
  const { origin } = ask;
  const path = target.path.split('/').map(encodeURIComponent).join('/');
  const shownPath = target.bucket === undefined ? `/${path.split('/', 1)[0]}/(file)` : '/(file)';
  try {
    const reply = await tools.http.send({
      purpose,
      method: 'OPTIONS',
      url: new URL(`${target.base?.origin ?? `https://${target.host}`}/${path}`),
      shownPath,
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': header,
      },
    });
    if (allowsRequest(reply.headers, ask)) return undefined;
    const isOwnHost = target.base === undefined && isProviderHost(purpose, target.host);
    if (isOfNoRule(reply, isOwnHost ? mark : undefined))
      return { skipped: foreignAnswer(name, target.host, reply.status) };
    return corsMissing(origin, target, `preflight ${reply.status}`);
  } catch (error) {
    const known = classifyNetwork(error, { host: target.host, provider: true });
    if (!known || tools.signal.aborted) throw error;
    return { skipped: known };
  }
}

// A provider in trouble, a redirect or somebody else's page was not about the rules, so nothing is known of them.
function isOfNoRule({ status, headers, body }: HttpReply, mark: string | undefined): boolean {
  const isPage = /^\s*<(?:!doctype\s+html|html)\b/i.test(body.subarray(0, 100).toString('latin1'));
  const isRedirect = status >= 300 && status < 400;
  const isUnmarked = mark !== undefined && headers[mark] === undefined;
  return isPage || isRedirect || isUnmarked || status === 407 || status === 429 || status >= 500;
}

/** The finding for pages that are not let in. */
export function corsMissing(origin: string, target: PreflightTarget, evidence: string): Failure {
  const { fix, link } = providers[target.provider ?? 'azure-storage'];
  const bucket = target.bucket ?? target.path.split('/', 1)[0] ?? '';
  return failure('cors.missing', {
    cause: `The storage does not let pages of ${origin} read from it (CORS), which showing alignments in the browser needs.`,
    fix: fix.replace('{origin}', origin).replace('{bucket}', bucket),
    link,
    evidence,
  });
}

function notAsked(): StepResult {
  return skipped('cors.missing', {
    cause: 'Not checked: it matters only for showing alignments in the browser, and needs the Emedgene host.',
    fix: 'Name the Emedgene host and the use "visualization" to check it.',
  });
}
