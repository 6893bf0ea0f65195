// AWS partitions: separate clouds with accounts of their own, whose services answer under a name of their own.

export interface Partition {
  /** As in ARNs: `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`. */
  readonly id: string;
  /** What follows service and region in a host name. */
  readonly suffix: string;
}

const commercial: Partition = { id: 'aws', suffix: 'amazonaws.com' };

// The AWS SDK's own table (partitions.json). The isolated partitions have no way in from the internet.
const others: readonly (Partition & { readonly regions: RegExp })[] = [
  { id: 'aws-cn', suffix: 'amazonaws.com.cn', regions: /^cn-/ },
  { id: 'aws-us-gov', suffix: 'amazonaws.com', regions: /^us-gov-/ },
  { id: 'aws-eusc', suffix: 'amazonaws.eu', regions: /^eusc-/ },
];

/** Every suffix under which services of AWS answer. */
export const awsSuffixes: readonly string[] = [
  ...new Set([commercial, ...others].map(({ suffix }) => suffix)),
];

/** The partition of a region; a region that is new to this version counts as commercial. */
export function partitionOf(region: string): Partition {
  return others.find(({ regions }) => regions.test(region)) ?? commercial;
}
