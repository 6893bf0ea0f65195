// Asks AWS STS whose access key this is. It needs no permission and answers even under an explicit Deny, so it tells a wrong key or
// secret from a missing right. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
import { readArn } from '#shared/fields/arn.ts';
import type { Failure } from '#shared/report.ts';
import type { Http } from '../../net/http.ts';
import { type Network, untilAborted } from '../../net/network.ts';
import { onceInFlight } from '../in-flight.ts';
import { withNames } from '../names.ts';
import { digestOf } from '../secret-digest.ts';
import { type AwsKeyPair, awsClient } from './client.ts';
import { classifyAws, notAws, unknownError } from './errors.ts';
import { type AwsPlace, awsPlace, signInRegion } from './place.ts';
import { inTurn } from './turn.ts';

export interface AwsIdentity {
  /** E.g. `arn:aws:iam::111122223333:user/emedgene-reader`. */
  readonly arn: string;
  /** 12 digits. */
  readonly account: string;
}

export type AwsSignedIn =
  | { readonly identity: AwsIdentity }
  /** The key itself is at fault, or this computer's clock. */
  | { readonly failure: Failure }
  /** STS could not be asked; that says nothing about the key, and the service itself will check it. */
  | { readonly unasked: Failure };

export interface AwsTools {
  readonly network: Network;
  readonly http: Http;
  readonly signal: AbortSignal;
}

/** Longer than this is not worth waiting for, in milliseconds: the service itself checks the key too. */
const PATIENCE = 5_000;

/**
 * Whose key this is. `region` is the one of the bucket or key, whose STS is asked where that surely knows the account.
 * Tests of one pair that run at the same time share one call; other secrets of the key wait for their turn.
 */
export function signIn(keys: AwsKeyPair, region: string, tools: AwsTools): Promise<AwsSignedIn> {
  const isRefusal = (answer: AwsSignedIn) =>
    'failure' in answer && answer.failure.finding.class === 'auth.secret_wrong';
  const place = awsPlace(tools.network, 'sts', signInRegion(region));
  const same = digestOf(place.endpoint.href, keys.accessKeyId, keys.secretAccessKey);
  return onceInFlight(same, () => inTurn(keys, tools.signal, () => ask(keys, place, tools), isRefusal));
}

async function ask(keys: AwsKeyPair, place: AwsPlace, { http, signal }: AwsTools): Promise<AwsSignedIn> {
  const names = { host: place.host, key: keys.accessKeyId, user: 'the user' };
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    const client = new STSClient(awsClient(place, keys, http, { shownPath: () => '/ GetCallerIdentity' }));
    const { Arn: arn, Account: account } = await untilAborted(
      client.send(new GetCallerIdentityCommand({})),
      patience,
    );
    // A page that merely parses proves nothing: only AWS names the caller.
    if (!arn || !account || !readArn(arn)) return { unasked: notAws(place.host) };
    return { identity: { arn, account } };
  } catch (error) {
    if (signal.aborted) throw error;
    const asked = { action: 'sts:GetCallerIdentity', resource: '*' };
    const known = classifyAws(error, { ...place, asked, codes: {} }) ?? unknownError(error);
    const told = withNames(known, names);
    return /^(?:auth|clock)\./.test(told.finding.class) ? { failure: told } : { unasked: told };
  }
}
