// Where IAM answers: one host for all regions of a partition, and the region its requests are signed for.
// https://docs.aws.amazon.com/general/latest/gr/iam-service.html

interface IamHome {
  readonly host: string;
  readonly region: string;
}

const homes: Readonly<Record<string, IamHome>> = {
  aws: { host: 'iam.amazonaws.com', region: 'us-east-1' },
  'aws-cn': { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
  'aws-us-gov': { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
  'aws-eusc': { host: 'iam.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
};

/** Every host at which IAM answers. */
export const iamHosts: readonly string[] = Object.values(homes).map(({ host }) => host);

/** IAM's home in a partition, e.g. `aws-cn`. */
export function iamHome(partition: string): IamHome {
  const home = homes[partition];
  if (!home) throw new Error(`no IAM in the partition ${partition}`);
  return home;
}
