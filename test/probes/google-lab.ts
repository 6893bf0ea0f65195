// The lab's Google bucket as the tests of the probe use it: one good key, its file changed on purpose, and the bucket itself.
import { jsonOf } from '#shared/fields/google-credentials.ts';
import { facts } from '#test/cloud/facts.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import type { GoogleBucket } from '#test/cloud/google/buckets.ts';
import type { Lab, Values } from './lab.ts';

const { google } = facts;

/** Values that connect, with one key for all tests of a lab, made as on the console's page. */
export const goodGoogle = ({ world }: Lab): Promise<Values> => goodTypes['google-cloud'].values(world);

/** The lab's bucket in the stand-in. */
export function labBucket({ world }: Lab): GoogleBucket {
  const bucket = world.google.storage.buckets.get(google.bucket);
  if (!bucket) throw new Error(`no bucket ${google.bucket}`);
  return bucket;
}

/** The same key file with some of its members changed. */
export function changedFile({ clientCredentialsBase64 = '' }: Values, members: object): string {
  return JSON.stringify({ ...JSON.parse(jsonOf(clientCredentialsBase64) ?? ''), ...members });
}

export function keyIdOf(file: string): string {
  return JSON.parse(file).private_key_id;
}
