// AWS's own clients, sent through the sandbox's proxy from inside a test process, with nothing of ours in between.

import { Agent } from 'node:https';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { facts } from '../facts.ts';
import type { World } from '../world.ts';

type Pair = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The pair is the lab's own by default; `endpoint` sends the clients to another host than their region's. */
export function awsClients(
  world: World,
  pair: Pair = facts.aws,
  region: string = facts.aws.region,
  endpoint?: string,
) {
  const { accessKeyId, secretAccessKey } = pair;
  const httpsAgent = new Agent({ ca: world.caPem, proxyEnv: { HTTPS_PROXY: world.proxyUrl } });
  const options = {
    region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    ...(endpoint ? { endpoint } : {}),
    requestHandler: { httpsAgent },
  };
  return {
    s3: new S3Client(options),
    sts: new STSClient(options),
    kms: new KMSClient(options),
    iam: new IAMClient(options),
  };
}
