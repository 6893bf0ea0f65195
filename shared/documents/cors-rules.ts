// The CORS rules that let Emedgene's pages read a bucket, in the form each provider takes.

export interface S3CorsRule {
  readonly ID: string;
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders: readonly string[];
  readonly ExposeHeaders: readonly string[];
  readonly MaxAgeSeconds: number;
}

/** What `aws s3api put-bucket-cors` takes; the console takes the list alone. */
export interface S3Cors {
  readonly CORSRules: readonly S3CorsRule[];
}

/** One entry of Google's cors.json. */
export interface GcsCorsRule {
  readonly origin: readonly string[];
  readonly method: readonly string[];
  readonly responseHeader: readonly string[];
  readonly maxAgeSeconds: number;
}

/** As a storage account's blob service describes itself to Azure Resource Manager. */
export interface AzureCors {
  readonly corsRules: readonly {
    readonly allowedOrigins: readonly string[];
    readonly allowedMethods: readonly string[];
    readonly allowedHeaders: readonly string[];
    readonly exposedHeaders: readonly string[];
    readonly maxAgeInSeconds: number;
  }[];
}

/** The header of its own that Emedgene's published rule for Google names. */
const EMEDGENE_HEADER = 'emgauthorization';

/** What a page that reads parts of a file asks with, and what of the answer it must be shown. */
const rangeHeaders = {
  asked: ['range', EMEDGENE_HEADER],
  shown: ['Content-Range', 'Accept-Ranges', 'ETag'],
};

const MAX_AGE = 3600;
const METHODS = ['GET', 'HEAD'];

/** `origin` as browsers send it, e.g. `https://acme.emg.illumina.com`. */
export function s3Cors(origin: string): S3Cors {
  const { asked, shown } = rangeHeaders;
  const rule = {
    AllowedOrigins: [origin],
    AllowedMethods: METHODS,
    AllowedHeaders: asked,
    ExposeHeaders: shown,
  };
  return { CORSRules: [{ ID: 'emedgene', ...rule, MaxAgeSeconds: MAX_AGE }] };
}

/** Word for word the one example that Emedgene has published ("CORS - Visualisation"). */
export function gcsCors(origin: string): readonly GcsCorsRule[] {
  return [{ origin: [origin], method: ['GET'], responseHeader: [EMEDGENE_HEADER], maxAgeSeconds: MAX_AGE }];
}

export function azureCors(origin: string): AzureCors {
  const rule = {
    allowedOrigins: [origin],
    allowedMethods: METHODS,
    allowedHeaders: rangeHeaders.asked,
    exposedHeaders: rangeHeaders.shown,
    maxAgeInSeconds: MAX_AGE,
  };
  return { corsRules: [rule] };
}
