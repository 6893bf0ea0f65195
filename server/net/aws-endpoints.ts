// AWS's own AWS_ENDPOINT_URL variables: where a service is asked instead of at its public host (a VPC endpoint, a compatible server).
import { isIP } from 'node:net';
import { kindOfAddress } from './addresses.ts';

/** The purposes of egress.ts that may be redirected, each by its own variable. */
const variables = {
  'aws-s3': 'AWS_ENDPOINT_URL_S3',
  'aws-sts': 'AWS_ENDPOINT_URL_STS',
  'aws-kms': 'AWS_ENDPOINT_URL_KMS',
  'aws-iam': 'AWS_ENDPOINT_URL_IAM',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

export interface AwsEndpoints {
  /** The address that stands in for a service's own, if one was given. */
  endpointFor(purpose: string): URL | undefined;
  /** A line for each that is used, to be printed at start: requests signed for AWS go there. */
  readonly notices: readonly string[];
}

const GENERAL = 'AWS_ENDPOINT_URL';

/** Reads the variables, or says which one cannot be used. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
export function readAwsEndpoints(
  env: Environment,
): AwsEndpoints | { readonly variable: string; readonly wrong: string } {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return none;
  const given = [GENERAL, ...Object.values(variables)].flatMap((variable) => {
    const text = env[variable]?.trim();
    return text ? [{ variable, url: readEndpoint(text) }] : [];
  });
  const urls = new Map<string, URL>();
  for (const { variable, url } of given) {
    if (!url)
      return { variable, wrong: 'must be a URL such as https://s3.lab.example, without user or query.' };
    urls.set(variable, url);
  }
  return {
    endpointFor(purpose) {
      if (!Object.hasOwn(variables, purpose)) return undefined;
      return urls.get(variables[purpose as keyof typeof variables]) ?? urls.get(GENERAL);
    },
    notices: [...urls].map(([variable, { href }]) => `${variable} is set: AWS is asked at ${href}`),
  };
}

const none: AwsEndpoints = { endpointFor: () => undefined, notices: [] };

function readEndpoint(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && kindOfAddress(host) === 'never') return undefined;
  return url.username || url.password || url.search || url.hash ? undefined : url;
}
