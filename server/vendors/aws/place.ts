// Where a service of AWS answers: the host of its region, or the address that AWS_ENDPOINT_URL names instead.
import { partitionOf } from '#shared/fields/partition.ts';
import { iamHome } from '../../net/iam-hosts.ts';
import { bareHost, type Network, withEndpoint } from '../../net/network.ts';
import type { Goal } from '../../net/reach.ts';

export type AwsService = 's3' | 'sts' | 'kms' | 'iam';

export interface AwsPlace {
  readonly service: AwsService;
  readonly purpose: `aws-${AwsService}`;
  readonly region: string;
  /** Base address for the SDK; with a bucket it puts the name in front by itself. */
  readonly endpoint: URL;
  /** The host that is called, e.g. `lab-genomes.s3.eu-west-1.amazonaws.com`. */
  readonly host: string;
  /** The bucket stands in the path instead of the host. */
  readonly pathStyle: boolean;
  /** AWS's own public host, not one that the environment names. */
  readonly provider: boolean;
}

/** The place of a service in a region; `bucket` for S3. */
export function awsPlace(network: Network, service: AwsService, region: string, bucket?: string): AwsPlace {
  const purpose = `aws-${service}` as const;
  const named = network.endpointFor(purpose);
  if (named) {
    const host = bareHost(named.hostname);
    return { service, purpose, region, endpoint: named, host, pathStyle: true, provider: false };
  }
  const base = `${service}.${region}.${partitionOf(region).suffix}`;
  const inHost = bucket !== undefined && isHostLabel(bucket);
  const host = inHost ? `${bucket}.${base}` : base;
  const endpoint = new URL(`https://${base}`);
  return { service, purpose, region, endpoint, host, pathStyle: !inHost, provider: true };
}

/** IAM of the partition that a region belongs to: one host for all its regions. */
export function iamPlace(network: Network, region: string): AwsPlace {
  const home = iamHome(partitionOf(region).id);
  const place = awsPlace(network, 'iam', home.region);
  return place.provider ? { ...place, host: home.host, endpoint: new URL(`https://${home.host}`) } : place;
}

/** The same place as a goal to reach, and the network in which that is allowed. */
export function goalOf({ endpoint, host, provider, region }: AwsPlace, network: Network) {
  const tls = endpoint.protocol === 'https:';
  const control = `sts.${controlRegion(region)}.${partitionOf(region).suffix}`;
  const port = Number(endpoint.port) || (tls ? 443 : 80);
  const goal: Goal = { host, port, provider, mayUseProxy: tls, control };
  return { goal, tls, network: provider ? network : withEndpoint(network, endpoint) };
}

// Enabled in every account; all others must be opted in to, and until then their STS knows none of the account's keys.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
const enabled = new Set([
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
  ...['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
]);

/** Whether an account may not have enabled this region. */
export const mayBeOff = (region: string): boolean => partitionOf(region).id === 'aws' && !enabled.has(region);

/** The region whose STS surely knows the account's keys. */
export const signInRegion = (region: string): string => (mayBeOff(region) ? 'us-east-1' : region);

// A control name must exist whatever was typed, also in the partitions whose regions are not listed above.
function controlRegion(region: string): string {
  const { id } = partitionOf(region);
  return id === 'aws' ? signInRegion(region) : iamHome(id).region;
}

// Certificates name one label before `s3`, so a bucket with dots, like an old one with capitals, goes into the path.
const isHostLabel = (bucket: string) => /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket);
