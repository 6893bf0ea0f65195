// The companion's own identity at AWS, by the default chain: AWS_PROFILE, AWS_ACCESS_KEY_ID, SSO, a role. Access keys of IAM users are
// administered with it and nothing else is: no test of given values ever comes here.
// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
import { links } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import { isEndpoint, isProviderHost, type Purpose } from '../../net/egress.ts';
import { createHttp } from '../../net/http.ts';
import type { Network } from '../../net/network.ts';
import { type AwsKeyPair, type AwsRequest, answerOf, urlOf } from './client.ts';
import { DEFAULT_REGION } from './s3.ts';

export interface OwnKeys {
  readonly keys: AwsKeyPair;
  /** Of AWS_REGION or the profile; decides which partition is meant. */
  readonly region: string;
}

/** Resolves the identity at each call; the chain itself keeps what it has found until that expires. */
export type FindOwnKeys = () => Promise<OwnKeys | { readonly failure: Failure }>;

/** Milliseconds for one call on the way to credentials (a role, SSO). */
const PATIENCE = 10_000;

/** The chain, made on first use. */
export function ownKeys(network: Network): FindOwnKeys {
  let opened: ReturnType<typeof openChain> | undefined;
  return async () => {
    opened ??= openChain(network);
    try {
      const { accessKeyId, secretAccessKey, sessionToken, region } = await (await opened)();
      const keys = { accessKeyId, secretAccessKey: new Secret(secretAccessKey) };
      return { keys: sessionToken ? { ...keys, sessionToken: new Secret(sessionToken) } : keys, region };
    } catch (error) {
      return { failure: nobody(error) };
    }
  };
}

async function openChain(network: Network) {
  const { IAMClient } = await import('@aws-sdk/client-iam');
  const { config } = new IAMClient({
    requestHandler: { handle: (request: AwsRequest) => ask(network, request) },
  });
  return async () => {
    const region = config.region().catch(() => DEFAULT_REGION);
    return { ...(await config.credentials()), region: await region };
  };
}

/** What the chain itself may call. */
const purposes: readonly Purpose[] = ['aws-sts', 'aws-sso'];

async function ask(network: Network, request: AwsRequest) {
  const url = urlOf(request);
  const purpose = purposes.find((one) => isProviderHost(one, url.hostname) || isEndpoint(one, url, network));
  if (!purpose) throw new Error('The chain of AWS credentials may not call this address.');
  const http = createHttp(network, AbortSignal.timeout(PATIENCE), () => {});
  return { response: await answerOf(http, purpose, request, url.pathname) };
}

function nobody(error: unknown): Failure {
  return failure('auth.identity_unknown', {
    cause:
      'The companion has no AWS credentials of its own, with which it could administer the access keys of IAM users.',
    fix: 'Start it with AWS_PROFILE (a profile of ~/.aws), or with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; after aws sso login or a change of a profile start it again.',
    link: links.ownCredentials,
    evidence: error instanceof Error ? error.name : 'error',
  });
}
