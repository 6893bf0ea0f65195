// Values that connect in the sandbox world, for servers that only stand between it and the companion.
import type { TestedId } from '#shared/types.ts';
import type { World } from '#test/cloud/world.ts';

type Values = Readonly<Record<string, string>>;

/** The app that may read the lab's containers, with a new secret. */
export function goodApp({ entra, facts }: World): Values {
  const { value: clientSecret } = entra.createSecret(facts.app.clientId);
  return { clientId: facts.app.clientId, clientSecret, tenantId: facts.tenantId };
}

/** One set of values for each kind of client that the probes use. */
export async function goodValues(world: World): Promise<readonly (readonly [TestedId, Values])[]> {
  const { facts, consoleKeys } = world;
  const { accessKeyId, secretAccessKey, bucket, region, keyArn } = facts.aws;
  const { server, clientKey, clientSecret, appToken } = facts.basespace;
  const app = goodApp(world);
  return [
    ['azure-blob', { ...app, accountUrl: facts.accountUrl }],
    ['azure-data-lake', { ...app, store: facts.dataLake.store }],
    ['azure-key-vault', { ...app, keyUrl: facts.keyVault.keyUrl }],
    ['aws-s3', { accessKeyId, secretAccessKey, bucket, region }],
    ['aws-kms', { accessKeyId, secretAccessKey, keyArn }],
    [
      'google-cloud',
      { clientCredentialsBase64: await consoleKeys.createKeyFile(), bucket: facts.google.bucket },
    ],
    ['basespace', { server, clientKey, clientSecret, appToken }],
  ];
}
